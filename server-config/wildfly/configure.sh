#!/usr/bin/env bash
#
# Prepares a WildFly for the conference service on PostgreSQL:
#
#   WILDFLY_HOME=/opt/wildfly server-config/wildfly/configure.sh target/conference-api.war
#
# WildFly must be stopped; run this as the user that it runs as. What is changed, and why, is in
# configure.cli, but for a line in bin/standalone.conf, by which a server without memory ends;
# restore.sh takes it back. It may be run again, after an update of the WAR for
# example, which brings the PostgreSQL driver.
#
# Then start WildFly with these in its environment, and deploy by copying the WAR:
#
#   export CONFERENCE_DB_URL=jdbc:postgresql://db.example/conference
#   export CONFERENCE_DB_USER=conference CONFERENCE_DB_PASSWORD=…
#   cp target/conference-api.war "$WILDFLY_HOME/standalone/deployments/"
#   LAUNCH_JBOSS_IN_BACKGROUND=1 "$WILDFLY_HOME/bin/standalone.sh" -b 0.0.0.0
#
# LAUNCH_JBOSS_IN_BACKGROUND lets standalone.sh pass a SIGTERM on to the server. The first
# credentials are in standalone/data/conference, unless CONFERENCE_DATA_DIR names another folder.
#
# Optional, in the environment
#   of this script and of the server:
#     CONFERENCE_TLS_KEYSTORE  a PKCS12 file with the key and certificate of the https port, 8443
#     CONFERENCE_TLS_PASSWORD  its password
#   of the server:
#     CONFERENCE_BEHIND_PROXY  true: the client's address and protocol are what X-Forwarded-* says.
#                              Anybody can send these: only if nothing but the proxy reaches the port
#     JBOSS_JAVA_SIZING        the memory; WildFly's own is '-Xms64m -Xmx512m', and a busy node is better
#                              off with '-Xms64m -Xmx1g'. A server without memory ends: have it started
#                              again, by wildfly.service for example
#   of this script:
#     WILDFLY_CONFIG           the configuration to change, standalone.xml if not given;
#                              standalone-full.xml and the ha ones will do as well
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=common.sh
. "$(dirname -- "${BASH_SOURCE[0]}")/common.sh"

[[ $# -eq 1 ]] || fail "usage: WILDFLY_HOME=/opt/wildfly ${0##*/} path/to/conference-api.war"
find_wildfly
[[ -f $1 ]] || fail "there is no $1: mvn -q package -Dmaven.test.skip makes the WAR"
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
