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
umask 077
here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
cd -- "$here/../.."
listen=${1:-8080}
url=http://localhost:${listen##*:}
export CONFERENCE_JANUS_PORT=${CONFERENCE_JANUS_PORT:-8188}
data=${CONFERENCE_DATA_DIR:-data}
export CONFERENCE_JANUS_DIR=${CONFERENCE_JANUS_DIR:-$data/janus}

# The service is stopped first, because at its end it still sends requests to the media server.
stop() {
  trap '' HUP INT TERM
  for each in "$service" "$teller" "$janus"; do
    [[ -z $each ]] || { kill "$each" 2>/dev/null && wait "$each"; } || true
  done
}
service='' teller='' janus=''
trap stop EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM

mkdir -p -- "$data"
"$here/start.sh" >"$data/janus.log" 2>&1 &
janus=$!
until (exec 3<>"/dev/tcp/127.0.0.1/$CONFERENCE_JANUS_PORT") 2>/dev/null; do
  kill -0 "$janus" 2>/dev/null || { tail -n 3 -- "$data/janus.log" >&2; exit 1; }
  sleep 0.1
done

(
  until [[ $(curl -s -o /dev/null -w '%{http_code}' "$url/v1/health/ready") == 200 ]]; do
    sleep 0.5
  done
  sleep 1 # print this after the banner
  printf '\nA conference and two links to it, for two tabs of a browser on this machine:\n\n  %s\n\n' \
    "${CONFERENCE_DATA_DIR:+CONFERENCE_DATA_DIR=${CONFERENCE_DATA_DIR@Q} }server-config/janus/links.sh $url"
) &
teller=$!

# In the background, because a shell handles a signal at once only during wait.
java server-config/micro/Start.java "$listen" -Dconference.bridge=janus \
  "-Dconference.bridge.janus.url=ws://127.0.0.1:$CONFERENCE_JANUS_PORT" &
service=$!
wait "$service"
