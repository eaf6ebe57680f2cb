package tui_test

import (
	"strings"
	"testing"

	"mif/store/rule"
	"mif/tui/lang"
)

// The store's kinds of notice and verbs are named by both languages; lang may
// not import them, so the check stands here.
func TestTheStoresWordsAreSpoken(t *testing.T) {
	t.Parallel()
	params := map[string]string{}
	for _, name := range []string{"ref", "titre", "technicien", "echeance", "piece", "nom", "stock", "minimum", "equipement", "date", "creneau", "contrat", "client", "jours", "texte"} {
		params[name] = "x"
	}
	for _, words := range []*lang.Words{lang.FR(), lang.EN()} {
		for _, kind := range rule.NoticeKinds() {
			n := words.Notices.Kinds[string(kind)]
			text := words.Fill(n.Title, params) + words.Fill(n.Message, params)
			if n.Title == "" || n.Message == "" || strings.Contains(text, "?") {
				t.Errorf("%s: notice %s says %q", words.Lang, kind, text)
			}
		}
		if len(words.Notices.Kinds) != len(rule.NoticeKinds()) {
			t.Errorf("%s: %d notices for %d kinds", words.Lang, len(words.Notices.Kinds), len(rule.NoticeKinds()))
		}
		for _, verb := range verbs() {
			if words.Errors.Verbs[string(verb)] == "" {
				t.Errorf("%s: the verb %s has no word", words.Lang, verb)
			}
		}
	}
}

// verbs are those that a life-cycle can refuse.
func verbs() []rule.Verb {
	return []rule.Verb{
		rule.Create, rule.Edit, rule.Assign, rule.Unassign, rule.Plan, rule.Unplan, rule.ConfirmSlot, rule.Start, rule.Pause, rule.Resume,
		rule.Close, rule.Correct, rule.Cancel, rule.Archive, rule.Comment, rule.CommentInternal, rule.Rate, rule.Duplicate, rule.FollowUp,
		rule.UsePart, rule.ReturnPart, rule.PlanParts, rule.Undo, rule.Purge, rule.AddDocument, rule.SetSkills, rule.Override, rule.RemoveDocument,
	}
}
