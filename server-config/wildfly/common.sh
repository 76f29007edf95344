# Functions shared by configure.sh and restore.sh, which source this file.
# shellcheck shell=bash disable=SC2034

# after an OutOfMemoryError the server exits, and its supervisor restarts it
option=-XX:+ExitOnOutOfMemoryError
mark='# for the conference service'

fail() {
  printf '%s: %s\n' "${0##*/}" "$1" >&2
  exit 1
}

# Finds the server and checks that it can be changed safely.
find_wildfly() {
  [[ -n ${WILDFLY_HOME:-} ]] || fail "WILDFLY_HOME is not set: the folder of WildFly, such as /opt/wildfly"
  [[ -x $WILDFLY_HOME/bin/jboss-cli.sh ]] || fail "there is no WildFly in WILDFLY_HOME=$WILDFLY_HOME"
  home=$(cd -- "$WILDFLY_HOME" && pwd)
  config=$home/standalone/configuration/${WILDFLY_CONFIG:-standalone.xml}
  [[ -f $config ]] || fail "there is no $config"
  # otherwise this script would create files that the server's user cannot write
  [[ -O $config && -w $home/modules ]] || fail "$config is not yours: run this as the user that WildFly runs as"
  [[ $(ps -A -o args=) != *"-Djboss.home.dir=$home "* ]] || fail "WildFly in $home is running: stop it first"
  module=$home/modules/org/conferenceapi/postgresql
  # the options that the server is started with
  conf=$home/bin/standalone.conf
  # the original configuration, and the commands that undo this or an earlier version of configure.cli
  before=$config.before-conference
  undo=$config.restore-conference.cli
  [[ -f $undo ]] || undo=$here/restore.cli
}

is_configured() {
  grep -q 'jndi-name="java:/jdbc/conference"' "$config"
}

# Runs the given CLI scripts offline, one after the other; if one fails, the configuration is unchanged.
change_config() {
  local said
  {
    echo "embed-server --server-config=${config##*/}"
    cat -- "$@"
  } >"$work/all.cli"
  cp -p -- "$config" "$work/config.xml"
  if ! said=$(JBOSS_HOME=$home "$home/bin/jboss-cli.sh" --file="$work/all.cli" 2>&1); then
    printf '%s\n' "${said##*'"outcome" => "failed",'}" >&2
    fail "WildFly refused a change, see above; ${config##*/} is as it was"
  fi
  rm -- "$work/config.xml"
}

clean_up() {
  # restore the configuration after an aborted change
  [[ ! -f $work/config.xml ]] || cp -p -- "$work/config.xml" "$config"
  rm -rf -- "$work"
}

here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
work=$(mktemp -d)
trap clean_up EXIT
