package own

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"optexplore/model"
)

// MaxFile is the largest size of a file, in bytes, and MostEntries the most landscapes.
const (
	MaxFile     = 1 << 20
	MostEntries = 500
)

// keys are what can be said of an entry, with where that stands.
func keys() []string { return []string{"window", "start", "rate", "story"} }

// field is the text of a key of an entry.
func (e *Entry) field(key string) *string {
	return map[string]*string{"window": &e.Frame.Window, "start": &e.Frame.Start, "rate": &e.Frame.Rate, "story": &e.Story}[key]
}

// block is the lines of an entry, by number from 0: the first and the one behind the
// last.
type block struct{ from, to int }

// split cuts a text into its lines, each with its end.
func split(text string) []string { return strings.SplitAfter(text, "\n") }

// blank reports whether a line says nothing: it is empty, or a comment.
func blank(line string) bool {
	line = strings.TrimSpace(line)
	return line == "" || strings.HasPrefix(line, "#")
}

// indented reports whether a line belongs to the entry above it.
func indented(line string) bool { return line != strings.TrimLeft(line, " \t") }

// blocks are the entries of a text: a line that begins at the margin, with those below it
// that do not. What is blank behind them belongs to none.
func blocks(lines []string) (list []block) {
	for k, line := range lines {
		switch {
		case blank(line):
		case indented(line) && len(list) > 0:
			list[len(list)-1].to = k + 1
		default:
			list = append(list, block{k, k + 1})
		}
	}
	return list
}

// Parse reads a catalogue. What cannot be read of it is left out, and said.
//
//	# a comment
//	my-valley = x^2 + 100y^2
//	  window = -5, 5, -5, 5
//	  start = 4, 1
//	  rate = 0.005
//	  story = The ratio of the curvatures is 100.
//
// The name and the formula are at the margin; the other lines, which may be left out, are
// indented, in any order.
func Parse(file, text string) Catalogue {
	c := Catalogue{File: file}
	if len(text) > MaxFile {
		c.Damaged = []Damage{{Line: 1, Err: fmt.Errorf("expected a file of at most %d bytes, got %d", MaxFile, len(text))}}
		return c
	}
	lines := split(strings.TrimPrefix(text, "\ufeff"))
	for _, b := range blocks(lines) {
		e, at, err := read(lines, b)
		if err == nil {
			at = b.from
			if first, taken := c.Find(e.Name); taken {
				err = fmt.Errorf("expected another name, got that of line %d again", first.Line)
			} else if len(c.Entries) >= MostEntries {
				err = fmt.Errorf("expected at most %d landscapes, got more", MostEntries)
			} else {
				err = e.Check()
			}
		}
		if err != nil {
			c.Damaged = append(c.Damaged, Damage{Line: at + 1, Name: e.Name, Err: err})
			continue
		}
		c.Entries = append(c.Entries, e)
	}
	return c
}

// read reads the lines of an entry; at is the line that cannot be read.
func read(lines []string, b block) (e Entry, at int, err error) {
	head := lines[b.from]
	name, text, found := strings.Cut(head, "=")
	e = Entry{Name: strings.TrimSpace(name), Text: strings.TrimSpace(text), Line: b.from + 1}
	switch {
	case indented(head):
		return Entry{}, b.from, errors.New("expected a name and a formula above what is indented, as my-valley = x^2 + 100y^2, got nothing")
	case !found || e.Text == "":
		return Entry{}, b.from, fmt.Errorf("expected a name and a formula, as my-valley = x^2 + 100y^2, got %.60q", strings.TrimSpace(head))
	}
	given := map[string]bool{}
	for k := b.from + 1; k < b.to; k++ {
		if blank(lines[k]) {
			continue
		}
		key, value, found := strings.Cut(lines[k], "=")
		key, value = strings.TrimSpace(key), strings.TrimSpace(value)
		switch {
		case !found || e.field(key) == nil:
			return e, k, fmt.Errorf("expected %s, each followed by =, got %.60q%s", strings.Join(keys(), ", "), strings.TrimSpace(lines[k]), model.DidYouMean(key, keys()))
		case given[key]:
			return e, k, fmt.Errorf("expected %s once, got it twice", key)
		}
		*e.field(key), given[key] = value, true
	}
	return e, b.from, nil
}

// Put returns a text with an entry in it: in the place of the one of its name if there is
// one, else behind all. All other text stays as it is, byte by byte.
func Put(text string, e Entry) string {
	lines := split(text)
	for _, b := range blocks(lines) {
		name, _, _ := strings.Cut(strings.TrimPrefix(lines[b.from], "\ufeff"), "=")
		if strings.TrimSpace(name) != e.Name || indented(lines[b.from]) {
			continue
		}
		written := e.written(ending(lines[b.from]))
		if strings.HasPrefix(lines[b.from], "\ufeff") {
			written = "\ufeff" + written
		}
		comments := slices.DeleteFunc(slices.Clone(lines[b.from:b.to]), func(line string) bool { return !blank(line) })
		return strings.Join(lines[:b.from], "") + written + strings.Join(comments, "") + strings.Join(lines[b.to:], "")
	}
	end := ending(lines[0])
	switch {
	case text != "" && !strings.HasSuffix(text, "\n"):
		text += end + end
	case text != "":
		text += end
	}
	return text + e.written(end)
}

// ending is what ends a line.
func ending(line string) string {
	if strings.HasSuffix(line, "\r\n") {
		return "\r\n"
	}
	return "\n"
}

// written is an entry as it is written, each line with its end.
func (e Entry) written(end string) string {
	one := func(text string) string { return strings.Join(strings.Fields(text), " ") }
	text := e.Name + " = " + one(e.Text) + end
	for _, key := range keys() {
		if value := one(*e.field(key)); value != "" {
			text += "  " + key + " = " + value + end
		}
	}
	return text
}
