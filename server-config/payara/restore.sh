#!/usr/bin/env bash
#
# Undoes the changes that configure.sh made to a domain of Payara Server; other changes made since then
# are kept:
#
#   PAYARA_HOME=/opt/payara6 server-config/payara/restore.sh [domain]
#
# The service must be undeployed first. Its data are kept: the database and the folder conference of
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
  || fail "the service is still deployed: asadmin --port $port undeploy conference-api"
# undo the changes in reverse order
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
[[ $running == false ]] || echo "It is running: stop and start it to apply all changes."
