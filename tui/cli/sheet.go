package cli

import (
	"bufio"
	"encoding/csv"
	"fmt"
	"io"
	"strconv"

	"optexplore/tui/experiment"
)

// sheet is a table with what there is to say above it: for a person, as CSV or
// as JSON.
type sheet struct {
	title   string  // for a person, above the table
	facts   []field // for a program: of the JSON object
	name    string  // of the rows in JSON
	columns []string
	rows    [][]any // an int, a float64, a string or nil for each column
}

// field is a member of a JSON object.
type field struct {
	name  string
	value any
}

// fill adds columns to a sheet, and a row for each of rows.
func fill[R any](s *sheet, columns []experiment.Column[R], rows []R) {
	for _, c := range columns {
		s.columns = append(s.columns, c.Name)
	}
	for _, r := range rows {
		values := make([]any, len(columns))
		for k, c := range columns {
			values[k] = c.Value(r)
		}
		s.rows = append(s.rows, values)
	}
}

// write writes the sheet in a format.
func (s sheet) write(out io.Writer, format string) error {
	b := bufio.NewWriter(out)
	var err error
	switch format {
	case "csv":
		err = s.csv(b)
	case "json":
		err = s.json(b)
	default:
		err = s.table(b)
	}
	if err != nil {
		return err
	}
	return b.Flush()
}

func (s sheet) csv(out io.Writer) error {
	w := csv.NewWriter(out)
	w.Write(s.columns)
	for _, row := range s.rows {
		w.Write(texts(row, exact, ""))
	}
	w.Flush()
	return w.Error()
}

func (s sheet) table(out io.Writer) error {
	t := plainTable(s.columns...)
	for _, row := range s.rows {
		t.Row(texts(row, rounded, "–")...)
	}
	_, err := fmt.Fprintf(out, "%s\n\n%s\n", s.title, t.Render())
	return err
}

// rounded writes a number for a person.
func rounded(v float64) string { return strconv.FormatFloat(v, 'g', 5, 64) }

func texts(row []any, write func(float64) string, none string) []string {
	words := make([]string, len(row))
	for i, v := range row {
		words[i] = experiment.Text(v, write, none)
	}
	return words
}

func (s sheet) json(out io.Writer) error {
	head, err := object(s.facts)
	if err != nil {
		return err
	}
	comma := ",\n"
	if len(s.facts) == 0 {
		comma = "\n"
	}
	if _, err := fmt.Fprintf(out, "%s%s%q:[", head[:len(head)-1], comma, s.name); err != nil {
		return err
	}
	for i, row := range s.rows {
		fields := make([]field, len(row))
		for k, v := range row {
			fields[k] = field{s.columns[k], v}
		}
		text, err := object(fields)
		if err != nil {
			return err
		}
		end := ","
		if i == len(s.rows)-1 {
			end = ""
		}
		if _, err := fmt.Fprintf(out, "\n%s%s", text, end); err != nil {
			return err
		}
	}
	_, err = io.WriteString(out, "\n]}\n")
	return err
}

// object is a JSON object on one line, its members in order.
func object(fields []field) ([]byte, error) {
	text := []byte{'{'}
	for i, f := range fields {
		if v, ok := f.value.(float64); ok {
			f.value = jsonNumber(v)
		}
		value, err := marshal(f.value)
		if err != nil {
			return nil, err
		}
		if i > 0 {
			text = append(text, ',')
		}
		text = append(append(strconv.AppendQuote(text, f.name), ':'), value...)
	}
	return append(text, '}'), nil
}
