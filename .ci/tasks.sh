#!/usr/bin/env bash
# Replays the tasks of docs/tasks.md, key by key, on SQLite and on PostgreSQL:
# each begins on a fresh copy of the demonstration, and each line must show what
# it promises. The counts in the document must be those of its own keys.
#
#   MIF_BIN=./mif .ci/tasks.sh              all of them, on both databases
#   MIF_BIN=./mif .ci/tasks.sh 3 12         some of them
#   MIF_BIN=./mif .ci/tasks.sh --write ...  and puts counts and captures into the document
set -euo pipefail
. "$(dirname "$0")/e2e-lib"

readonly DOC=$(realpath "$(dirname "$0")/../docs/tasks.md")
readonly KEYS_LINE='^\*\*([0-9]+) keys?, ([0-9]+) letters?\*\*'
mode=check
[ "${1:-}" != --write ] || { mode=write && shift; }
wanted=" $* "
mkdir "$work/out" "$work/tasks"

# --- the document ----------------------------------------------------------------

# cut_up: one file a task: its role and size, its lines, its counts.
cut_up() {
  awk -v out="$work/tasks" '
    /^### [0-9]+\. / { n = $2 + 0; file = sprintf("%s/%02d", out, n); print $0 > (file ".title"); next }
    /^```keys$/ { inside = 1; next }
    /^```/ { inside = 0; next }
    inside { print > (file ".keys"); next }
    /^\*\*[0-9]+ keys?, [0-9]+ letters?\*\*/ { print > (file ".counts") }
  ' "$DOC"
}

# put_back: counts and captures of this run into the document.
put_back() {
  awk -v out="$work/out" '
    function slurp(f,  line, all) { all = ""; while ((getline line < f) > 0) all = all line "\n"; close(f); return all }
    /^### [0-9]+\. / { n = $2 + 0; counts = slurp(sprintf("%s/%02d.counts", out, n)); capture = slurp(sprintf("%s/%02d.text", out, n)) }
    /^\*\*[0-9]+ keys?, [0-9]+ letters?\*\*/ && counts != "" { sub(/^\*\*[^*]*\*\*/, substr(counts, 1, length(counts) - 1)) }
    /^```text$/ && capture != "" { print; printf "%s", capture; skipping = 1; next }
    skipping && /^```$/ { skipping = 0 }
    !skipping { print }
  ' "$DOC" >"$work/doc" && cp "$work/doc" "$DOC"
}

# --- one task ----------------------------------------------------------------------

# replay FILE: its lines, each "keys => what is shown then".
replay() {
  local role size line promise
  pressed=0 typed=0
  {
    read -r role size
    width=${size%x*} height=${size#*x}
    program A "$role"
    while IFS= read -r line; do
      promise=
      [[ $line != *'=>'* ]] || { promise=${line#*=>}; line=${line%%=>*}; }
      press "$line"
      [ -z "${promise// /}" ] || own A "$(trimmed "$promise")"
    done
  } <"$1"
}

trimmed() { sed -E 's/^ +| +$//g' <<<"$1"; }

# press LINE: its keys and its texts in quotes. "key*3" is three of them, and
# "pause" waits for a question that is deaf to a finger that trembles.
press() {
  local rest=$1 word times
  while [[ $rest =~ ^\ *(\"([^\"]*)\"|[^\ ]+)(.*)$ ]]; do
    word=${BASH_REMATCH[1]} rest=${BASH_REMATCH[3]}
    if [[ $word == \"*\" ]]; then
      word=${word:1:-1}
      text A "$word" && typed=$((typed + ${#word}))
      continue
    fi
    [ "$word" != pause ] || { sleep 0.25 && begun=$(now) && continue; }
    times=1
    [[ ! $word =~ ^(.+)\*([0-9]+)$ ]] || { word=${BASH_REMATCH[1]} times=${BASH_REMATCH[2]}; }
    if [ "$word" = Esc ]; then back A; else tm send-keys -t A -N "$times" "$word" && begun=$(now); fi
    pressed=$((pressed + times))
  done
}

plural() { if [ "$1" = 1 ]; then echo "$1 $2"; else echo "$1 $2s"; fi; }

# task FILE: replayed on a fresh copy; its counts are those of the document.
task() {
  local name=$1 number said
  number=$(basename "$name")
  fresh
  replay "$name.keys"
  said="**$(plural "$pressed" key), $(plural "$typed" letter)**"
  screen A | sed -E 's/ +$//' >"$work/out/$number.text"
  echo "$said" >"$work/out/$number.counts"
  [ "$mode" = write ] || [ "$(head -n 1 "$name.counts")" = "$said" ] || fail "task $number: the document counts $(head -n 1 "$name.counts")" "it is $said"
  tm kill-session -t A
  step "$(sed 's/^### //' "$name.title"): $said"
}

all() {
  local file number
  for file in "$work"/tasks/*.keys; do
    number=$(basename "$file" .keys)
    [ "$wanted" = "  " ] || [[ $wanted == *" $((10#$number)) "* ]] || continue
    task "${file%.keys}"
  done
}

# --- databases ---------------------------------------------------------------------

sqlite() {
  title "SQLite"
  dsn=sqlite:///$work/first.db
  width=80 height=24
  program A responsable && leave A
  fresh() { rm -f "$work"/copy.db* && cp "$work/first.db" "$work/copy.db" && dsn=sqlite:///$work/copy.db; }
  all
}

postgres() {
  title "$postgres_version"
  dsn=$postgres_dsn
  width=80 height=24
  program A responsable && leave A
  local server=${postgres_dsn%/*} psql
  psql=$(dirname "$(readlink -f "${pg_command[0]}")")/psql
  fresh() {
    "$psql" -q -X "$server/template1?sslmode=disable" -c 'DROP DATABASE IF EXISTS copy WITH (FORCE)' -c 'CREATE DATABASE copy TEMPLATE postgres' 2>/dev/null
    dsn="$server/copy?sslmode=disable"
  }
  all
}

cut_up
sqlite
done_sqlite=$steps
if [ "$mode" = write ]; then put_back; fi
if start_postgres; then
  steps=0
  postgres
  [ "$steps" = "$done_sqlite" ] || fail "$done_sqlite tasks on SQLite, $steps on PostgreSQL"
elif [ -n "${MIF_PG_REQUIRED:-}" ]; then
  fail "no PostgreSQL to replay on"
else
  say "skipped on PostgreSQL: no server binaries"
fi
say "" "tasks ok: $done_sqlite on each database"
