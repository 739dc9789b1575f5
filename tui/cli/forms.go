package cli

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"strconv"

	"charm.land/lipgloss/v2"
	"charm.land/lipgloss/v2/table"

	"optexplore/tui/experiment"
)

// csvForm is comma-separated values, with exact numbers.
type csvForm struct{ out *csv.Writer }

func newCSV(out io.Writer, names []string) csvForm {
	f := csvForm{csv.NewWriter(out)}
	f.out.Write(names)
	return f
}

func (f csvForm) row(values []any) error { return f.out.Write(texts(values, exact, "")) }

func (f csvForm) end(func() []field) error {
	f.out.Flush()
	return f.out.Error()
}

// lines is a table whose columns, except the last, have the width of numbers in
// seven digits.
type lines struct{ out io.Writer }

func newLines(out io.Writer, title string, names []string) lines {
	f := lines{out}
	fmt.Fprintf(out, "%s\n\n", title)
	f.write(names)
	return f
}

func (f lines) row(values []any) error { return f.write(texts(values, inDigits(7), "")) }

func (f lines) write(words []string) error {
	last := len(words) - 1
	fmt.Fprintf(f.out, "%10s", words[0])
	for _, word := range words[1:last] {
		fmt.Fprintf(f.out, "  %14s", word)
	}
	_, err := fmt.Fprintf(f.out, "  %s\n", words[last])
	return err
}

func (lines) end(func() []field) error { return nil }

// fitted is a table whose columns have the width of their longest cell, which is
// known after the last row.
type fitted struct {
	out   io.Writer
	table *table.Table
}

func newFitted(out io.Writer, title string, names []string) fitted {
	fmt.Fprintf(out, "%s\n\n", title)
	return fitted{out, plainTable(names...)}
}

func (f fitted) row(values []any) error {
	f.table.Row(texts(values, inDigits(5), "–")...)
	return nil
}

func (f fitted) end(func() []field) error {
	_, err := fmt.Fprintln(f.out, f.table.Render())
	return err
}

// plainTable returns a table of texts under headings, without escape codes.
func plainTable(headings ...string) *table.Table {
	return table.New().Headers(headings...).
		Border(lipgloss.NormalBorder()).
		BorderTop(false).BorderBottom(false).BorderLeft(false).BorderRight(false).BorderColumn(false).
		StyleFunc(func(int, int) lipgloss.Style { return lipgloss.NewStyle().PaddingRight(2) })
}

// inDigits returns a function that writes numbers in a number of significant
// digits.
func inDigits(n int) func(float64) string {
	return func(v float64) string { return digits(v, n) }
}

func texts(row []any, write func(float64) string, none string) []string {
	words := make([]string, len(row))
	for i, v := range row {
		words[i] = experiment.Text(v, write, none)
	}
	return words
}

// jsonForm is a JSON object whose last member is the list of the rows, which are
// written as they come.
type jsonForm struct {
	out   *bufio.Writer
	names []string
	some  bool
}

// field is a member of a JSON object, which is omitted if its value is absent.
type field struct {
	name  string
	value any
}

type absent struct{}

// present returns v if there is true, else absent.
func present(ok bool, v any) any {
	if !ok {
		return absent{}
	}
	return v
}

func newJSON(out *bufio.Writer, facts []field, name string, names []string) (*jsonForm, error) {
	head, err := object(facts)
	comma := ",\n"
	if len(facts) == 0 {
		comma = "\n"
	}
	fmt.Fprintf(out, "%s%s%q:[", bytes.TrimSuffix(head, []byte("}")), comma, name)
	return &jsonForm{out: out, names: names}, err
}

func (f *jsonForm) row(values []any) error {
	fields := make([]field, len(values))
	for k, v := range values {
		fields[k] = field{f.names[k], v}
	}
	text, err := object(fields)
	if err != nil {
		return err
	}
	if f.some {
		f.out.WriteByte(',')
	}
	f.some = true
	f.out.WriteByte('\n')
	_, err = f.out.Write(text)
	return err
}

func (f *jsonForm) end(tail func() []field) error {
	last := []byte("}")
	if tail != nil {
		members, err := object(tail())
		if err != nil {
			return err
		}
		last = append([]byte(","), members[1:]...)
	}
	_, err := fmt.Fprintf(f.out, "\n]%s\n", last)
	return err
}

// object returns a JSON object on one line, with its members in order.
func object(fields []field) ([]byte, error) {
	text := []byte{'{'}
	for _, f := range fields {
		if f.value == (absent{}) {
			continue
		}
		value, err := marshal(f.value)
		if err != nil {
			return nil, err
		}
		if len(text) > 1 {
			text = append(text, ',')
		}
		text = append(append(strconv.AppendQuote(text, f.name), ':'), value...)
	}
	return append(text, '}'), nil
}

// marshal returns v as JSON on one line, without escaping < and >; numbers may be
// not finite.
func marshal(v any) ([]byte, error) {
	if number, ok := v.(float64); ok {
		return jsonNumber(number).MarshalJSON()
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(v)
	return unsigned(bytes.TrimRight(b.Bytes(), "\n")), err
}
