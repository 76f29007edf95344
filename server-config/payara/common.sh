# Functions shared by configure.sh and restore.sh, which source this file.
# shellcheck shell=bash disable=SC2034

fail() {
  printf '%s: %s\n' "${0##*/}" "$1" >&2
  exit 1
}

# Finds the domain and its administration port, and checks that the domain can be changed safely.
find_domain() {
  [[ -n ${PAYARA_HOME:-} ]] || fail "PAYARA_HOME is not set: the folder of Payara Server, such as /opt/payara6"
  [[ -f $PAYARA_HOME/glassfish/bin/asadmin ]] || fail "there is no Payara Server in PAYARA_HOME=$PAYARA_HOME"
  home=$(cd -- "$PAYARA_HOME" && pwd)
  domain=$1
  folder=$home/glassfish/domains/$domain
  local config=$folder/config/domain.xml
  [[ $domain != */* && -f $config ]] || fail "there is no domain $domain in $home: asadmin create-domain makes one"
  # otherwise this script would create files that the server's user cannot write
  [[ -O $config && -w $config ]] || fail "$config is not yours: run this as the user that Payara runs as"
  before=$folder/config/before-conference.asadmin
  local domains
  domains=$(asadmin list-domains --long 2>&1) || fail "asadmin does not run: ${domains##*$'\n'}"
  read -r port running < <(awk -v name="$domain" '$1 == name { print $3, $4 }' <<<"$domains") \
    || fail "asadmin list-domains does not know $domain"
}

asadmin() {
  # halves the start time of this short-lived JVM
  AS_EXTRA_JAVA_OPTS='-XX:TieredStopAtLevel=1 -XX:+UseSerialGC' \
    sh "$home/glassfish/bin/asadmin" --interactive=false "$@"
}

# asadmin can change a domain only while it runs.
start_for_a_while() {
  [[ $running == false ]] || return 0
  echo "Domain $domain is stopped: it is started for the changes and stopped again."
  local said
  said=$(asadmin start-domain "$domain" 2>&1) || fail "domain $domain does not start: ${said//$'\n'/ }"
  stop_again=yes
}

# Executes the commands of a file in one asadmin process. Its output is in $work/said.
carry_out() {
  asadmin --port "$port" multimode --file "$1" >"$work/said" 2>&1 || true
  local count reason
  read -r count reason < <(awk '
    /^Command .* (executed successfully|failed)\.$/ {
      commands++
      if (/failed\.$/) exit
      reason = ""
      next
    }
    reason == "" && !/ infocmp | terminal/ { reason = $0 }
    END { print commands, reason }' "$work/said") || true
  # asadmin counts its multimode command as well
  [[ $reason != Authentication* ]] || reason+="; AS_ADMIN_PASSWORDFILE must name the file with the password"
  [[ $count -eq $(($(grep -c '' "$1") + 1)) ]] \
    || fail "asadmin refused '$(sed -n "${count:-1}p" "$1")': ${reason:-it reports no reason}"
}

# Writes the configuration of the domain to $work/state: one JVM option or name=value per line.
read_state() {
  printf '%s\n' list-jvm-options 'get *' >"$work/read"
  carry_out "$work/read"
  mv -- "$work/said" "$work/state"
}

has_name() {
  awk -v start="$1=" 'index($0, start) == 1 { found = 1; exit } END { exit !found }' "$work/state"
}

value_of() {
  awk -v start="$1=" 'index($0, start) == 1 { print substr($0, length(start) + 1); exit }' "$work/state"
}

has_option() {
  grep -qxF -- "$1" "$work/state"
}

# Whether a command would change anything. Its effect on the JVM options is recorded in $work/state.
is_needed() {
  local what=${1##* }
  case $1 in
    create-jdbc-connection-pool*) ! has_name "resources.jdbc-connection-pool.$what.name" ;;
    delete-jdbc-connection-pool*) has_name "resources.jdbc-connection-pool.$what.name" ;;
    create-jdbc-resource*) ! has_name "resources.jdbc-resource.$what.jndi-name" ;;
    delete-jdbc-resource*) has_name "resources.jdbc-resource.$what.jndi-name" ;;
    create-system-properties*) ! has_name "servers.server.server.system-property.${what%%=*}.name" ;;
    delete-system-property*) has_name "servers.server.server.system-property.$what.name" ;;
    create-jvm-options*)
      what=$(unquoted "$what")
      # there is only one maximum heap size
      if has_option "$what" || [[ $what == -Xmx* ]] && grep -q '^-Xmx' "$work/state"; then
        return 1
      fi
      printf '%s\n' "$what" >>"$work/state"
      ;;
    delete-jvm-options*)
      what=$(unquoted "$what")
      has_option "$what" || return 1
      grep -vxF -- "$what" "$work/state" >"$work/rest"
      mv -- "$work/rest" "$work/state"
      ;;
    set*)
      what=${1#set }
      ! has_name "${what%%=*}" || [[ $(value_of "${what%%=*}") != "$(unquoted "${what#*=}")" ]]
      ;;
  esac
}

# Converts an option as written in a command, "-XX\:+Example", to the form that asadmin lists.
unquoted() {
  tr -d '\\"' <<<"$1"
}

clean_up() {
  rm -rf -- "$work"
  [[ -z $stop_again ]] || asadmin stop-domain "$domain" >/dev/null || fail "domain $domain does not stop"
}

here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
stop_again=
work=$(mktemp -d)
trap clean_up EXIT
