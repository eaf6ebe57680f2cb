#!/usr/bin/env bash
# The first evening of an administrator: `mif` on a machine that has never seen
# it asks what it needs, refuses what cannot be, and opens the desk behind a
# login; the second start asks nothing but the login.
#
#   MIF_BIN=./mif .ci/e2e-first.sh
set -euo pipefail
. "$(dirname "$0")/e2e-lib"

# starts PANE: the program as it is called on a bare machine.
starts() {
  begun=$(now)
  tm new-session -d -s "$1" -x 80 -y 24 "'$MIF_BIN'; echo exit \$?; read -r _"
}

# answer PANE QUESTION TEXT: types one answer once its question is there.
answer() {
  own "$1" "$2"
  text "$1" "$3"
  keys "$1" Enter
}

# login PANE: signs in and sees the desk.
login() {
  own "$1" 'Utilisateur'
  text "$1" s.idrissi
  keys "$1" Tab
  text "$1" 'une phrase assez longue'
  keys "$1" Enter
  own "$1" 's\.idrissi'
  own "$1" 'm menu .*SQLite'
}

# given_up PANE: the program has ended, and the terminal shows what is typed.
given_up() {
  own "$1" 'exit 130'
  text "$1" visible
  own "$1" 'visible'
  tm kill-session -t "$1"
}

step 'Ctrl+C and a signal end the questions at once'
starts A
own A '^Langue / Language.*:$'
keys A C-c
given_up A
starts A
answer A '^Langue / Language.*:$' fr
answer A '^Charger des données.*:$' n
answer A "^Nom d'utilisateur.*:$" s.idrissi
answer A '^Nom complet.*:$' 'Salma Idrissi'
answer A '^Adresse.*:$' 'salma@exemple.ma'
own A '^Mot de passe.*:$'
keys A C-c
given_up A
starts A
own A '^Langue / Language.*:$'
pane=$(tm display-message -p -t A '#{pane_pid}')
kill -TERM "$(tr -d ' ' <"/proc/$pane/task/$pane/children")"
given_up A

step 'the questions of an empty database'
starts A
answer A '^Langue / Language.*:$' xx
sees A $OWN_MS 'Langue.*xx$' && [ "$(screen A | grep -c '^Langue / Language')" = 2 ] || fail 'an unknown language was taken'
answer A '^Langue / Language.*:$' fr
answer A '^Charger des données.*:$' n
answer A "^Nom d'utilisateur.*:$" 'Pas Admis !'
answer A '^Nom complet.*:$' 'Salma Idrissi'
answer A '^Adresse.*:$' 'salma@exemple.ma'
answer A '^Mot de passe.*:$' court
answer A '^Le même.*:$' autre
own A 'Les deux mots de passe diffèrent'
text A court
keys A Enter
text A court
keys A Enter
own A "Nom d'utilisateur : Cette valeur n'est pas admise"
own A 'Mot de passe : Trop court'
step 'refused, said why, and asked again'
answer A "^Nom d'utilisateur \(.*:$" s.idrissi
tm clear-history -t A
answer A '^Nom complet.*:$' 'Salma Idrissi'
answer A '^Adresse.*:$' 'salma@exemple.ma'
answer A '^Mot de passe.*:$' 'une phrase assez longue'
answer A '^Le même.*:$' 'une phrase assez longue'
login A
step 'the desk of the first administrator, empty'
leave A
starts B
login B
step 'the second start asks for the login alone'
leave B
[ -z "$(find "$work/data" -name '*.db' -perm /077)" ] || fail 'others may read the database'
"$MIF_BIN" verifier
say "ok    $steps steps"
