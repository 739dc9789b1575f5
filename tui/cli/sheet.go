package cli

import (
	"bufio"
	"io"

	"optexplore/tui/experiment"
)

// sheet says what is written of Rs, each in a row under columns, with what there is
// to say above them: for a person, as CSV or as JSON.
type sheet[R any] struct {
	title   string  // for a person, above the table
	facts   []field // for a program: of the JSON object
	name    string  // of the rows in JSON
	columns []experiment.Column[R]
	streams bool // the rows take long to come: each line of the table is written before the next is known
}

// rows writes Rs one after another.
type rows[R any] struct {
	columns []experiment.Column[R]
	form    form
	out     *bufio.Writer
}

// form is one of the ways to write rows of values, each an int, a float64, a string
// or nil, of JSON anything that it has a form for.
type form interface {
	row(values []any) error
	end() error
}

// begin writes what stands above the rows. The error is one of the facts; whether
// out takes the text is known from row and end.
func (s sheet[R]) begin(out io.Writer, format string) (rows[R], error) {
	b := bufio.NewWriter(out)
	names := make([]string, len(s.columns))
	for k, c := range s.columns {
		names[k] = c.Name
	}
	r := rows[R]{columns: s.columns, out: b}
	var err error
	switch {
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

// row writes the next row.
func (r rows[R]) row(of R) error {
	values := make([]any, len(r.columns))
	for k, c := range r.columns {
		values[k] = c.Value(of)
	}
	return r.form.row(values)
}

// end is after the last row.
func (r rows[R]) end() error {
	if err := r.form.end(); err != nil {
		return err
	}
	return r.out.Flush()
}

// write writes all of a sheet in a format.
func (s sheet[R]) write(out io.Writer, format string, list []R) error {
	r, err := s.begin(out, format)
	for k := 0; err == nil && k < len(list); k++ {
		err = r.row(list[k])
	}
	if err != nil {
		return err
	}
	return r.end()
}
