#!/usr/bin/env bash
# One intervention from its request to its rating, in two programs on one
# database, by keys alone: what one writes the other shows within a second, and
# nobody's cursor or scroll moves. On SQLite and on PostgreSQL, each once with
# letters for the verbs and once with arrows, Enter, Esc and Tab only.
#
#   MIF_BIN=./mif .ci/e2e-life.sh
#
# MIF_PG_BIN names the server binaries to use instead of the system's.
set -euo pipefail
. "$(dirname "$0")/e2e-lib"

readonly TITLE='Fuite au presse-étoupe' SOLUTION='Garniture remplacée.'

# --- how each variant says the same thing -------------------------------------

# verb PANE KEY LABEL: an action by its letter, else by the menu.
verb() {
  if [ "$variant" = letters ] && [ -n "$2" ]; then keys "$1" "$2"; else menu "$1" "$3"; fi
}

# menu PANE LABEL: an action of the menu, found by typing or by walking down.
menu() {
  if [ "$variant" = letters ]; then keys "$1" m; else walk "$1" Tab '\[>menu'; keys "$1" Enter; fi
  own "$1" '─ Actions ─'
  if [ "$variant" = letters ]; then text "$1" "$2"; fi
  walk "$1" Down "> $2"
  keys "$1" Enter
}

# change PANE LABEL: another state, by its picker or by the menu.
change() {
  if [ "$variant" != letters ]; then menu "$1" "$2"; return; fi
  keys "$1" s
  own "$1" 'Nouvel état'
  text "$1" "$2"
  own "$1" "> $2"
  keys "$1" Enter
}

# save PANE: the form that is open.
save() {
  if [ "$variant" = letters ]; then keys "$1" C-s; return; fi
  walk "$1" Tab '\[>Enregistrer'
  keys "$1" Enter
}

# agree PANE: yes to what cannot be undone. Enter alone would mean no, and for
# a moment the question is deaf to a finger that trembles.
agree() {
  own "$1" '\[>Non \]'
  sleep 0.2
  if [ "$variant" = letters ]; then keys "$1" o; else keys "$1" Right Enter; fi
}

# search PANE LINE: another filter line on the list.
search() {
  if [ "$variant" = letters ]; then keys "$1" /; else walk "$1" Tab '^/ \['; fi
  own "$1" '^/ \['
  replace "$1" "$2"
  keys "$1" Enter
  own "$1" "^/ ${2:0:12}.* (1/[0-9]|0 )"
  settled "$1"
}

# settled PANE: the list no longer keeps a row that the last filter showed.
settled() {
  until [ "$(took)" -gt "$OWN_MS" ] || ! shows "$1" 'hors filtre'; do sleep 0.03; done
}

# --- the life ----------------------------------------------------------------

# life: the whole of it, in the variant and at the size that are set.
life() {
  program A responsable && to_list A
  program B technicien
  step 'the technician sets aside what he works on' && set_aside
  step 'a request: the technician sees nothing of it' && request
  step 'assigned: the technician has it' && assign
  step 'planned' && plan
  observe
  step 'the technician confirms the slot' && confirm_slot
  step 'started' && start_work
  step 'paused for a part' && pause_work
  step 'resumed' && resume_work
  step 'a part taken from the stock' && take_part
  step 'closed' && close_work
  step 'the client rates' && rate
  step 'the journal tells it all' && journal
  leave A && leave B
}

set_aside() {
  to_list B
  search B 'statut:en_cours'
  shows B '^> .*En cours' || { say '    nothing is under way'; return 0; }
  local busy
  busy=$(screen B | sed -nE 's/^> (INT-[0-9]+).*/\1/p')
  change B 'mettre en attente'
  own B 'Mettre en attente'
  save B
  own B "$busy : statut en cours → en attente"
}

request() {
  technician_waits
  local before
  before=$(rows B)
  verb A n 'nouvelle intervention'
  own A 'Nouvelle intervention'
  keys A Enter
  own A '─ Équipement ─'
  text A laiterie
  own A '> .*Laiterie Atlas'
  keys A Enter
  own A '\[[^ ]+.*\] │' && keys A Tab
  text A "$TITLE" && keys A Tab Tab Left Left Tab
  own A '\(•\) Urgente'
  text A 'Vapeur au joint.'
  save A
  own A 'INT-[0-9]+ : créée'
  ref=$(screen A | sed -nE 's/.*│ (INT-[0-9]+) : créée.*/\1/p')
  own A "$ref  Urgente !!  Ouverte"
  sleep 1
  [ "$(rows B)" = "$before" ] || fail "B changed although the request is none of its business"
}

# technician_waits puts B where the assignment must appear: the list with
# letters, his day without.
technician_waits() {
  if [ "$variant" = letters ]; then
    search B 'client:laiterie tri:-cree'
  else
    walk B Tab '\[>menu' && walk B Right '\[>Ma journée' && keys B Enter
    own B 'aujourd.hui +[0-9]+ trava'
  fi
  hold B
}

assign() {
  verb A a affecter
  own A "$ref Affecter à"
  if [ "$variant" = letters ]; then text A khalil; fi
  walk A Down '> Youssef Khalil'
  keys A Enter
  if [ "$variant" = letters ]; then other B '\+1 nouvelle'; else other B "$ref urgente .*Affectée"; fi
  own A "$ref : statut ouverte → affectée"
  held B
}

plan() {
  verb A p planifier
  own A "$ref : Planifier"
  replace A "$(date -d "$slot_day" +%d/%m/%Y) $slot_hour:00"
  save A
  own A "$ref : créneau \(vide\) →|Motif de la dérogation"
  if shows A 'Motif de la dérogation'; then text A 'Jour férié ouvré' && save A; fi
  own A "$ref : créneau \(vide\) →"
  own A 'Planifiée +[a-z]{3} [0-9]'
  if [ "$variant" = letters ]; then
    keys B r && own B "^  $ref" && keys B Up
  else
    to_list B && search B 'client:laiterie tri:-cree'
  fi
  own B "^> $ref .*Affectée"
}

# observe puts the dispatcher's cursor on another record, with letters at the
# end of a scrolled list, so that both cursor and scroll can be seen to stay.
observe() {
  back A
  if [ "$variant" = letters ]; then
    search A 'client:laiterie tri:cree' && keys A End && own A "^> $ref" && keys A Up
  else
    search A 'client:laiterie tri:-cree' && own A "^> $ref" && keys A Down
  fi
  own A "^  $ref .*Affectée" && own A '^> INT'
  hold A
}

confirm_slot() {
  verb B '' 'confirmer le créneau'
  own B "$ref : créneau confirmé"
  held A
}

start_work() {
  change B démarrer
  other A "^  $ref .*En cours" && own B "^> $ref .*En cours"
  held A
}

pause_work() {
  change B 'mettre en attente'
  own B '\(•\) Attente pièce'
  keys B Tab && text B 'Garniture commandée'
  save B
  other A "^  $ref .*En attente" && own B "^> $ref .*En attente"
  held A
}

resume_work() {
  change B reprendre
  other A "^  $ref .*En cours" && own B "^> $ref .*En cours"
  held A
}

take_part() {
  verb B '' 'sortir une pièce'
  own B 'Sortir une pièce'
  keys B Enter
  own B '─ Pièce ─'
  text B joint
  own B '> .*Joint.*en stock'
  keys B Enter
  own B 'Pièce \* .*Joint'
  save B
  own B "$ref : pièce sortie"
  held A
}

close_work() {
  change B clôturer
  own B "Clôturer l'intervention"
  keys B Tab && text B "$SOLUTION" && keys B Tab && replace B '45 min' && keys B Tab Tab && text B 'Mme Alaoui'
  save B
  agree B
  other A "^  $ref .*Clôturée" && own B "^> $ref .*Clôturée"
  held A
}

# rate: the dispatcher reads the journal while the client gives his opinion.
rate() {
  if [ "$variant" = letters ]; then keys A Down Enter; else keys A Up Enter; fi
  own A "(\||│>)$ref .*Clôturée|\| $ref .*Clôturée"
  if [ "$variant" = letters ]; then keys A z; fi
  keys A Right && own A 'Clôturée après 45 min'
  leave B && program B client
  search B 'statut:cloturee tri:-cree'
  own B "^> $ref .*Clôturée"
  verb B '' noter
  own B 'Satisfaction du client'
  keys B Down && own B '> Satisfait' && keys B Enter && agree B
  other A 'Satisfaction du client : 4/5' && own B "$ref : "
}

journal() {
  local line
  keys A Home
  for line in 'Clôturée après 45 min' 'Pièce sortie : 1' 'Reprise après attente' 'Mise en attente, attente pièce : Garniture' \
    'Intervention démarrée' 'Créneau confirmé' 'Planifiée le' 'Affectée à Youssef Khalil' 'Créée : corrective, priorité urgente'; do
    shows A "$line" || walk A Down "$line"
  done
  [ "$(screen B | grep -c "^> $ref")" = 1 ] || fail "B left $ref"
}

# to_list PANE: from a technician's day to the list, where he may be already.
to_list() {
  if shows "$1" '^/ '; then return 0; fi
  if [ "$variant" = letters ]; then keys "$1" g i; else
    walk "$1" Tab '\[>menu' && walk "$1" Right '\[>Interventions' && keys "$1" Enter
  fi
  own "$1" '^/ '
}

# --- both engines --------------------------------------------------------------

# lives DSN: both variants on one database, then the program's own check of it.
lives() {
  dsn=$1
  slot_day="$(date -d '+60 days' +%F) +$(((9 - $(date -d '+60 days' +%u)) % 7)) days" # a Tuesday
  variant=letters width=100 height=30 slot_hour=09 && title "$2, letters, 100x30" && life
  variant=arrows width=80 height=24 slot_hour=14 && title "$2, arrows, Enter, Esc and Tab, 80x24" && life
  MIF_DATABASE_URL=$dsn "$MIF_BIN" verifier | tee "$work/check"
  grep -q 'rien à signaler' "$work/check"
}

lives "sqlite:///$work/life.db" SQLite
if start_postgres; then
  lives "$postgres_dsn" "$postgres_version"
  stop_postgres
else
  say 'PostgreSQL NOT RUN: no server binaries were found'
fi
say "ok    the whole life, $steps steps; the other program was never later than $worst ms"
