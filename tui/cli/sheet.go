package cli

import (
	"bufio"
	"context"

	"optexplore/tui/experiment"
)

// sheet describes the output of values of type R: a row for each under columns,
// below a title or facts, as a table, CSV or JSON.
type sheet[R any] struct {
	title   string  // above the table
	facts   []field // members of the JSON object before the rows
	name    string  // the member of the rows in JSON
	columns []experiment.Column[R]
	tail    func() []field // members of the JSON object after the rows; nil for none
	streams bool           // rows come slowly, so that each line of the table is written at once
}

// rows writes values one after the other.
type rows[R any] struct {
	columns []experiment.Column[R]
	form    form
	tail    func() []field
	out     *bufio.Writer
	ctx     context.Context
}

// form is an output format for rows of values, each an int, a float64, a string or
// nil; for JSON any value that can be marshalled.
type form interface {
	row(values []any) error
	end(tail func() []field) error
}

// begin writes what precedes the rows. The error is that of a fact, or of an
// interrupted call; errors in writing are returned by row and end.
func (s sheet[R]) begin(c Call, format string) (rows[R], error) {
	b := bufio.NewWriter(c.prints)
	names := make([]string, len(s.columns))
	for k, c := range s.columns {
		names[k] = c.Name
	}
	r := rows[R]{columns: s.columns, tail: s.tail, out: b, ctx: c.Ctx}
	err := c.Ctx.Err()
	c.prints.data = format != "table"
	switch {
	case err != nil:
	case format == "csv":
		r.form = newCSV(b, names)
	case format == "json":
		r.form, err = newJSON(b, s.facts, s.name, names)
	case s.streams:
		r.form = newLines(b, s.title, names)
	default:
		r.form = newFitted(b, s.title, names)
	}
	return r, err
}

// row writes the next row. One that was worked out while the call was interrupted may
// be wrong and is not written.
func (r rows[R]) row(of R) error {
	values := make([]any, len(r.columns))
	for k, c := range r.columns {
		values[k] = c.Value(of)
	}
	if err := r.ctx.Err(); err != nil {
		return err
	}
	return r.form.row(values)
}

// end is called after the last row. What an interrupted call has written is made whole.
func (r rows[R]) end() error {
	if r.ctx.Err() != nil {
		r.tail = nil
	}
	if err := r.form.end(r.tail); err != nil {
		return err
	}
	return r.out.Flush()
}

// write writes a whole sheet in a format.
func (s sheet[R]) write(c Call, format string, list []R) error {
	r, err := s.begin(c, format)
	for k := 0; err == nil && k < len(list); k++ {
		err = r.row(list[k])
	}
	if err != nil {
		return err
	}
	return r.end()
}
