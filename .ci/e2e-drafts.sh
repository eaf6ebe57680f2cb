#!/usr/bin/env bash
# A program that is killed in the middle of a form loses two seconds of typing at
# most: the next one offers the form back, and it is saved as if nothing had been.
#
#   MIF_BIN=./mif .ci/e2e-drafts.sh
set -euo pipefail
. "$(dirname "$0")/e2e-lib"

# form PANE: a comment half written on the first job of the list.
form() {
  keys "$1" g i
  own "$1" '^> INT-'
  keys "$1" c
  own "$1" Commentaire
}

# begun_again PANE: a program in place of one that was killed.
begun_again() {
  tm kill-session -t "$1"
  program "$1" responsable
}

killed() {
  kill -KILL "$(pgrep -P "$(tm display-message -p -t "$1" '#{pane_pid}')")"
  own "$1" '^exit 137|Killed|Processus'
}

# asked PANE: the question is there, and has been for so long that a key answers.
asked() { own "$1" 'Reprendre le brouillon' && sleep 0.2; }

on() {
  title "$1"
  program A responsable
  form A
  text A 'Le client rappelle avant midi'
  sees A 4000 'brouillon gardé' || fail 'no draft after two seconds'
  text A ' puis demain'
  own A 'avant midi puis demain'
  killed A
  step 'killed in the middle of a form: what was typed two seconds ago is offered'
  begun_again A
  asked A
  keys A o
  own A 'Le client rappelle avant midi'
  step 'and is under the hand again, on its job'
  keys A C-s
  own A 'commentaire ajouté'
  leave A
  program A responsable
  ! sees A 700 'Reprendre' || fail 'a form that was saved is offered again'
  step 'a form that was saved is not offered'
  form A
  text A 'Un autre mot'
  sees A 4000 'brouillon gardé' || fail 'no draft after two seconds'
  killed A
  begun_again A
  asked A
  back A
  form A
  asked A
  keys A o
  own A 'Un autre mot'
  keys A Escape
  own A 'Abandonner ce qui est saisi'
  sleep 0.2
  keys A o
  sleep 0.2
  leave A
  program A responsable
  ! sees A 700 'Reprendre' || fail 'a form that was given up is offered again'
  step 'declined, offered where it belongs, given up, gone'
  leave A
  MIF_DATABASE_URL=$dsn "$MIF_BIN" verifier
}

dsn=sqlite:///$work/drafts.db
on SQLite
if start_postgres; then
  dsn=$postgres_dsn
  on "$postgres_version"
else
  say 'PostgreSQL NOT RUN: no server binaries were found'
fi
say "ok    $steps steps"
