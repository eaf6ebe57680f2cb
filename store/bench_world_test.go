package store_test

import (
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/uptrace/bun/driver/pgdriver"

	"mif/store"
	"mif/store/storetest"
	"mif/store/storetest/pgtest"
)

// benchRows is the size of the benchmarks' world: quick unless MIF_BENCH_ROWS
// asks for the million that the figures are about.
func benchRows(t testing.TB) int {
	t.Helper()
	said := os.Getenv("MIF_BENCH_ROWS")
	if said == "" {
		return 20_000
	}
	n, err := strconv.Atoi(said)
	if err != nil || n < 1000 {
		t.Fatalf("MIF_BENCH_ROWS=%q: a number from 1000", said)
	}
	return n
}

// crowded opens a desk whose database holds that many interventions, one in
// eight of them live and those the newest, as years of work leave it. They are
// made inside the database, without its triggers: nothing that is measured
// reads what those would have written.
func crowded(t testing.TB, dsn string, rows int) *storetest.Desk {
	t.Helper()
	d := storetest.Open(t, dsn)
	if strings.HasPrefix(dsn, "sqlite") {
		d.Unguarded(strings.Join(crowd(rows, true), ";\n"))
		d.Do("ANALYZE")
	} else {
		patiently(t, dsn, append(append([]string{"SET session_replication_role = replica"}, crowd(rows, false)...),
			"SELECT setval(pg_get_serial_sequence('interventions', 'id'), (SELECT max(id) FROM interventions))",
			"SELECT setval(pg_get_serial_sequence('planning', 'id'), (SELECT max(id) FROM planning))", "VACUUM ANALYZE")...)
	}
	d.Store = d.Reopen(store.Options{}) // connections that know the statistics
	return d
}

// patiently runs statements that take longer than the driver waits.
func patiently(t testing.TB, dsn string, statements ...string) {
	t.Helper()
	db := sql.OpenDB(pgdriver.NewConnector(pgdriver.WithDSN(dsn), pgdriver.WithReadTimeout(15*time.Minute)))
	defer db.Close() //nolint:errcheck // nothing to lose
	db.SetMaxOpenConns(1)
	for _, s := range statements {
		if _, err := db.ExecContext(t.Context(), s); err != nil {
			t.Fatalf("%s: %v", s, err)
		}
	}
}

func crowdedSQLite(t testing.TB, rows int) *storetest.Desk {
	t.Helper()
	return crowded(t, "sqlite:///"+filepath.Join(t.TempDir(), "mif.db"), rows)
}

// crowdedPostgres has a server of its own: the long transaction that fills it
// would hold back what others read of theirs.
func crowdedPostgres(t testing.TB, rows int) *storetest.Desk {
	t.Helper()
	servers := pgtest.Servers(t)
	return crowded(t, servers[len(servers)-1].Private(t).NewDatabase(t), rows)
}

// crowd is the statements that fill the tables, in the engine's own words for
// a series of numbers and for an instant so many minutes before the clock's.
func crowd(rows int, sqlite bool) []string {
	series, before := "generate_series(1::bigint, %d) AS s(n)", "(timestamptz '2026-11-23 07:00:00+00' - (%s) * interval '1 minute')"
	statusType, priorityType := "::statut_intervention", "::priorite_intervention"
	if sqlite {
		statusType, priorityType = "", ""
		series = "(WITH RECURSIVE s(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < %d) SELECT n FROM s)"
		before = "(strftime('%%Y-%%m-%%d %%H:%%M:%%S', '2026-11-23 07:00:00', (-(%s)) || ' minutes') || '+00:00')"
	}
	technicians, clients := max(10, rows/2000), max(20, rows/200)
	words := strings.NewReplacer(
		"{::statut}", statusType, "{::priorite}", priorityType,
		"{then}", fmt.Sprintf(before, "1000000"), "{rows}", fmt.Sprintf(series, rows),
		"{technicians}", fmt.Sprintf(series, technicians), "{clients}", fmt.Sprintf(series, clients),
		"{machines}", fmt.Sprintf(series, 4*clients),
		"{T}", strconv.Itoa(technicians), "{C}", strconv.Itoa(clients), "{M}", strconv.Itoa(4*clients),
		"{closed}", strconv.Itoa(rows-rows/8), "{live}", fmt.Sprintf(series, rows/8),
		"{created}", fmt.Sprintf(before, fmt.Sprintf("%d - n", rows)),
		"{pickup}", fmt.Sprintf(before, fmt.Sprintf("%d - n - 60 * (1 + n %% 9)", rows)),
		"{due}", fmt.Sprintf(before, fmt.Sprintf("%d - n - 60 * (12 + n %% 31)", rows)),
		"{from}", fmt.Sprintf(before, fmt.Sprintf("60 * (%d - n) / %d - 9000", rows, technicians)),
		"{to}", fmt.Sprintf(before, fmt.Sprintf("60 * (%d - n) / %d - 9030", rows, technicians)),
	)
	statements := []string{crowdPeople, crowdClients, crowdMachines, crowdWork, crowdSlots}
	var out []string
	for _, s := range statements {
		for part := range strings.SplitSeq(words.Replace(s), ";\n") {
			out = append(out, part)
		}
	}
	return out
}

const crowdPeople = `INSERT INTO users (id, username, full_name, email, hashed_password, role, created_at, updated_at)
	SELECT 1000 + n, 'tech' || n, 'Prénom Nom ' || (n * 7919) % 10007, 'tech' || n || '@mif.invalid', '!', 'technicien', {then}, {then} FROM {technicians};
INSERT INTO techniciens (id, user_id, created_at, updated_at) SELECT 99 + n, 1000 + n, {then}, {then} FROM {technicians}`

const crowdClients = `INSERT INTO users (id, username, full_name, email, hashed_password, role, created_at, updated_at)
	SELECT 100000 + n, 'client' || n, 'Contact ' || n, 'client' || n || '@mif.invalid', '!', 'client', {then}, {then} FROM {clients};
INSERT INTO clients (id, user_id, nom_entreprise, ville, created_at, updated_at)
	SELECT 99 + n, 100000 + n, 'Société Élévation ' || (n * 7919) % 10007, 'Casablanca', {then}, {then} FROM {clients}`

const crowdMachines = `INSERT INTO equipements (id, client_id, nom, numero_serie, created_at, updated_at)
	SELECT 999 + n, 100 + n % {C}, 'Pompe centrifuge P-' || n, 'SN-B' || n, {then}, {then} FROM {machines}`

// The work: the newest live rows are under way, one for every second
// technician; of the others three in ten nobody has yet.
const crowdWork = `INSERT INTO interventions (id, equipement_id, client_id, technicien_id, type_intervention, statut, priorite,
		titre, description, date_creation, date_debut, date_fin, duree_reelle, solution,
		date_limite_prise_en_charge, date_limite, created_at, updated_at)
	SELECT n, 1000 + (n * 7919) % {M}, 100 + ((n * 7919) % {M} + 1) % {C},
		CASE WHEN n > {closed} AND n > {closed} + {T} / 2 AND n % 10 < 3 THEN NULL ELSE 100 + n % {T} END,
		'corrective',
		CASE WHEN n <= {closed} THEN 'cloturee' WHEN n <= {closed} + {T} / 2 THEN 'en_cours'
			WHEN n % 10 < 3 THEN 'ouverte' WHEN n % 10 < 9 THEN 'affectee' ELSE 'en_attente' END{::statut},
		CASE WHEN n % 20 = 0 THEN 'urgente' WHEN n % 20 < 5 THEN 'haute' WHEN n % 20 < 15 THEN 'normale' WHEN n % 20 < 18 THEN 'basse' ELSE 'programmee' END{::priorite},
		'Fuite sur la pompe ' || n, 'Le joint fuit depuis ce matin.', {created},
		CASE WHEN n <= {closed} + {T} / 2 THEN {pickup} END, CASE WHEN n <= {closed} THEN {due} END,
		CASE WHEN n <= {closed} THEN 1.5 END, CASE WHEN n <= {closed} THEN 'joint changé' END,
		CASE WHEN n % 20 < 18 THEN {pickup} END, CASE WHEN n % 20 < 18 THEN {due} END, {created}, {created}
	FROM {rows}`

// Slots that cannot overlap: those of one technician are an hour apart.
const crowdSlots = `INSERT INTO planning (intervention_id, technicien_id, date_debut, date_fin, date_creation, date_modification)
	SELECT n, 100 + n % {T}, {from}, {to}, {then}, {then} FROM {rows}
	WHERE n > {closed} + {T} / 2 AND n % 10 BETWEEN 3 AND 8`
