# Functions shared by the scripts for a trial, which source this file: janus/try.sh and phones/try.sh.
# They run in the folder above server-config. Needs listen, the [address:]port of the service.
# shellcheck shell=bash

processes=()
: "${listen:?}"
url=http://localhost:${listen##*:}
data=${CONFERENCE_DATA_DIR:-data}
export CONFERENCE_JANUS_PORT=${CONFERENCE_JANUS_PORT:-8188}
export CONFERENCE_JANUS_DIR=${CONFERENCE_JANUS_DIR:-$data/janus}

fail() {
  printf '%s: %s\n' "${0##*/}" "$1" >&2
  exit 1
}

# Exits with a message unless a program is installed.
require() {
  PATH=$PATH:/usr/sbin:/usr/local/bin:/opt/janus/bin command -v "$1" >/dev/null || fail "$1 is not installed: $2"
}

# Stops what was started last first: at its end, the service still sends requests to the others.
stop() {
  trap '' HUP INT TERM
  local each
  for ((each = ${#processes[@]} - 1; each >= 0; each--)); do
    { kill "${processes[each]}" 2>/dev/null && wait "${processes[each]}"; } || true
  done
}
trap stop EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM

listens() {
  (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null
}

# Starts a server whose log is in the data directory, and waits until it listens on a port.
start() {
  local name=$1 log=$data/$1.log port=$2 process
  shift 2
  ! listens "$port" || fail "port $port is in use, perhaps by $name as its package has started it"
  "$@" >"$log" 2>&1 &
  process=$!
  processes+=("$process")
  until listens "$port"; do
    kill -0 "$process" 2>/dev/null || { tail -n 3 -- "$log" >&2; exit 1; }
    sleep 0.1
  done
}

# Runs a command after the service has printed its banner.
after_banner() {
  (
    until [[ $(curl -s -o /dev/null -w '%{http_code}' "$url/v1/health/ready") == 200 ]]; do
      sleep 0.5
    done
    sleep 1
    "$@"
  ) &
  processes+=("$!")
}

# Runs the service with media servers until it is stopped.
serve() {
  # In the background, because a shell handles a signal at once only during wait.
  java server-config/micro/Start.java "$listen" -Dconference.bridge=janus \
    "-Dconference.bridge.janus.url=ws://127.0.0.1:$CONFERENCE_JANUS_PORT" &
  processes+=("$!")
  wait "$!"
}

umask 077
mkdir -p -- "$data"
