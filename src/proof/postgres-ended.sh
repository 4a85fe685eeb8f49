#!/usr/bin/env bash
#
# Shows that the site's PostgreSQL is started again when it ends, and that nothing acknowledged is lost.
#
#   postgres-ended.sh JAR full      an import fills the disk, PostgreSQL ends; then there is room again
#   postgres-ended.sh JAR killed    PostgreSQL's server alone is killed ten times while clips are made
#
# "full" keeps the data on a file system of 400 MB in memory, which it mounts (so it needs root) and makes larger when
# PostgreSQL has been down for ten seconds; the site must answer within ten seconds of that. Both need curl; java on the
# path, or its program in JAVA. Prints its figures, and ends with status 1 if something was lost or took longer.
set -euo pipefail

jar=$(realpath "${1:?usage: postgres-ended.sh JAR full|killed}")
mode=${2:?usage: postgres-ended.sh JAR full|killed}
java=${JAVA:-java}
port=${PORT:-18463}
work=$(mktemp -d "${TMPDIR:-/tmp}/postgres-ended.XXXXXX")
data=$work/disk/data
site=
client=0
mkdir -p "$work/disk" "$work/empty"

fail() {
  echo "FAULT: $*" >&2
  tail -n 40 "$work/site.log" >&2 || true
  exit 1
}

clean() {
  if [[ -n $site ]]; then
    kill "$site" 2>/dev/null || true
    wait "$site" 2>/dev/null || true
  fi
  if mountpoint --quiet "$work/disk"; then
    umount "$work/disk"
  fi
  rm -rf "$work"
}
trap clean EXIT

now() { date +%s%3N; }

status() {
  curl --silent --max-time 10 --output /dev/null --write-out '%{http_code}' "http://127.0.0.1:$port$1" || true
}

start_site() {
  "$java" -Xmx500m -jar "$jar" --rushlight.data="$data" --rushlight.seeds="$work/empty" \
    --server.address=127.0.0.1 --server.port="$port" --server.servlet.session.cookie.secure=false \
    >>"$work/site.log" 2>&1 &
  site=$!
  for ((i = 0; i < 600; i++)); do
    kill -0 "$site" 2>/dev/null || fail "the site ended at its start"
    [[ $(status /actuator/health) == 200 ]] && return
    sleep 0.5
  done
  fail "the site did not start within five minutes"
}

import() {
  "$java" -Xmx500m -jar "$jar" --rushlight.data="$data" import "$@"
}

# Transcripts of some 300 kB; the words differ, so that nothing is alike.
transcripts() {
  mkdir -p "$work/import"
  for ((file = 1; file <= $1; file++)); do
    awk -v file="$file" 'BEGIN {
      srand(file)
      printf "---\nshow: Full Disk\ntitle: Episode %d\nnumber: %d\n---\n", file, file
      for (p = 0; p < 800; p++) {
        printf "%s:", p % 2 ? "Ann Example" : "Bob Sample"
        for (w = 0; w < 60; w++) printf " w%x", int(rand() * 65536)
        printf ".\n\n"
      }
    }' >"$work/import/episode-$file.txt"
  done
}

# Each from another address, since one address may make only so many.
make_clip() {
  client=$((client % 250 + 1))
  local jarfile=$work/cookies-$client page token
  local ask=(curl --silent --max-time 10 --interface "127.0.0.$client" --cookie "$jarfile" --cookie-jar "$jarfile")
  page=$("${ask[@]}" "http://127.0.0.1:$port/clips/new?from=$1") || return 1
  token=$(sed -n 's/.*name="_csrf"[^>]*value="\([^"]*\)".*/\1/p' <<<"$page" | head -n 1)
  "${ask[@]}" --output /dev/null --write-out '%{redirect_url}\n' --data-urlencode "_csrf=$token" --data "from=$1" \
    "http://127.0.0.1:$port/clips/new" | grep '/clips/[0-9a-z]\{8\}'
}

passages() {
  curl --silent "http://127.0.0.1:$port/search.json?page=1&q=$1" | sed 's/"key"/\n&/g' |
    sed -n 's/^"key" *: *"\([0-9a-z]\{8\}\)".*/\1/p' | sort -u
}

server() { head -n 1 "$data/postgres/cluster/postmaster.pid"; }

full() {
  mount -t tmpfs -o size=400m,mode=700 rushlight-proof "$work/disk"
  transcripts 400
  start_site
  import "$work/import" >"$work/first.log" 2>"$work/first.err" &
  local import=$! down=0
  for ((i = 0; i < 1200 && down < 20; i++)); do
    [[ $(status /actuator/health) == 200 ]] && down=0 || down=$((down + 1))
    sleep 0.5
  done
  [[ $down == 20 ]] || fail "the import did not fill the disk"
  kill -0 "$site" || fail "the site ended"
  # One that is waiting would be served by the room that is made.
  kill "$import" 2>/dev/null || true
  wait "$import" || true
  local room
  room=$(now)
  mount -o remount,size=3g "$work/disk"
  until [[ $(status /actuator/health) == 200 ]]; do
    (($(now) - room < 120000)) || fail "not serving two minutes after there was room"
    sleep 0.1
  done
  local took=$(($(now) - room))
  grep '^imported ' "$work/first.log" | awk '{ print $2 }' | sort >"$work/acknowledged"
  import "$work/import" >"$work/second.log" 2>"$work/second.err" || fail "the second import failed"
  grep '^imported ' "$work/second.log" | awk '{ print $2 }' | sort >"$work/again"
  local lost
  lost=$(comm -12 "$work/acknowledged" "$work/again" | wc -l)
  cat <<FIGURES
Files acknowledged until the disk was full      $(wc -l <"$work/acknowledged")
From room on the disk to the site's answer      $took ms
Lines of the site's log about PostgreSQL        $(grep -c 'ServerSupervisor' "$work/site.log")
Acknowledged files lost                         $lost
Files that a second import brought in           $(wc -l <"$work/again")
FIGURES
  [[ $lost == 0 ]] || fail "acknowledged files were lost"
  ((took <= 10000)) || fail "it took longer than ten seconds"
}

killed() {
  transcripts 2
  start_site
  import "$work/import" >"$work/first.log" 2>&1 || fail "the import failed"
  local keys=() slowest=0 lost=0 address before began took
  for ((i = 0; i < 120 && ${#keys[@]} < 10; i++)); do
    mapfile -t keys < <(passages "said+OR+w1*")
    sleep 0.5
  done
  ((${#keys[@]} >= 10)) || fail "what was imported is not found"
  : >"$work/clips"
  (while [[ ! -e $work/enough ]]; do
    make_clip "${keys[RANDOM % ${#keys[@]}]}" >>"$work/clips" || sleep 0.1
  done) &
  local saver=$!
  for ((kill = 1; kill <= 10; kill++)); do
    sleep $((RANDOM % 3 + 1))
    before=$(server)
    kill -KILL "$before"
    began=$(now)
    until [[ $(status /actuator/health) == 200 && $(server) != "$before" ]]; do
      (($(now) - began < 60000)) || fail "not serving a minute after kill $kill"
      sleep 0.1
    done
    took=$(($(now) - began))
    slowest=$((took > slowest ? took : slowest))
  done
  touch "$work/enough"
  wait "$saver" || true
  while read -r address; do
    [[ $(status "/clips/${address##*/}") == 200 ]] || lost=$((lost + 1))
  done <"$work/clips"
  cat <<FIGURES
PostgreSQL's server killed                      10 times
From the kill to the site's answer, slowest     $slowest ms
Clips acknowledged meanwhile                    $(wc -l <"$work/clips")
Acknowledged clips lost                         $lost
FIGURES
  [[ $lost == 0 ]] || fail "acknowledged clips were lost"
  ((slowest <= 10000)) || fail "it took longer than ten seconds"
}

case $mode in
  full | killed) "$mode" ;;
  *) fail "unknown mode $mode" ;;
esac
