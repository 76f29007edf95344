#!/usr/bin/env bash
#
# Starts Janus as a media server of the conference service, until it is told to stop:
#
#   server-config/janus/start.sh [options of janus]
#
# Janus 1.1.2 or later has to be installed, on Debian and Ubuntu by
#
#   apt-get install janus && systemctl disable --now janus
#
# (the second half ends the server with every demonstration that the package starts). The settings
# are in the files beside this script. These come from the environment, all of them optional:
#
#   CONFERENCE_BRIDGE_JANUS_API_SECRET  the password of the media server; the service must have the
#   CONFERENCE_BRIDGE_JANUS_ADMIN_KEY   same. Needed if others can reach the port below
#   CONFERENCE_JANUS_ADDRESS            where the service reaches it, 127.0.0.1 if not given
#   CONFERENCE_JANUS_PORT               and the port, 8188; for the service this is
#                                       conference.bridge.janus.url=ws://ADDRESS:PORT
#   CONFERENCE_JANUS_PUBLIC_ADDRESS     the IP address that browsers see, if the machine has another
#   CONFERENCE_JANUS_MEDIA_INTERFACES   the interfaces, or addresses, that browsers are to use:
#                                       eth0,192.168.1.5; all if not given
#   CONFERENCE_JANUS_MEDIA_PORTS        UDP ports for browsers, 20000-40000; open in the firewall
#   CONFERENCE_JANUS_RTP_PORTS          UDP ports for plain RTP, 10000-19999; not for browsers
#   CONFERENCE_JANUS_RTP_ADDRESS        the IP address for plain RTP; guessed if not given
#   CONFERENCE_JANUS_DIR                the folder for the configuration with the secrets in it, which
#                                       is written at every start; data/janus if not given
#
# Recordings are written to, and announcements read from, the folder of the service's setting
# conference.bridge.media-dir, at the path that the service has it at: this user must be able to.
#
# Several media servers on one machine need a port, port ranges and a folder each.
set -euo pipefail

fail() {
  printf '%s: %s\n' "${0##*/}" "$1" >&2
  exit 1
}

# Ends with a message unless the value of a variable, which may be empty, is of a form.
check() {
  [[ -z ${!1} || ${!1} =~ ^($2)$ ]] || fail "$1=${!1} must be $3"
}

# Copies a file of settings, with values of the environment, quoted for a string.
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
  || fail "CONFERENCE_BRIDGE_JANUS_API_SECRET is not set: whoever reaches $CONFERENCE_JANUS_ADDRESS could listen in"
if (exec 3<>"/dev/tcp/$CONFERENCE_JANUS_ADDRESS/$CONFERENCE_JANUS_PORT") 2>/dev/null; then
  fail "port $CONFERENCE_JANUS_PORT is taken, perhaps by the janus of the package: systemctl disable --now janus"
fi

umask 077
mkdir -p -- "$CONFERENCE_JANUS_DIR"
chmod 700 -- "$CONFERENCE_JANUS_DIR"
folder=$(cd -- "$CONFERENCE_JANUS_DIR" && pwd)
for file in "$here"/*.jcfg; do
  fill_in "$file" >"$folder/${file##*/}"
done

# Recordings are for the service to read and delete, which may be another user of the same group.
umask 007

# Secrets are in the files now; they need not be in the environment of a server as well.
unset CONFERENCE_BRIDGE_JANUS_API_SECRET CONFERENCE_BRIDGE_JANUS_ADMIN_KEY
exec janus --config="$folder/janus.jcfg" --configs-folder="$folder" "$@"
