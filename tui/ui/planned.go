package ui

import (
	"mif/store/model"
	"mif/themes"
	"mif/tui/lang"
	"mif/tui/term"
)

// PartSections are the parts of a job: what it has reserved and not taken yet,
// then what moved. Without reservations the movements need no title.
func PartSections(w *lang.Words, planned []model.PlannedLine, moved []Fact) []Section {
	took := Section{Fields: moved}
	if len(planned) == 0 {
		return []Section{took}
	}
	reserved := Section{Title: term.Clean(w.Stock.Tabs[3])}
	for _, p := range planned {
		reserved.Fields = append(reserved.Fields, Fact{Label: term.Clean(w.When.Amount(p.Quantity, p.Unit)), Value: []Span{
			{Text: term.Clean(p.Reference + " " + p.Name)},
			{Text: term.Clean(w.Work.Stock(w.When.Amount(p.Stock, p.Unit))), Token: themes.Dim},
		}})
	}
	if len(moved) == 0 {
		return []Section{reserved}
	}
	took.Title = term.Clean(w.Stock.Tabs[1])
	return []Section{reserved, took}
}
