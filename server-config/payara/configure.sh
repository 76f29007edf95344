#!/usr/bin/env bash
#
# Prepares a domain of Payara Server for the conference service on PostgreSQL:
#
#   PAYARA_HOME=/opt/payara6 server-config/payara/configure.sh conference-api.war [domain]
#
# The domain is domain1 if none is given; run this script as the user that the domain runs as.
# configure.asadmin and tls.asadmin have the changes and their reasons; restore.sh undoes the changes.
# The script can be run again, for example after an update of the WAR, which contains the PostgreSQL
# driver. A running domain must be stopped and started afterwards.
#
# Then start the domain with these environment variables, and deploy:
#
#   export CONFERENCE_DB_URL=jdbc:postgresql://db.example/conference
#   export CONFERENCE_DB_USER=conference CONFERENCE_DB_PASSWORD=…
#   "$PAYARA_HOME/bin/asadmin" start-domain domain1
#   "$PAYARA_HOME/bin/asadmin" deploy --name conference-api conference-api.war
#
# (asadmin restart-domain keeps the old environment.) The service has the context root / on the ports
# 8080 and 8181 (https). The first credentials are in the folder conference of the domain,
# unless CONFERENCE_DATA_DIR names another one.
#
# Optional, in the environment
#   of this script and of the server:
#     CONFERENCE_TLS_KEYSTORE  a PKCS12 file with the key and certificate of the https port
#     CONFERENCE_TLS_PASSWORD  its password
#   of this script:
#     AS_ADMIN_PASSWORDFILE    the file with the password of the domain's administrator, if there is
#                              one: AS_ADMIN_PASSWORD=…
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=common.sh
. "$(dirname -- "${BASH_SOURCE[0]}")/common.sh"

# Prints the command that undoes another one; none for attributes of an object that is deleted as a whole.
undo() {
  local what=${1##* } name=${1#set }
  name=${name%%=*}
  case $1 in
    create-jdbc-connection-pool*) echo "delete-jdbc-connection-pool $what" ;;
    create-jdbc-resource*) echo "delete-jdbc-resource $what" ;;
    create-system-properties*) echo "delete-system-property ${what%%=*}" ;;
    create-jvm-options*) echo "delete-jvm-options $what" ;;
    delete-jvm-options*) echo "create-jvm-options $what" ;;
    'set configs.'* | 'set servers.'*)
      if has_name "$name"; then
        echo "set $name=\"$(value_of "$name" | sed 's/[\"]/\\&/g')\""
      elif [[ $name == configs.* ]]; then
        echo "set $name="
      fi
      ;;
  esac
}

# Whether an earlier run or this one has already recorded how to undo a command.
is_known() {
  local thing=${1#set servers.server.server.system-property.}
  key=${1%%=*} property="delete-system-property ${thing%.value=*}" awk '
    $0 == ENVIRON["key"] || index($0, ENVIRON["key"] "=") == 1 || $0 == ENVIRON["property"] { found = 1; exit }
    END { exit !found }' "$work/known"
}

[[ $# -eq 1 || $# -eq 2 ]] || fail "usage: PAYARA_HOME=/opt/payara6 ${0##*/} path/to/conference-api.war [domain]"
find_domain "${2:-domain1}"
[[ -f $1 ]] || fail "there is no $1: give the path of conference-api.war"
if [[ -n ${CONFERENCE_TLS_KEYSTORE:-} ]]; then
  [[ $CONFERENCE_TLS_KEYSTORE == /* && -r $CONFERENCE_TLS_KEYSTORE ]] \
    || fail "CONFERENCE_TLS_KEYSTORE=$CONFERENCE_TLS_KEYSTORE must be the absolute path of a file that can be read"
  [[ -n ${CONFERENCE_TLS_PASSWORD:-} ]] || fail "CONFERENCE_TLS_PASSWORD is not set"
fi
jar=${JAVA_HOME:+$JAVA_HOME/bin/}jar
command -v "$jar" >/dev/null || fail "$jar is missing: set JAVA_HOME to a JDK"

war=$(cd -- "$(dirname -- "$1")" && pwd)/${1##*/}
(cd -- "$work" && "$jar" xf "$war" WEB-INF/lib 2>/dev/null) || fail "$war cannot be unpacked"
driver=$(find "$work" -name 'postgresql-*.jar')
[[ -f $driver ]] || fail "there is no WEB-INF/lib/postgresql-*.jar in $war"

start_for_a_while
read_state
if [[ ! -f $before ]]; then
  for name in resources.jdbc-connection-pool.conference.name resources.jdbc-resource.jdbc/conference.jndi-name; do
    ! has_name "$name" || fail "domain $domain has a JDBC pool or resource of its own with the name conference"
  done
fi

# restore.sh restores the values from before the first run: a later run adds only new entries.
cat -- "$before" >"$work/known" 2>/dev/null || true
cat -- "$here/configure.asadmin" ${CONFERENCE_TLS_KEYSTORE:+"$here/tls.asadmin"} | grep '^[^#]' >"$work/wanted"
while IFS= read -r command; do
  undoing=$(undo "$command")
  if is_needed "$command"; then
    printf '%s\n' "$command" >>"$work/commands"
    if [[ -n $undoing ]] && ! is_known "$undoing"; then
      printf '%s\n' "$undoing" >>"$work/known"
    fi
  fi
done <"$work/wanted"
(umask 077 && cat -- "$work/known" >"$before.new")
mv -- "$before.new" "$before"

changed=
if ! cmp -s -- "$driver" "$folder/lib/conference-postgresql.jar"; then
  # copied under another name first, because the running server may have the old file open
  cp -- "$driver" "$folder/lib/conference-postgresql.jar.new"
  mv -- "$folder/lib/conference-postgresql.jar.new" "$folder/lib/conference-postgresql.jar"
  changed=yes
fi
if [[ -f $work/commands ]]; then
  carry_out "$work/commands"
  changed=yes
fi

echo "Domain $domain in $home is ready for ${war##*/}."
[[ $running == false || -z $changed ]] || echo "It is running: stop and start it to apply all changes."
