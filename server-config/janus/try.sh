#!/usr/bin/env bash
#
# Starts Janus and the packaged service on Payara Micro for a trial:
#
#   server-config/janus/try.sh [[address:]port of the service]
#
# It prints the service's banner and a command that creates a conference and two join links. Ctrl-C,
# SIGTERM and SIGHUP stop both. Janus is configured by the environment variables of start.sh; its log is
# janus.log in the data directory. Browsers need a network interface other than loopback.
set -euo pipefail
here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
cd -- "$here/../.."
listen=${1:-8080}
# shellcheck source=server-config/janus/common.sh
. "$here/common.sh"

tell() {
  printf '\nA conference and two links to it, for two tabs of a browser on this machine:\n\n  %s\n\n' \
    "${CONFERENCE_DATA_DIR:+CONFERENCE_DATA_DIR=${CONFERENCE_DATA_DIR@Q} }server-config/janus/links.sh $url"
}

start janus "$CONFERENCE_JANUS_PORT" "$here/start.sh"
after_banner tell
serve
