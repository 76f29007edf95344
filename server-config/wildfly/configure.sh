#!/usr/bin/env bash
#
# Prepares a WildFly for the conference service on PostgreSQL:
#
#   WILDFLY_HOME=/opt/wildfly server-config/wildfly/configure.sh conference-api.war
#
# WildFly must be stopped; run this script as the user that WildFly runs as. configure.cli has the
# changes and their reasons, except for one line that is added to bin/standalone.conf: it makes the
# server exit after an OutOfMemoryError. restore.sh undoes the changes. The script can be run again, for
# example after an update of the WAR, which contains the PostgreSQL driver.
#
# Then start WildFly with these environment variables, and deploy by copying the WAR:
#
#   export CONFERENCE_DB_URL=jdbc:postgresql://db.example/conference
#   export CONFERENCE_DB_USER=conference CONFERENCE_DB_PASSWORD=…
#   cp conference-api.war "$WILDFLY_HOME/standalone/deployments/"
#   LAUNCH_JBOSS_IN_BACKGROUND=1 "$WILDFLY_HOME/bin/standalone.sh" -b 0.0.0.0
#
# With LAUNCH_JBOSS_IN_BACKGROUND, standalone.sh forwards SIGTERM to the server. The first
# credentials are in standalone/data/conference, unless CONFERENCE_DATA_DIR names another folder.
#
# Optional, in the environment
#   of this script and of the server:
#     CONFERENCE_TLS_KEYSTORE  a PKCS12 file with the key and certificate of the https port, 8443
#     CONFERENCE_TLS_PASSWORD  its password
#   of the server:
#     CONFERENCE_BEHIND_PROXY  true: the client's address and protocol are taken from X-Forwarded-*.
#                              Any client can send these headers: use it only if only the proxy can
#                              reach the port
#     JBOSS_JAVA_SIZING        the heap size; WildFly's default is '-Xms64m -Xmx512m', a busy node should
#                              have '-Xms64m -Xmx1g'. The server exits after an OutOfMemoryError: use a
#                              supervisor that restarts it, for example wildfly.service
#   of this script:
#     WILDFLY_CONFIG           the configuration to change, standalone.xml if not set;
#                              standalone-full.xml and the ha configurations work as well
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=common.sh
. "$(dirname -- "${BASH_SOURCE[0]}")/common.sh"

[[ $# -eq 1 ]] || fail "usage: WILDFLY_HOME=/opt/wildfly ${0##*/} path/to/conference-api.war"
find_wildfly
[[ -f $1 ]] || fail "there is no $1: give the path of conference-api.war"
java=${JAVA_HOME:+$JAVA_HOME/bin/}
command -v "${java}jar" >/dev/null || fail "${java}jar is missing: set JAVA_HOME to a JDK"
if [[ -n ${CONFERENCE_TLS_KEYSTORE:-} ]]; then
  [[ $CONFERENCE_TLS_KEYSTORE == /* ]] || fail "CONFERENCE_TLS_KEYSTORE=$CONFERENCE_TLS_KEYSTORE is no absolute path"
  "${java}keytool" -list -storetype PKCS12 -keystore "$CONFERENCE_TLS_KEYSTORE" \
    -storepass:env CONFERENCE_TLS_PASSWORD >/dev/null 2>&1 \
    || fail "$CONFERENCE_TLS_KEYSTORE cannot be opened with the password in CONFERENCE_TLS_PASSWORD"
fi

war=$(cd -- "$(dirname -- "$1")" && pwd)/${1##*/}
(cd -- "$work" && "${java}jar" xf "$war" WEB-INF/lib 2>/dev/null) || fail "$war cannot be unpacked"
driver=$(find "$work" -name 'postgresql-*.jar')
[[ -f $driver ]] || fail "there is no WEB-INF/lib/postgresql-*.jar in $war"

if is_configured; then
  change_config "$undo" "$here/configure.cli"
else
  cp -p -- "$config" "$work/before.xml"
  change_config "$here/configure.cli"
  mv -- "$work/before.xml" "$before"
fi
cp -- "$here/restore.cli" "$config.restore-conference.cli"
if ! grep -qF -- "$option" "$conf"; then
  printf '%s\n' "JAVA_OPTS=\"\$JAVA_OPTS $option\" $mark" >>"$conf"
fi
mkdir -p -- "$module/main"
cp -- "$here/module.xml" "$module/main/"
cp -- "$driver" "$module/main/postgresql.jar"
echo "WildFly in $home is ready for ${war##*/}."
