package administration

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"mif/store/model"
	"mif/store/rule"
	"mif/themes"
	"mif/tui/lang"
	"mif/tui/term"
	"mif/tui/ui"
)

// showRights opens the policy in words, role after role, the one of the
// account under the cursor first.
func (s *Screen) showRights(first model.Role) tea.Cmd {
	s.env.Host.Push(ui.NewReader(s.env, s.env.Text.Rights.Title, rightsInWords(s.env.Text, first)...), s)
	return nil
}

// fewRights is how many of them are named that a role has not.
const fewRights = 15

func rightsInWords(words *lang.Words, first model.Role) []ui.Span {
	w := words.Rights
	out := []ui.Span{ui.Faint(w.Note)}
	roles := []model.Role{first}
	for _, r := range model.Roles() {
		if r != first {
			roles = append(roles, r)
		}
	}
	for _, r := range roles {
		if r == "" {
			continue
		}
		out = append(out, ui.Plain(" "), ui.Span{Text: term.Clean(lang.Label(words.Common.Roles, r)), Token: themes.RefSelected})
		told := map[string][]string{}
		for _, line := range rule.PolicyTable() {
			if verb := w.Verbs[string(line.Verb)]; verb != "" {
				heading, said := reached(w, line, r, verb)
				told[heading] = append(told[heading], said)
			}
		}
		headings := append(w.All[:], w.Own, w.Limited)
		if len(told[w.Never]) <= fewRights {
			headings = append(headings, w.Never)
		}
		for _, heading := range headings {
			if len(told[heading]) > 0 {
				all := heading + words.Common.Colon + strings.Join(told[heading], ", ") + "."
				out = append(out, ui.Span{Text: term.CleanMulti(all)})
			}
		}
		if len(told[w.Never]) > fewRights {
			out = append(out, ui.Plain(w.Rest))
		}
	}
	return out
}

// reached is under which heading a right stands, and how it is said.
func reached(w lang.Rights, l rule.PolicyLine, r model.Role, verb string) (heading, said string) {
	switch l.Reach[r] {
	case rule.All:
		return w.All[l.Part], verb
	case rule.OwnRows:
		return w.Own, verb
	case rule.OnSite:
		return w.Limited, verb + " (" + w.OnSite + ")"
	case rule.AsRequest:
		return w.Limited, verb + " (" + w.AsRequest + ")"
	case rule.Nothing:
	}
	return w.Never, verb
}
