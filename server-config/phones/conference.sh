#!/usr/bin/env bash
#
# Creates a conference for a softphone and a browser, and prints how both get in:
#
#   server-config/phones/conference.sh [URL of the service [address:port of the softphone]]
#
# The first time, it also creates a trunk to the softphone and a number, with the trial accounts, whose
# credentials are in the data directory. It keeps what it needs for the next time in phones.properties
# there, and in phones.curl the credentials for the command that it prints.
set -euo pipefail
umask 077
url=${1:-http://localhost:8080}
data=${CONFERENCE_DATA_DIR:-data}
number=1000

value() { sed -n "s/^$1=//p" "$data/credentials.properties"; }
kept() { [[ ! -f $data/phones.properties ]] || sed -n "s/^$1=//p" "$data/phones.properties"; }
# Sends a request as a user; prints the response.
post() {
  curl -fsS -K <(printf 'user = "%s"\n' "$1") -H 'Content-Type: application/xml' -d "$3" "$url/v1$2"
}
text() { sed -n "s:.*<$1>\(.*\)</$1>.*:\1:p"; }

operator=operator:${CONFERENCE_OPERATOR_TOKEN:-$(value operator.token)}
account=$(value account.sid)
sub=$(value subaccount.sid)
host=${CONFERENCE_SIP_HOST:-$(kept host)}
port=${CONFERENCE_SIP_UDP_PORT:-$(kept port)}
phone=${2:-$(kept phone)}

# Calls come from the softphone, or from this machine; they go to the softphone.
trunk="<peers>${phone%:*}</peers><peers>$host</peers><peers>127.0.0.0/8</peers><proxy>$phone</proxy>
<accounts>$account</accounts>"
sid=$(kept trunk)
if [[ -z $sid ]]; then
  sid=$(post "$operator" /trunk "<trunk><name>softphone</name>$trunk</trunk>" | text sid)
  post "$account:$(value account.token)" "/account/$account/app/$(value app.sid)/number" \
    "<number><number>$number</number><trunkSid>$sid</trunkSid></number>" >/dev/null
else
  post "$operator" "/trunk/$sid" "<trunk>$trunk</trunk>" >/dev/null
fi
printf '%s=%s\n' trunk "$sid" host "$host" port "$port" phone "$phone" >"$data/phones.properties"
printf '%s\n' "user = \"$sub:$(value subaccount.token)\"" 'header = "Content-Type: application/xml"' \
  silent show-error fail-with-body >"$data/phones.curl"

conference=$(post "$sub:$(value subaccount.token)" "/account/$sub/conf" '<conf><dialIn>true</dialIn></conf>')
conf=$(text sid <<<"$conference")
code=$(text dialCode <<<"$conference")
link=$(post "$sub:$(value subaccount.token)" "/account/$sub/conf/$conf/part" '<part><to>web:Ann</to></part>' \
  | text joinUrl)

cat <<END
  In a browser    $link

  The softphone   user phone, domain and proxy $host:$port, transport UDP, no password, no registration;
                  it must listen on $phone
  Dial in         sip:$number@$host:$port and enter the code $code#
  Be called       curl -K ${data@Q}/phones.curl -d '<part><to>sip:phone@$phone</to></part>' $url/v1/account/$sub/conf/$conf/part

  Another conference, when this one is over:

  ${CONFERENCE_DATA_DIR:+CONFERENCE_DATA_DIR=${CONFERENCE_DATA_DIR@Q} }server-config/phones/conference.sh $url

END
