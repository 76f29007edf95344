#!/usr/bin/env bash
#
# Takes back what configure.sh changed in a domain of Payara Server, and nothing that was changed
# beside it:
#
#   PAYARA_HOME=/opt/payara6 server-config/payara/restore.sh [domain]
#
# The service must be undeployed first. Its data stay: the database, and the folder conference of
# the domain. AS_ADMIN_PASSWORDFILE as in configure.sh.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=common.sh
. "$(dirname -- "${BASH_SOURCE[0]}")/common.sh"

[[ $# -le 1 ]] || fail "usage: PAYARA_HOME=/opt/payara6 ${0##*/} [domain]"
find_domain "${1:-domain1}"
if [[ ! -f $before ]]; then
  echo "Domain $domain in $home is not configured for the conference service."
  exit
fi

start_for_a_while
read_state
! has_name applications.application.conference-api.name \
  || fail "the service is still on it: asadmin --port $port undeploy conference-api"
# the last change is undone first
awk '{ line[NR] = $0 } END { for (i = NR; i > 0; i--) print line[i] }' "$before" >"$work/wanted"
while IFS= read -r command; do
  if is_needed "$command"; then
    printf '%s\n' "$command" >>"$work/commands"
  fi
done <"$work/wanted"
if [[ -f $work/commands ]]; then
  carry_out "$work/commands"
fi
rm -f -- "$folder/lib/conference-postgresql.jar" "$before"

echo "Domain $domain in $home is as it was."
[[ $running == false ]] || echo "It is running: stop it and start it, for all of this to count."
