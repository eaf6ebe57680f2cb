#!/usr/bin/env bash
# Takes the pictures of the README anew, on a fresh demonstration: each stands
# below a comment that names a role, a size and the keys that lead to it.
#
#   MIF_BIN=./mif .ci/pictures.sh
set -euo pipefail
. "$(dirname "$0")/e2e-lib"

readonly PAGE=$(realpath "$(dirname "$0")/../README.md")
dsn=sqlite:///$work/pictures.db
taken=0

# picture ROLE SIZE KEY...: opens the desk, presses the keys, leaves the screen in
# a file.
picture() {
  width=${2%x*} height=${2#*x}
  program P "$1"
  sleep 0.5
  local key
  for key in "${@:3}"; do keys P "$key" && sleep 0.3; done
  sleep 0.5
  taken=$((taken + 1))
  screen P | sed -E 's/ +$//' >"$work/$taken.text"
  leave P
}

while read -r role size pressed; do
  # shellcheck disable=SC2086 # the keys are words
  picture "$role" "$size" $pressed
done < <(sed -nE 's/^<!-- picture: (.*) -->$/\1/p' "$PAGE")

awk -v out="$work" '
  function slurp(f,  line, all) { all = ""; while ((getline line < f) > 0) all = all line "\n"; close(f); return all }
  /^<!-- picture: / { waiting = slurp(sprintf("%s/%d.text", out, ++n)) }
  /^```text$/ && waiting != "" { print; printf "%s", waiting; skipping = 1; waiting = ""; next }
  skipping && /^```$/ { skipping = 0 }
  !skipping { print }
' "$PAGE" >"$work/page"
cp "$work/page" "$PAGE"
say "$taken pictures taken"
