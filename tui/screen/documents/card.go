package documents

import (
	"context"
	"errors"
	"io"
	"strings"

	tea "charm.land/bubbletea/v2"

	"mif/store/model"
	"mif/store/rule"
	"mif/themes"
	"mif/tui/lang"
	"mif/tui/term"
	"mif/tui/ui"
)

const (
	trailPage = 40
	glance    = 8 << 10 // bytes of a text that the card shows
	textType  = "text/plain"

	glanceLines = 40
)

// card is one document, beside the list or as a page.
type card struct {
	env     *ui.Env
	desk    Desk
	id      int64
	reading ui.Reading
	data    *contents
	body    *ui.Card
}

// contents is all that the card shows.
type contents struct {
	model.DocumentRow
	text  string // how a text begins
	fault error  // why its file cannot be shown
	trail []model.JournalLine
}

type cardRead struct {
	turn int
	data contents
	err  error
}

func newCard(env *ui.Env, desk Desk) *card {
	return &card{env: env, desk: desk, body: ui.NewCard(env.Look)}
}

// Show reads a document. The one on screen stays until the answer when it is the
// same: nothing flickers.
func (c *card) Show(id int64) tea.Cmd {
	if id != c.id {
		c.id, c.data = id, nil
		c.reading.Another()
		c.body.SetSections()
		c.body.Top()
	}
	desk, trail := c.desk, !rule.Hidden(c.env.Actor).Trail
	turn, clock := c.reading.Start()
	return tea.Batch(clock, ui.Ask(c.env, func(ctx context.Context) (contents, error) { return read(ctx, desk, id, trail) },
		func(data contents, err error) tea.Msg { return cardRead{turn, data, err} }))
}

// read is the line, how its file begins where that is a text, and its journal.
func read(ctx context.Context, desk Desk, id int64, trail bool) (out contents, err error) {
	if out.DocumentRow, err = desk.DocumentCard(ctx, id); err != nil {
		return out, err
	}
	if out.MIME == textType {
		out.text, out.fault = beginning(ctx, desk, id)
		var no *model.Refusal
		if out.fault != nil && !errors.As(out.fault, &no) {
			return out, out.fault
		}
	}
	if trail {
		out.trail, err = desk.DocumentTrail(ctx, id, 0, trailPage)
	}
	return out, err
}

func beginning(ctx context.Context, desk Desk, id int64) (string, error) {
	_, f, err := desk.OpenDocument(ctx, id)
	if err != nil {
		return "", err
	}
	head, err := io.ReadAll(io.LimitReader(f, glance))
	return strings.ToValidUTF8(string(head), ""), errors.Join(err, f.Close())
}

func (c *card) Shown() int64 { return c.id }

// held is the list's line of the document on the card.
func (c *card) held() (model.DocumentRow, bool) {
	if c.data == nil {
		return model.DocumentRow{}, false
	}
	return c.data.DocumentRow, true
}

func (c *card) Update(msg tea.Msg) tea.Cmd {
	read, ok := msg.(cardRead)
	if !ok {
		clock, again, _ := c.reading.Told(msg)
		if again {
			return c.Show(c.id)
		}
		return clock
	}
	if !c.reading.Awaited(read.turn) {
		return nil // the cursor has gone on, or something newer was asked for
	}
	if read.err != nil {
		cmd, gone := c.reading.Failed(c.env, read.err)
		if gone {
			c.data = nil
		}
		return cmd
	}
	c.env.Host.Reached()
	c.reading.Came(c.env)
	c.data = &read.data
	c.body.SetSections(c.sections()...)
	return nil
}

func (c *card) Key(name string) tea.Cmd {
	c.body.Update(name)
	return nil
}

func (c *card) Actions() []ui.Action { return nil }

func (c *card) Look() {
	c.body.SetLook(c.env.Look)
	if c.data != nil {
		c.body.SetSections(c.sections()...)
	}
}

// View is the name, a line, and what is known of the document.
func (c *card) View(w, h int, page bool) string {
	head := []ui.Span{{Text: term.Clean(model.DocumentRef(c.id)), Token: themes.RefSelected}}
	if page {
		head = append([]ui.Span{{Text: term.Clean("< " + c.env.Text.Documents.Title + " | ")}}, head...)
	}
	if c.data == nil {
		return ui.Spans(c.env.Look, w, head...) + "\n" + c.env.Look.Rule(w) + "\n" + ui.Face(c.env.Look, w, h-2, c.reading.Word(c.env))
	}
	head = append(head, ui.Span{Text: term.Const(" ")}, ui.Span{Text: term.Clean(c.data.FileName)})
	right := []ui.Span{{Text: term.Clean(lang.Label(c.env.Text.Common.DocumentTypes, c.data.Type))}}
	rule := c.env.Look.Rule(w)
	if said := c.reading.Notice(c.env); !said.Text.Empty() {
		rule = ui.Spans(c.env.Look, w, said)
	}
	return ui.Between(c.env.Look, w, head, right) + "\n" + rule + "\n" + c.body.View(w, h-2)
}

// sections are all that the card says, what is empty left out.
func (c *card) sections() []ui.Section {
	d, w := c.data, c.env.Text
	words := w.Documents
	var about, file ui.Facts
	add := func(f *ui.Facts, label, value string) {
		if value != "" {
			f.Add(label, ui.Plain(value))
		}
	}
	if d.InterventionID != 0 {
		add(&about, words.Columns.Job, model.Ref(d.InterventionID)+" "+d.Job)
	}
	add(&about, words.Columns.Machine, d.Machine)
	add(&about, words.Columns.Client, d.Client)
	add(&about, w.Common.Columns["description"], d.Description)
	add(&file, words.Columns.Added, strings.TrimSuffix(w.When.Stamp(d.UploadedAt, c.env.Place)+", "+d.Author, ", "))
	add(&file, words.Columns.Size, size(w, d.Size)+", "+d.MIME)
	add(&file, words.Sum, d.SHA256)
	if d.Internal {
		file.Add(words.Shown, ui.Span{Text: term.Clean(words.Internal), Token: themes.Warn})
	}
	if !d.Removed.IsZero() {
		file.Add(words.Removed, ui.Span{Text: term.Clean(w.When.Stamp(d.Removed, c.env.Place)), Token: themes.Cancelled})
	}
	out := []ui.Section{{Title: term.Clean(words.About), Fields: about}, {Title: term.Clean(words.File), Fields: file}}
	switch {
	case d.fault != nil:
		out = append(out, ui.Section{Prose: ui.Span{Text: ui.Say(w, d.fault).Line(), Token: themes.Error}})
	case strings.TrimSpace(d.text) != "":
		out = append(out, ui.Section{Title: term.Clean(words.Glance), Fields: lines(d.text)})
	}
	if len(d.trail) > 0 {
		trail := ui.TrailSections(c.env, d.trail, len(d.trail) == trailPage, c.word)
		trail[0].Title = term.Clean(words.Trail)
		out = append(out, trail...)
	}
	return out
}

// lines are the first of a text, each in its own line.
func lines(text string) []ui.Fact {
	var out ui.Facts
	for line := range strings.SplitSeq(text, "\n") {
		if out.Add(" ", ui.Plain(line)); len(out) == glanceLines {
			break
		}
	}
	return out
}

// word says a value of the journal as people do.
func (c *card) word(column, value string) string {
	if column == "type_document" {
		return lang.Label(c.env.Text.Common.DocumentTypes, model.DocumentType(value))
	}
	return value
}
