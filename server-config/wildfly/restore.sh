#!/usr/bin/env bash
#
# Undoes the changes that configure.sh made to a WildFly; other changes made since then are kept:
#
#   WILDFLY_HOME=/opt/wildfly server-config/wildfly/restore.sh
#
# WildFly must be stopped, and the service undeployed (remove the WAR from standalone/deployments).
# Its data are kept: the database and standalone/data/conference. WILDFLY_CONFIG as in configure.sh.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=common.sh
. "$(dirname -- "${BASH_SOURCE[0]}")/common.sh"

[[ $# -eq 0 ]] || fail "usage: WILDFLY_HOME=/opt/wildfly ${0##*/}"
find_wildfly
deployed=$home/standalone/deployments/conference-api.war
[[ ! -e $deployed ]] || fail "the service is still deployed: remove $deployed"
! grep -q '<deployment name="conference-api.war"' "$config" \
  || fail "the service is still deployed: undeploy conference-api.war with jboss-cli.sh"
if is_configured; then
  change_config "$undo"
fi
rm -f -- "$config.restore-conference.cli"
# another configuration of the same WildFly may still need these
if ! grep -qs 'org\.conferenceapi\.postgresql' "${config%/*}"/*.xml; then
  rm -rf -- "$module"
  grep -v -- "$mark\$" "$conf" >"$work/standalone.conf"
  cmp -s -- "$work/standalone.conf" "$conf" || cat -- "$work/standalone.conf" >"$conf"
  (cd -- "$home/modules" && rmdir -p org/conferenceapi 2>/dev/null) || true
fi

if cmp -s -- "$config" "$before"; then
  rm -- "$before"
  echo "WildFly in $home is as it was."
elif [[ -f $before ]]; then
  echo "WildFly in $home is restored, but ${config##*/} differs from the original: see diff $before $config"
else
  echo "WildFly in $home is not configured for the conference service."
fi
