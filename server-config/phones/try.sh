#!/usr/bin/env bash
#
# Starts all that calls between a softphone and a browser need, on one machine for a trial: Janus,
# rtpengine, and the packaged service on Payara Micro, with a trunk to the softphone, a number and a
# conference:
#
#   server-config/phones/try.sh [[address:]port of the service [address[:port] of the softphone]]
#
# The softphone is on this machine, or another one of its network if its address is given; its port is
# 5070 unless given. It needs no password and does not register. After the service's banner this prints
# how to set up the softphone, what to dial, the code, a command that calls the softphone, and a link for
# a browser. Ctrl-C, SIGTERM and SIGHUP stop all. Logs are in the data directory. These environment
# variables are optional, besides those of the scripts for Janus and rtpengine and the service's settings:
#
#   CONFERENCE_SIP_HOST        the IP address of this machine that the softphone calls; detected if not set
#   CONFERENCE_SIP_UDP_PORT    the port for SIP, default 5060
set -euo pipefail
here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
cd -- "$here/../.."
listen=${1:-8080}
# shellcheck source=server-config/janus/common.sh
. server-config/janus/common.sh

require janus "apt-get install janus && systemctl disable --now janus"
require rtpengine "apt-get install rtpengine-daemon && systemctl disable --now rtpengine-daemon"
require curl "apt-get install curl"
require java "apt-get install openjdk-17-jdk-headless"

# Prints the address with which this machine reaches another one; nothing is sent.
own_address() {
  { ip -4 route get "$1" 2>/dev/null || true; } | sed -n 's/.* src \([0-9.]*\).*/\1/p'
}

phone=${2:-}
address=${phone%:*}
if [[ -z ${CONFERENCE_SIP_HOST:-} ]]; then
  CONFERENCE_SIP_HOST=$(own_address "${address:-192.0.2.1}")
  : "${CONFERENCE_SIP_HOST:=127.0.0.1}"
fi
[[ -n $address ]] || phone=$CONFERENCE_SIP_HOST
[[ $phone == *:* ]] || phone=$phone:5070
[[ $phone =~ ^[0-9.]+:[0-9]{1,5}$ ]] || fail "$phone must be an IPv4 address with or without a port"
[[ $CONFERENCE_SIP_HOST =~ ^[0-9.]+$ ]] || fail "CONFERENCE_SIP_HOST=$CONFERENCE_SIP_HOST must be an IPv4 address"

export CONFERENCE_SIP_HOST
export CONFERENCE_SIP_ADDRESS=${CONFERENCE_SIP_ADDRESS:-$CONFERENCE_SIP_HOST}
export CONFERENCE_SIP_UDP_PORT=${CONFERENCE_SIP_UDP_PORT:-5060}
export CONFERENCE_SIP_TCP_PORT=${CONFERENCE_SIP_TCP_PORT:-0}
export CONFERENCE_PHONES=sip
# between rtpengine and Janus, on this machine
export CONFERENCE_JANUS_RTP_ADDRESS=${CONFERENCE_JANUS_RTP_ADDRESS:-127.0.0.1}
export CONFERENCE_RTPENGINE_PHONES=${CONFERENCE_RTPENGINE_PHONES:-$CONFERENCE_SIP_ADDRESS}
export CONFERENCE_RTPENGINE_PORT=${CONFERENCE_RTPENGINE_PORT:-2223}
export CONFERENCE_EDGE_URLS=udp://127.0.0.1:$CONFERENCE_RTPENGINE_PORT
# time to try one thing after the other in the same conference
export CONFERENCE_JOIN_TIMEOUT=${CONFERENCE_JOIN_TIMEOUT:-PT1H}
export CONFERENCE_EMPTY_TIMEOUT=${CONFERENCE_EMPTY_TIMEOUT:-PT15M}

tell() {
  printf '\nA conference for a softphone and a browser:\n\n'
  "$here/conference.sh" "$url" "$phone"
}

start janus "$CONFERENCE_JANUS_PORT" server-config/janus/start.sh
start rtpengine "$CONFERENCE_RTPENGINE_PORT" server-config/rtpengine/start.sh
after_banner tell
serve
