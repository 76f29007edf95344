#!/usr/bin/env bash
#
# Creates a conference and prints two join links, for Ann and for Ben:
#
#   server-config/janus/links.sh [URL of the service]
#
# It uses the trial sub-account, whose credentials are in the data directory.
set -euo pipefail
url=${1:-http://localhost:8080}
value() { sed -n "s/^$1=//p" "${CONFERENCE_DATA_DIR:-data}/credentials.properties"; }
post() {
  curl -fsS -K <(printf 'user = "%s:%s"\n' "$(value subaccount.sid)" "$(value subaccount.token)") \
    -H 'Content-Type: application/xml' -d "$2" "$url/v1/account/$(value subaccount.sid)/conf$1"
}
text() { printf '%s\n' "$(sed -n "s:.*<$1>\(.*\)</$1>.*:\1:p")"; }

conf=$(post "" '<conf/>' | text sid)
for name in Ann Ben; do
  post "/$conf/part" "<part><to>web:$name</to></part>" | text joinUrl
done
