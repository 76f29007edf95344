#!/usr/bin/env bash
#
# Runs rtpengine as a media edge of the conference service until it is stopped:
#
#   server-config/rtpengine/start.sh [options of rtpengine]
#
# rtpengine 10.5 or later must be installed, on Debian and Ubuntu with
#
#   apt-get install rtpengine-daemon && systemctl disable --now rtpengine-daemon
#
# (the second command stops the server that the package starts). Neither its kernel module nor root is
# needed. These environment variables are optional:
#
#   CONFERENCE_RTPENGINE_ADDRESS  the address where the service controls it, default 127.0.0.1; nobody else
#                                 may reach it: the protocol has no authentication
#   CONFERENCE_RTPENGINE_PORT     the port for that, UDP and TCP, default 2223; set in the service
#                                 conference.edge.urls=udp://ADDRESS:PORT
#   CONFERENCE_RTPENGINE_PHONES   the IP address for phones, default 127.0.0.1; behind a NAT
#                                 ADDRESS!PUBLIC_ADDRESS
#   CONFERENCE_RTPENGINE_MIXERS   the IP address for media servers, default 127.0.0.1
#   CONFERENCE_RTPENGINE_PORTS    UDP ports for audio, default 40000-49999, 4 for each phone; open for phones
#                                 in the firewall
set -euo pipefail

fail() {
  printf '%s: %s\n' "${0##*/}" "$1" >&2
  exit 1
}

# Exits with a message unless the value of a variable matches the pattern.
check() {
  [[ ${!1} =~ ^($2)$ ]] || fail "$1=${!1} must be $3"
}

PATH=$PATH:/usr/sbin:/usr/local/bin
command -v rtpengine >/dev/null || fail "rtpengine is not installed: apt-get install rtpengine-daemon"

: "${CONFERENCE_RTPENGINE_ADDRESS:=127.0.0.1}" "${CONFERENCE_RTPENGINE_PORT:=2223}"
: "${CONFERENCE_RTPENGINE_PHONES:=127.0.0.1}" "${CONFERENCE_RTPENGINE_MIXERS:=127.0.0.1}"
: "${CONFERENCE_RTPENGINE_PORTS:=40000-49999}"

check CONFERENCE_RTPENGINE_ADDRESS '[0-9.]+' "an IPv4 address"
check CONFERENCE_RTPENGINE_PORT '[0-9]{1,5}' "a port"
check CONFERENCE_RTPENGINE_PHONES '[0-9a-fA-F.:]+(![0-9a-fA-F.:]+)?' "an IP address, or two with an exclamation mark"
check CONFERENCE_RTPENGINE_MIXERS '[0-9a-fA-F.:]+' "an IP address"
check CONFERENCE_RTPENGINE_PORTS '[0-9]{1,5}-[0-9]{1,5}' "two ports, such as 40000-49999"

if (exec 3<>"/dev/tcp/$CONFERENCE_RTPENGINE_ADDRESS/$CONFERENCE_RTPENGINE_PORT") 2>/dev/null; then
  fail "port $CONFERENCE_RTPENGINE_PORT is in use, perhaps by the rtpengine of the package: systemctl disable --now rtpengine-daemon"
fi

# level 5 (notice) logs failures, but not each call
exec rtpengine --config-file=none --table=-1 --foreground --log-stderr --log-level=5 \
  --interface="phone/$CONFERENCE_RTPENGINE_PHONES" --interface="mixer/$CONFERENCE_RTPENGINE_MIXERS" \
  --listen-ng="$CONFERENCE_RTPENGINE_ADDRESS:$CONFERENCE_RTPENGINE_PORT" \
  --listen-tcp-ng="$CONFERENCE_RTPENGINE_ADDRESS:$CONFERENCE_RTPENGINE_PORT" --dtmf-log-ng-tcp \
  --port-min="${CONFERENCE_RTPENGINE_PORTS%-*}" --port-max="${CONFERENCE_RTPENGINE_PORTS#*-}" "$@"
