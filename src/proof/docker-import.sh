#!/bin/bash
# Shows that an import by "docker run" on the data volume beside a running site loses nothing: ten times, with clips and
# saves before and after each import, and a restart after each, every other one a kill.
#
#   src/proof/docker-import.sh IMAGE [ROUNDS]
#
# Needs Docker, curl and an image built from the Dockerfile. Writes its section into docs/proof.md. Exit status: 0 if
# nothing was lost and every restart served, 1 otherwise. Makes and removes one container and one volume, and listens on
# loopback.
set -u
image=${1:?Usage: docker-import.sh IMAGE [ROUNDS]}
rounds=${2:-10}
root=$(cd "$(dirname "$0")/../.." && pwd)
name=rushlight-proof-$$
work=$(mktemp -d)
key="a key for the proof"
password="seven candles and a moth"
jar=$work/cookies
refused=0 done=0 failed=0 clips=0 saves=0 imported=0 slowest=0
problems=()
declare -A pinned

cleanup() {
  docker rm -f -v "$name" > "$work/removed" 2>&1
  docker volume rm "$name" >> "$work/removed" 2>&1
  rm -rf "$work"
}
trap cleanup EXIT

problem() { problems+=("$1"); echo "PROBLEM: $1"; }

page() { curl -s -m 20 -b "$jar" -c "$jar" "$site$1"; }
status() { curl -s -m 20 -o "$work/body" -w '%{http_code}' -b "$jar" -c "$jar" "$site$1"; }
token() { page "$1" | grep -o 'name="_csrf"[^>]*value="[^"]*"' | head -1 | sed 's/.*value="//; s/"$//'; }

# Waits until the search answers for the whole index, at most 600 s.
ready() {
  local start=$SECONDS
  while [ $((SECONDS - start)) -lt 600 ]; do
    port=$(docker port "$name" 8080/tcp 2> "$work/port-error" | head -1 | sed 's/.*://')
    site=http://127.0.0.1:$port
    if [ -n "$port" ] && curl -s -m 5 "$site/search.json?q=a&page=1" | grep -q '"rebuilding":null'; then
      local took=$((SECONDS - start))
      [ "$took" -le "$slowest" ] || slowest=$took
      return 0
    fi
    sleep 0.5
  done
  return 1
}

# One transcript a round; the word of a round is in its transcript only.
transcript() {
  printf -- '---\ntitle: Round %s\nnumber: %s\ndate: 2026-01-01\n---\n\n' "$1" $((100 + $1))
  for passage in $(seq 40); do
    printf '**Ada Winter:** The tide of round wxq%s turned at passage %s, and the lamp was lit.\n\n' "$1" "$passage"
    printf '**Ben Moss:** So it was, and the harbour was quiet.\n\n'
  done
}

pin() {
  local segment=$1 answer
  answer=$(curl -s -m 20 -o "$work/body" -D - -b "$jar" -c "$jar" --data-urlencode "from=$segment" \
    --data-urlencode "_csrf=$(token "/clips/new?from=$segment")" "$site/clips/new")
  local clip
  clip=$(grep -i '^location:' <<< "$answer" | grep -o '/clips/[a-z0-9]*')
  if [ -n "$clip" ]; then
    clips=$((clips + 1))
    pinned[$clip]=$segment
  else
    problem "no clip of $segment: $(head -1 <<< "$answer")"
  fi
}

save() {
  local segment=$1 word=zqsaved$((saves + 1)) form seen answer
  form=$(page "/edit/segments/$segment")
  seen=$(grep -o 'name="seen"[^>]*value="[^"]*"' <<< "$form" | head -1 | sed 's/.*value="//; s/"$//')
  answer=$(curl -s -m 20 -o "$work/body" -w '%{http_code}' -H 'Accept: application/json' -b "$jar" -c "$jar" \
    --data-urlencode do=save --data-urlencode "seen=$seen" --data-urlencode "wording=The saved word is $word." \
    --data-urlencode "_csrf=$(token "/edit/segments/$segment")" "$site/edit/segments/$segment")
  if [ "$answer" = 200 ]; then
    saves=$((saves + 1))
  else
    problem "a save was answered by $answer"
  fi
}

finds() {
  local tries
  for tries in $(seq 40); do
    page "/search.json?sounds=off&page=1&q=$1" | grep -q '"key"' && return 0
    sleep 0.5
  done
  return 1
}

# Passages of the first transcript that nothing was done to yet.
next=0
segment() {
  segment=${keys[$next]}
  next=$((next + 1))
}

docker volume create "$name" > "$work/volume"
mkdir "$work/import"
chmod 755 "$work" "$work/import"
transcript 0 > "$work/import/round-0.md"
docker run --rm -v "$name:/app/data" -v "$work/import:/import:ro" "$image" import --show Tide /import > "$work/first" 2>&1 \
  || { cat "$work/first"; problem "the import before the site started"; }
docker run -d --name "$name" -v "$name:/app/data" -p 127.0.0.1::8080 -e RUSHLIGHT_ADMIN_KEY="$key" \
  -e SERVER_SERVLET_SESSION_COOKIE_SECURE=false "$image" > "$work/run"
ready || { docker logs "$name" 2>&1 | tail -20; echo "The site did not start."; exit 1; }

link=$(curl -s -H "Authorization: Bearer $key" -d role=EDITOR "$site/admin/invitations" | grep -o '/account/links/[A-Za-z0-9_-]*' | head -1)
curl -s -o "$work/body" -b "$jar" -c "$jar" --data-urlencode login=editor@example.org --data-urlencode name=Editor \
  --data-urlencode "password=$password" --data-urlencode "_csrf=$(token /account/sign-in)" "$site$link"
curl -s -o "$work/body" -b "$jar" -c "$jar" --data-urlencode login=editor@example.org \
  --data-urlencode "password=$password" --data-urlencode "_csrf=$(token /account/sign-in)" "$site/account/sign-in"
[ "$(status /edit)" = 200 ] || { echo "The editor could not sign in."; exit 1; }
episode=$(page /episodes | grep -o 'href="/episodes/[a-z0-9-]*"' | head -1 | sed 's/href="//; s/"//')
mapfile -t keys < <(page "/edit$episode" | grep -o 'id="[a-z0-9]\{8\}"' | sed 's/id="//; s/"//' | awk '!seen[$0]++')
[ "${#keys[@]}" -ge $((4 * rounds)) ] || { echo "Too few passages at /edit$episode: ${#keys[@]}"; exit 1; }

for round in $(seq "$rounds"); do
  segment; pin "$segment"
  segment; save "$segment"
  rm -f "$work"/import/*
  transcript "$round" > "$work/import/round-$round.md"
  docker run --rm -v "$name:/app/data" -v "$work/import:/import:ro" "$image" import --show Tide /import \
    > "$work/import.log" 2>&1
  exit=$?
  segment; pin "$segment"
  segment; save "$segment"
  if [ $exit = 0 ]; then
    done=$((done + 1))
    finds "wxq$round" || problem "round $round: the import ended with 0, and the site does not find it"
  elif grep -qE 'in use by|still runs on the data folder' "$work/import.log"; then
    refused=$((refused + 1))
    sentence=$(grep -E 'in use by|still runs on the data folder' "$work/import.log" | head -1)
    # As the refusal says: in the container that runs.
    docker exec -i "$name" bash -c "cat > /tmp/round-$round.md" < "$work/import/round-$round.md"
    docker exec "$name" rushlight import --show Tide "/tmp/round-$round.md" > "$work/exec.log" 2>&1 \
      || { tail -5 "$work/exec.log"; problem "round $round: the import by docker exec failed"; }
    finds "wxq$round" || problem "round $round: the import by docker exec is not found"
  else
    failed=$((failed + 1))
    tail -5 "$work/import.log"
    problem "round $round: the import ended with $exit and no plain refusal"
  fi
  imported=$((imported + 1))
  if [ $((round % 2)) = 0 ]; then docker kill "$name" > "$work/stop"; else docker stop -t 30 "$name" > "$work/stop"; fi
  docker start "$name" > "$work/start"
  if ! ready; then
    docker logs "$name" 2>&1 | tail -20
    problem "round $round: the site did not start again"
    break
  fi
  for clip in "${!pinned[@]}"; do
    [ "$(status "$clip")" = 200 ] || problem "round $round: $clip is lost"
  done
  for number in $(seq "$saves"); do
    finds "zqsaved$number" || problem "round $round: save $number is lost"
  done
  for number in $(seq "$round"); do
    finds "wxq$number" || problem "round $round: the import of round $number is lost"
  done
  echo "Round $round: exit status $exit, $clips clips, $saves saves, all there after the restart"
done

title="Operated: an import by docker run beside the site"
{
  printf '\n## %s\n\n| | |\n|---|---|\n' "$title"
  printf '| Commit | %s |\n' "$(git -C "$root" rev-parse --short=12 HEAD)"
  printf '| Script | src/proof/docker-import.sh |\n'
  printf '| Imports by `docker run` on the volume of the running site | %s |\n' "$rounds"
  printf '| Refused with a sentence | %s |\n' "$refused"
  printf '| Done, and found by the site at once | %s |\n' "$done"
  printf '| Anything else | %s |\n' "$failed"
  printf '| The refusal | %s |\n' "${sentence:-none}"
  printf '| The same import by `docker exec`, found by the site | %s |\n' "$refused"
  printf '| Clips made before and after the imports, all there after every restart | %s |\n' "$clips"
  printf '| Saves, likewise | %s |\n' "$saves"
  printf '| Restarts, every other one after a kill; all serve | %s |\n' "$rounds"
  printf '| Slowest start, until the search answers | %s s |\n' "$slowest"
  printf '| Problems | %s |\n' "${#problems[@]}"
} > "$work/section"
if [ ${#problems[@]} -eq 0 ]; then
  # Replaces the section of the last run.
  awk -v title="## $title" '$0 == title {skip = 1; next} /^## / {skip = 0} !skip' "$root/docs/proof.md" \
    | sed -e :a -e '/^\n*$/{$d;N;ba' -e '}' > "$work/proof.md"
  cat "$work/proof.md" "$work/section" > "$root/docs/proof.md"
fi
cat "$work/section"
[ ${#problems[@]} -eq 0 ]
