// Package lang holds every word that a screen says, French and English side by
// side, one file a screen, and the writing of dates, durations and dirhams.
// It decides nothing and reads no clock.
package lang

// The languages, by the name that a user's preferences hold.
const (
	French  = "fr"
	English = "en"
)

// Words is one language. A session holds one and may swap it for another; the
// value itself never changes.
type Words struct {
	Lang           string
	Table          Table
	Common         Common
	Shell          Shell
	Form           Form
	Keys           Keys
	Login          Login
	Interventions  Interventions
	Today          Today
	Work           Work
	Notifications  Notifications
	Crew           Crew
	Listing        Listing
	Machines       Machines
	Stock          Stock
	Agreements     Agreements
	Clients        Clients
	Contracts      Contracts
	Documents      Documents
	Tableau        Tableau
	Planning       Planning
	Administration Administration
	Trail          Trail
	Rights         Rights
	Errors         Errors
	Notices        Notices
	When           When
	Command        Command
	Help           Help
}

// FR is French.
func FR() *Words {
	return &Words{
		Lang: French, Table: TableFR(), Common: commonFR(), Shell: shellFR(), Form: formFR(), Keys: keysFR(),
		Login: loginFR(), Interventions: interventionsFR(), Today: todayFR(), Notifications: notificationsFR(), Crew: crewFR(), Listing: listingFR(), Machines: machinesFR(), Agreements: agreementsFR(), Clients: clientsFR(), Contracts: contractsFR(), Tableau: tableauFR(), Planning: planningFR(), Administration: administrationFR(), Trail: trailFR(), Rights: rightsFR(), Work: workFR(),
		Stock: stockFR(), Documents: documentsFR(),
		Errors: errorsFR(), Notices: noticesFR(), When: whenFR(), Command: commandFR(), Help: helpFR(),
	}
}

// EN is English.
func EN() *Words {
	return &Words{
		Lang: English, Table: TableEN(), Common: commonEN(), Shell: shellEN(), Form: formEN(), Keys: keysEN(),
		Login: loginEN(), Interventions: interventionsEN(), Today: todayEN(), Notifications: notificationsEN(), Crew: crewEN(), Listing: listingEN(), Machines: machinesEN(), Agreements: agreementsEN(), Clients: clientsEN(), Contracts: contractsEN(), Tableau: tableauEN(), Planning: planningEN(), Administration: administrationEN(), Trail: trailEN(), Rights: rightsEN(), Work: workEN(),
		Stock: stockEN(), Documents: documentsEN(),
		Errors: errorsEN(), Notices: noticesEN(), When: whenEN(), Command: commandEN(), Help: helpEN(),
	}
}

// Named is the language of that name; an unknown one gives French.
func Named(name string) *Words {
	if name == English {
		return EN()
	}
	return FR()
}

// Other is the name of the other language, for the switch.
func (w *Words) Other() string {
	if w.Lang == English {
		return French
	}
	return English
}

// FewFR chooses the French form for n: 0 and 1 are singular.
func FewFR(n int64, one, many string) string {
	if n > -2 && n < 2 {
		return one
	}
	return many
}

// FewEN chooses the English form for n: only 1 is singular.
func FewEN(n int64, one, many string) string {
	if n == 1 || n == -1 {
		return one
	}
	return many
}
