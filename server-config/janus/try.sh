#!/usr/bin/env bash
#
# For trying out: starts Janus and, beside it, the packaged service on Payara Micro:
#
#   server-config/janus/try.sh [port of the service]
#
# It ends with the service's banner and a command that makes a conference and two links to it. Ctrl-C
# stops both. Janus is configured by the environment as start.sh beside this says; its log is
# janus.log in the data directory. Browsers need a network interface beside loopback.
set -euo pipefail
here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
cd -- "$here/../.."
port=${1:-8080}
export CONFERENCE_JANUS_PORT=${CONFERENCE_JANUS_PORT:-8188}
data=${CONFERENCE_DATA_DIR:-data}
export CONFERENCE_JANUS_DIR=${CONFERENCE_JANUS_DIR:-$data/janus}

mkdir -p -- "$data"
"$here/start.sh" >"$data/janus.log" 2>&1 &
janus=$!
trap 'kill "$janus" "${teller:-$janus}" 2>/dev/null || true' EXIT
until (exec 3<>"/dev/tcp/127.0.0.1/$CONFERENCE_JANUS_PORT") 2>/dev/null; do
  kill -0 "$janus" 2>/dev/null || { tail -n 3 -- "$data/janus.log" >&2; exit 1; }
  sleep 0.1
done

(
  until [[ $(curl -s -o /dev/null -w '%{http_code}' "http://localhost:$port/v1/health/ready") == 200 ]]; do
    sleep 0.5
  done
  sleep 1 # the banner comes first
  printf '\nA conference and two links to it, for two tabs of a browser on this machine:\n\n  %s\n\n' \
    "server-config/janus/links.sh http://localhost:$port"
) &
teller=$!

java server-config/micro/Start.java "$port" -Dconference.bridge=janus \
  "-Dconference.bridge.janus.url=ws://127.0.0.1:$CONFERENCE_JANUS_PORT"
