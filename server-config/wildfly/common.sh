# What configure.sh and restore.sh share; they source it.
# shellcheck shell=bash disable=SC2034

fail() {
  printf '%s: %s\n' "${0##*/}" "$1" >&2
  exit 1
}

# Finds the server, and refuses where a change would go wrong.
find_wildfly() {
  [[ -n ${WILDFLY_HOME:-} ]] || fail "WILDFLY_HOME is not set: the folder of WildFly, such as /opt/wildfly"
  home=$(cd -- "$WILDFLY_HOME" 2>/dev/null && pwd) && [[ -x $home/bin/jboss-cli.sh ]] \
    || fail "WILDFLY_HOME=$WILDFLY_HOME is no WildFly: there is no bin/jboss-cli.sh"
  config=$home/standalone/configuration/${WILDFLY_CONFIG:-standalone.xml}
  [[ -f $config ]] || fail "there is no $config"
  # files of another owner would appear, which the server could not write later
  [[ -O $config && -w $config ]] \
    || fail "$config is not yours: run this as the user that WildFly runs as"
  [[ $(ps -A -o args=) != *"-Djboss.home.dir=$home "* ]] \
    || fail "WildFly is running in $home: stop it first"
  before=$config.before-conference
  module=$home/modules/org/conferenceapi/postgresql
}

is_configured() {
  grep -q 'jndi-name="java:/jdbc/conference"' "$config"
}

# Runs the given CLI scripts offline, one after the other; on failure the configuration is as before.
change_config() {
  local script=$work/all.cli said
  {
    echo "embed-server --server-config=${config##*/}"
    cat -- "$@"
  } >"$script"
  cp -p -- "$config" "$work/config.xml"
  if ! said=$(JBOSS_HOME=$home "$home/bin/jboss-cli.sh" --file="$script" 2>&1); then
    cp -p -- "$work/config.xml" "$config"
    printf '%s\n' "$said" | grep -v '^{"outcome" => "success"}$' >&2
    fail "WildFly refused a change (see above); ${config##*/} is as it was"
  fi
}

here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
work=$(mktemp -d)
trap 'rm -rf -- "$work"' EXIT
