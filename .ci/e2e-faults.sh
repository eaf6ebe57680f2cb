#!/usr/bin/env bash
# What a person sees when things break: a program that is told to end in the
# middle of a form, one that is killed, a database that dies under an open form,
# and the exit code of every way to fail before the first screen.
#
#   MIF_BIN=./mif .ci/e2e-faults.sh
set -euo pipefail
. "$(dirname "$0")/e2e-lib"

# exits CODE WORDS ARG...: the program refuses, with this code and these words,
# and shows neither SQL nor a trace.
exits() {
  local code=0 out
  out=$("$MIF_BIN" "${@:3}" 2>&1 </dev/null) || code=$?
  [ "$code" = "$1" ] || { say "FAIL  exit $code instead of $1: $out" && exit 1; }
  grep -qF -- "$2" <<<"$out" || { say "FAIL  « $2 » is not in: $out" && exit 1; }
  ! grep -qE 'SELECT|goroutine|pgdriver|secret' <<<"$out" || { say "FAIL  too much is told: $out" && exit 1; }
  say "    exit $1  $(head -n 1 <<<"$out" | cut -c 1-90)"
}

exit_codes() {
  step 'exit codes'
  exits 2 "L'option --inconnu n'existe pas" --inconnu
  MIF_DATABASE_URL='postgresql://u:secret@localhost/b?sslmod=disable' exits 2 '« sslmode »' verifier
  MIF_DATABASE_URL='postgresql://u:secret@127.0.0.1:1/b' exits 75 injoignable verifier
  MIF_DATABASE_URL=$dsn exits 75 injoignable verifier
  [ ! -e "${dsn#sqlite:///}" ] || fail 'a look leaves a file behind'
  : >"${dsn#sqlite:///}"
  MIF_DATABASE_URL=$dsn exits 13 'plus ancienne' verifier
  exits 1 terminal demo --dsn "$dsn"
}

# form PANE: a shell that notes its terminal before and after, and the program
# in it with a request half written.
form() {
  tm new-session -d -s "$1" -x 80 -y 24 "PS1='$ ' bash --norc"
  tm send-keys -t "$1" "stty -g >'$work/$1.before'; '$MIF_BIN' demo --dsn '$dsn'; echo exit \$?; stty -g >'$work/$1.after'" Enter
  begun=$(now)
  sees "$1" 60000 'm menu' || fail "$1 has no first screen"
  declines "$1"
  keys "$1" g i
  own "$1" '^> INT-'
  keys "$1" c
  own "$1" Commentaire
  declines "$1"
  text "$1" 'Le client rappelle'
  own "$1" 'Le client rappelle'
}

# declines PANE: leaves alone what an earlier program kept of the form.
declines() {
  sees "$1" 500 'Reprendre le brouillon' || return 0
  sleep 0.2
  back "$1"
}

# pid PANE: the program in the pane's shell.
pid() { pgrep -P "$(tm display-message -p -t "$1" '#{pane_pid}')"; }

# ended_well PANE: the shell has its screen and its terminal back.
ended_well() {
  own "$1" '^exit [0-9]+'
  [ "$(tm display-message -p -t "$1" '#{alternate_on} #{cursor_flag} #{mouse_any_flag}')" = '0 1 0' ] || fail "$1 left the screen in another state"
  until [ -s "$work/$1.after" ]; do sleep 0.05; done
  cmp "$work/$1.before" "$work/$1.after" || fail "$1 left the terminal in another state"
}

terminated() {
  step 'told to end in the middle of a form: the terminal is as it was'
  form A
  kill -TERM "$(pid A)"
  ended_well A
}

quit() {
  step 'quit from outside in the middle of a form: no trace, and the terminal is as it was'
  form Q
  kill -QUIT "$(pid Q)"
  ended_well Q
  screen Q | grep -q '^exit 131' || fail 'Q does not say that it was quit'
  ! screen Q | grep -q goroutine || fail 'Q shows a trace'
}

cut_off() {
  step 'a paste whose end is lost: its text lands, and keys are keys again'
  form C
  tm send-keys -t C -H 1b 5b 32 30 30 7e 20 61 76 61 6e 74
  sleep 1.2 # the pause after which it is no paste any more
  text C ' midi'
  own C 'Le client rappelle avant midi'
  kill -TERM "$(pid C)"
  ended_well C
}

killed() {
  step 'killed in the middle of a form: nothing half written, and it opens again'
  form B
  kill -KILL "$(pid B)"
  own B '^exit 137|Killed|Processus'
  tm kill-session -t B
  MIF_DATABASE_URL=$dsn "$MIF_BIN" verifier
  form B
  screen B >"$work/again" && [ "$(grep -c 'Le client rappelle' "$work/again")" = 1 ] || fail 'B shows what was never saved'
  kill -TERM "$(pid B)"
  ended_well B
}

database_dies() {
  step 'the database dies under a form: what was typed stays, and is saved when it is back'
  form P
  stop_postgres
  own P 'base injoignable — données de .*, écritures refusées'
  say "    $(took) ms  $(screen P | grep -m 1 'base injoignable' | cut -c 1-78)"
  keys P C-s
  own P "│ Demande refusée, rien n'a changé. La base est injoignable"
  own P '\[Le client rappelle '
  run_postgres
  begun=$(now)
  sees P 60000 'La base répond de nouveau' || fail 'P does not find the database again'
  say "    $(took) ms  it is back"
  own P '\[Le client rappelle '
  keys P C-s
  own P 'commentaire ajouté'
  leave_pane P
  MIF_DATABASE_URL=$dsn "$MIF_BIN" verifier
}

leave_pane() { keys "$1" C-c C-c && ended_well "$1"; }

dsn=sqlite:///$work/faults.db
exit_codes
terminated
quit
cut_off
killed
if start_postgres; then
  dsn=$postgres_dsn
  database_dies
else
  say 'PostgreSQL NOT RUN: no server binaries were found'
fi
say "ok    $steps faults"
