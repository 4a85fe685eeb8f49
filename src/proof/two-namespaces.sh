#!/usr/bin/env bash
#
# Shows that two containers on one data folder never run two PostgreSQL servers on it.
#
#   two-namespaces.sh JAR [ROUNDS]
#
# A site runs in a process and network namespace of its own, as in a container, as process 1. In each round (ten unless
# told otherwise) a client makes clips over HTTP while an import is started
#   - in other namespaces on the same folder, as "docker run" does: it must be refused and say who holds the folder;
#   - in the namespaces of the site, as "docker exec" does: it must be done.
# Then the site ends, by SIGTERM or by SIGKILL in turn, and the next round starts it again and reads every clip that was
# ever acknowledged. At the end two imports are started at once in two namespaces, three times: one is done, the other is
# done or refused, and never are there two servers.
#
# Needs root, util-linux (unshare, nsenter, flock), iproute2 and curl; java on the path, or its program in JAVA. Prints its
# figures, and ends with status 1 at the first fault.
set -euo pipefail

jar=$(realpath "${1:?usage: two-namespaces.sh JAR [ROUNDS]}")
rounds=${2:-10}
java=${JAVA:-java}
work=$(mktemp -d "${TMPDIR:-/tmp}/two-namespaces.XXXXXX")
data=$work/data
clips=$work/clips
outer=
site=
refused=0
inside=0
: >"$clips"
mkdir "$work/empty"

fail() {
  echo "FAULT: $*" >&2
  tail -n 40 "$work"/site.log >&2 || true
  exit 1
}

clean() {
  if [[ -n $outer ]]; then
    kill -KILL "$outer" 2>/dev/null || true
  fi
  rm -rf "$work"
}
trap clean EXIT

# Becomes a command that is process 1 of new namespaces, with a loopback device that nobody else has; for "&" only.
contained() {
  exec unshare --pid --net --mount --mount-proc --fork --kill-child=KILL \
    bash -c 'ip link set lo up && exec "$@"' contained "$@"
}

in_site() {
  nsenter --target "$site" --pid --net --mount "$@"
}

visit() {
  in_site curl --silent --show-error --max-time 20 --cookie "$work/cookies" --cookie-jar "$work/cookies" "$@"
}

start_site() {
  contained "$java" -Xmx400m -jar "$jar" --rushlight.data="$data" --rushlight.seeds="$work/empty" \
    --server.address=127.0.0.1 --server.port=8080 --server.servlet.session.cookie.secure=false \
    >>"$work/site.log" 2>&1 &
  outer=$!
  for ((i = 0; i < 600; i++)); do
    kill -0 "$outer" 2>/dev/null || fail "the site ended at its start"
    site=$(pgrep --parent "$outer" | head -n 1 || true)
    if [[ -n $site ]] && [[ $(visit --output /dev/null --write-out '%{http_code}' \
      http://127.0.0.1:8080/actuator/health 2>/dev/null) == 200 ]]; then
      return
    fi
    sleep 0.5
  done
  fail "the site did not start within five minutes"
}

# The site's own way of ending, or none.
stop_site() {
  kill "-$1" "$site"
  wait "$outer" 2>/dev/null || true
  outer=
}

transcript() {
  mkdir -p "$work/import-$1"
  {
    printf -- '---\nshow: Two Namespaces\ntitle: Round %s\nnumber: %s\n---\n' "$1" "$2"
    for line in one two three four five six; do
      printf 'Ann Example: Round %s, passage %s, is kept.\n\nBob Sample: So it is, %s.\n\n' "$1" "$line" "$line"
    done
  } >"$work/import-$1/round-$1.txt"
}

make_clip() {
  local page token address
  page=$(visit "http://127.0.0.1:8080/clips/new?from=$1")
  token=$(sed -n 's/.*name="_csrf"[^>]*value="\([^"]*\)".*/\1/p' <<<"$page" | head -n 1)
  address=$(visit --output /dev/null --write-out '%{redirect_url}' --data-urlencode "_csrf=$token" \
    --data "from=$1" http://127.0.0.1:8080/clips/new)
  [[ $address == */clips/* ]] || fail "no clip was made of $1 (${address:-no redirect})"
  echo "$address" >>"$clips"
}

# Prints the keys of all passages of an episode.
passages() {
  visit "http://127.0.0.1:8080/search.json?page=1&q=$1" | sed 's/"key"/\n&/g' |
    sed -n 's/^"key" *: *"\([0-9a-z]\{8\}\)".*/\1/p' | sort -u
}

servers() {
  local count=0 cwd
  for process in /proc/[0-9]*; do
    cwd=$(readlink "$process/cwd" 2>/dev/null || true)
    if [[ $cwd == "$data/postgres/cluster" ]] && ! grep -q '^postgres: ' "$process/cmdline" 2>/dev/null &&
      [[ $(readlink "$process/exe") == */postgres ]]; then
      count=$((count + 1))
    fi
  done
  echo "$count"
}

number=0
for ((round = 1; round <= rounds; round++)); do
  start_site
  while read -r address; do
    [[ $(visit --output /dev/null --write-out '%{http_code}' "$address") == 200 ]] || fail "round $round lost $address"
  done <"$clips"

  number=$((number + 1))
  transcript "$number" "$number"
  in_site "$java" -Xmx300m -jar "$jar" --rushlight.data="$data" import "$work/import-$number" \
    >"$work/inside.log" 2>&1 || { cat "$work/inside.log"; fail "round $round: the import beside the site failed"; }
  inside=$((inside + 1))
  for ((i = 0; i < 120; i++)); do
    keys=$(passages "%22Round+$number%22" || true)
    [[ -n $keys ]] && break
    sleep 0.5
  done
  [[ -n $keys ]] || fail "round $round: what was imported is not found"

  transcript "x$number" "$((1000 + number))"
  contained "$java" -Xmx300m -jar "$jar" --rushlight.data="$data" import "$work/import-x$number" \
    >"$work/beside.log" 2>&1 &
  beside=$!
  for key in $(head -n 4 <<<"$keys"); do
    make_clip "$key"
    [[ $(servers) == 1 ]] || fail "round $round: $(servers) servers on one folder"
  done
  status=0
  wait "$beside" || status=$?
  [[ $status != 0 ]] && grep -q 'is in use by "site" on host' "$work/beside.log" ||
    { cat "$work/beside.log"; fail "round $round: the import from another container was not refused ($status)"; }
  refused=$((refused + 1))
  [[ $(servers) == 1 ]] || fail "round $round: $(servers) servers on one folder"
  make_clip "$(tail -n 1 <<<"$keys")"

  if ((round % 2)); then
    stop_site TERM
  else
    stop_site KILL
  fi
  echo "round $round: $(wc -l <"$clips") clips, refused: $(grep -m 1 -o 'The data folder.*' "$work/beside.log")"
done

both=0
for ((round = 1; round <= 3; round++)); do
  for side in a b; do
    transcript "$side$round" "$((2000 + round * 10)) "
    contained "$java" -Xmx300m -jar "$jar" --rushlight.data="$data" import "$work/import-$side$round" \
      >"$work/$side.log" 2>&1 &
    eval "$side=\$!"
  done
  most=0
  while kill -0 "$a" 2>/dev/null || kill -0 "$b" 2>/dev/null; do
    now=$(servers)
    most=$((now > most ? now : most))
    sleep 0.05
  done
  sa=0
  wait "$a" || sa=$?
  sb=0
  wait "$b" || sb=$?
  [[ $most == 1 ]] || fail "two starts at once: $most servers"
  [[ $sa == 0 || $sb == 0 ]] || { cat "$work/a.log" "$work/b.log"; fail "two starts at once: neither was done"; }
  ((sa == 0 && sb == 0)) && both=$((both + 1))
done

start_site
lost=0
while read -r address; do
  [[ $(visit --output /dev/null --write-out '%{http_code}' "$address") == 200 ]] || lost=$((lost + 1))
done <"$clips"
found=0
# A site that was killed reads what its index missed when it starts again.
for ((i = 1; i <= number; i++)); do
  for ((asked = 0; asked < 120; asked++)); do
    if [[ -n $(passages "%22Round+$i%22" || true) ]]; then
      found=$((found + 1))
      break
    fi
    sleep 0.5
  done
  ((asked == 0)) || echo "round $i: found after $asked half seconds"
done
stop_site TERM

cat <<FIGURES
Rounds, the site ended by SIGTERM and SIGKILL in turn   $rounds
Starts of the site, all of which answered               $((rounds + 1))
Imports from another container, all refused             $refused
Imports beside the site, all done                       $inside
Their episodes found at the end                         $found
Clips acknowledged                                      $(wc -l <"$clips")
Clips lost                                              $lost
Pairs of imports started at once                        3 (both done one after the other: $both)
Most servers on the folder at any time                  1
FIGURES
[[ $lost == 0 && $found == "$number" ]] || fail "something was lost"
