# What configure.sh and restore.sh share; they source it.
# shellcheck shell=bash disable=SC2034

fail() {
  printf '%s: %s\n' "${0##*/}" "$1" >&2
  exit 1
}

# Finds the domain and its administration port, and refuses where a change would go wrong.
find_domain() {
  [[ -n ${PAYARA_HOME:-} ]] || fail "PAYARA_HOME is not set: the folder of Payara Server, such as /opt/payara6"
  [[ -x $PAYARA_HOME/glassfish/bin/asadmin ]] || fail "there is no Payara Server in PAYARA_HOME=$PAYARA_HOME"
  command -v java >/dev/null || fail "java is missing: put a JDK on the PATH"
  home=$(cd -- "$PAYARA_HOME" && pwd)
  domain=$1
  folder=$home/glassfish/domains/$domain
  local config=$folder/config/domain.xml
  [[ -f $config ]] || fail "there is no domain $domain in $home: asadmin create-domain makes one"
  # files of another owner would appear, which the server could not write later
  [[ -O $config && -w $config ]] || fail "$config is not yours: run this as the user that Payara runs as"
  before=$folder/config/before-conference.asadmin
  local domains
  domains=$(asadmin list-domains --long 2>&1) || fail "asadmin does not run: ${domains##*$'\n'}"
  read -r port running < <(awk -v name="$domain" '$1 == name { print $3, $4 }' <<<"$domains") \
    || fail "asadmin list-domains does not know the domain $domain"
}

asadmin() {
  "$home/glassfish/bin/asadmin" --interactive=false "$@"
}

# asadmin can change a domain only while it runs.
start_for_a_while() {
  [[ $running == false ]] || return 0
  echo "Domain $domain is stopped: it is started for a moment, and stopped again."
  local said
  said=$(asadmin start-domain "$domain" 2>&1) || fail "domain $domain does not start: $(head -n 1 <<<"$said")"
  stop_again=yes
}

clean_up() {
  rm -rf -- "$work"
  [[ -z $stop_again ]] || asadmin stop-domain "$domain" >/dev/null || fail "domain $domain does not stop"
}

# Carries out the commands of a file, by one asadmin for all of them.
carry_out() {
  local said
  said=$(asadmin --port "$port" multimode --file "$1" 2>&1) || true
  printf '%s\n' "$said" >"$1.said"
  [[ $(grep -c . "$1") -eq $(grep -c '^Command .* executed successfully\.$' <<<"$said" | grep -v multimode) ]]
}

here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
stop_again=
work=$(mktemp -d)
trap clean_up EXIT
