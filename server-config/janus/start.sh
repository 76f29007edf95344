#!/usr/bin/env bash
#
# Runs Janus as a media server of the conference service until it is stopped:
#
#   server-config/janus/start.sh [options of janus]
#
# Janus 1.1.2 or later must be installed, on Debian and Ubuntu with
#
#   apt-get install janus && systemctl disable --now janus
#
# (the second command stops the server that the package starts, with all its demos). The settings are in
# the files beside this script. These environment variables are optional:
#
#   CONFERENCE_BRIDGE_JANUS_API_SECRET  the secrets of the media server; the service must have the
#   CONFERENCE_BRIDGE_JANUS_ADMIN_KEY   same values. Needed if other clients can reach the port below
#   CONFERENCE_JANUS_ADDRESS            the address for the service, default 127.0.0.1
#   CONFERENCE_JANUS_PORT               the port for the service, default 8188; set in the service
#                                       conference.bridge.janus.url=ws://ADDRESS:PORT
#   CONFERENCE_JANUS_PUBLIC_ADDRESS     the IP address that browsers see, if the machine has another
#   CONFERENCE_JANUS_MEDIA_INTERFACES   the interfaces or addresses for browsers, such as
#                                       eth0,192.168.1.5; default: all
#   CONFERENCE_JANUS_MEDIA_PORTS        UDP ports for browsers, 20000-40000; open in the firewall
#   CONFERENCE_JANUS_RTP_PORTS          UDP ports for plain RTP, 10000-19999; not for browsers
#   CONFERENCE_JANUS_RTP_ADDRESS        the IP address for plain RTP; detected if not set
#   CONFERENCE_JANUS_DIR                the folder for the generated configuration, which contains the
#                                       secrets; written at every start; default data/janus
#
# Janus writes recordings to and reads announcements from the folder of the service's setting
# conference.bridge.media-dir, under the same path as the service: this user needs access to it.
#
# If several media servers run on one machine, each needs its own port, port ranges and folder.
set -euo pipefail

fail() {
  printf '%s: %s\n' "${0##*/}" "$1" >&2
  exit 1
}

# Exits with a message unless the value of a variable is empty or matches the pattern.
check() {
  [[ -z ${!1} || ${!1} =~ ^($2)$ ]] || fail "$1=${!1} must be $3"
}

# Prints a settings file with placeholders replaced by environment values, escaped for a string.
fill_in() {
  local line name value
  while IFS= read -r line; do
    if [[ $line =~ \$\{([A-Z_]+)\} ]]; then
      name=${BASH_REMATCH[1]}
      value=${!name}
      [[ -n $value ]] || continue
      value=${value//\\/\\\\}
      value=${value//\"/\\\"}
      line=${line%%"\${$name}"*}$value${line#*"\${$name}"}
    fi
    printf '%s\n' "$line"
  done <"$1"
}

here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
PATH=$PATH:/usr/sbin:/usr/local/bin:/opt/janus/bin
command -v janus >/dev/null || fail "Janus is not installed: apt-get install janus"

: "${CONFERENCE_BRIDGE_JANUS_API_SECRET:=}" "${CONFERENCE_BRIDGE_JANUS_ADMIN_KEY:=}"
: "${CONFERENCE_JANUS_ADDRESS:=127.0.0.1}" "${CONFERENCE_JANUS_PORT:=8188}"
: "${CONFERENCE_JANUS_PUBLIC_ADDRESS:=}" "${CONFERENCE_JANUS_MEDIA_INTERFACES:=}"
: "${CONFERENCE_JANUS_MEDIA_PORTS:=20000-40000}" "${CONFERENCE_JANUS_RTP_PORTS:=10000-19999}"
: "${CONFERENCE_JANUS_RTP_ADDRESS:=}" "${CONFERENCE_JANUS_DIR:=data/janus}"

check CONFERENCE_JANUS_ADDRESS '[0-9.]+' "an IPv4 address"
check CONFERENCE_JANUS_PORT '[0-9]{1,5}' "a port"
check CONFERENCE_JANUS_PUBLIC_ADDRESS '[0-9a-fA-F.:,]+' "an IP address"
check CONFERENCE_JANUS_MEDIA_INTERFACES '[0-9a-zA-Z.:,_-]+' "names or addresses, separated by commas"
check CONFERENCE_JANUS_MEDIA_PORTS '[0-9]{1,5}-[0-9]{1,5}' "two ports, such as 20000-40000"
check CONFERENCE_JANUS_RTP_PORTS '[0-9]{1,5}-[0-9]{1,5}' "two ports, such as 10000-19999"
check CONFERENCE_JANUS_RTP_ADDRESS '[0-9a-fA-F.:]+' "an IP address"
for secret in CONFERENCE_BRIDGE_JANUS_API_SECRET CONFERENCE_BRIDGE_JANUS_ADMIN_KEY; do
  [[ ${!secret} != *[[:cntrl:]]* ]] || fail "$secret has a control character in it"
done
[[ $CONFERENCE_JANUS_ADDRESS == 127.* || -n $CONFERENCE_BRIDGE_JANUS_API_SECRET ]] \
  || fail "CONFERENCE_BRIDGE_JANUS_API_SECRET is not set: any client that reaches $CONFERENCE_JANUS_ADDRESS could listen in"
if (exec 3<>"/dev/tcp/$CONFERENCE_JANUS_ADDRESS/$CONFERENCE_JANUS_PORT") 2>/dev/null; then
  fail "port $CONFERENCE_JANUS_PORT is in use, perhaps by the janus of the package: systemctl disable --now janus"
fi

umask 077
mkdir -p -- "$CONFERENCE_JANUS_DIR"
chmod 700 -- "$CONFERENCE_JANUS_DIR"
folder=$(cd -- "$CONFERENCE_JANUS_DIR" && pwd)
for file in "$here"/*.jcfg; do
  fill_in "$file" >"$folder/${file##*/}"
done

# The service, possibly another user of the same group, must be able to read and delete recordings.
umask 007

# The secrets are in the files now; the server's environment need not contain them.
unset CONFERENCE_BRIDGE_JANUS_API_SECRET CONFERENCE_BRIDGE_JANUS_ADMIN_KEY
exec janus --config="$folder/janus.jcfg" --configs-folder="$folder" "$@"
