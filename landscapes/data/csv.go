package data

import (
	"bufio"
	"cmp"
	"errors"
	"fmt"
	"io"
	"strings"

	"optexplore/model"
)

// MaxCSV bounds the size of a file, MaxColumns the numbers of a row.
const (
	MaxCSV     = 4 << 20
	MaxColumns = 200
)

// Files reads a file by its name, whole, or the first MaxCSV + 1 bytes of it: os.ReadFile
// is one.
type Files func(name string) ([]byte, error)

// Read reads examples from a text: a row of numbers for each, separated by commas, the
// last one the target: a class 0…classes−1, or any number if classes is 0. Empty rows and
// those that begin with # are skipped, and the first row may be names. name is what
// errors call the text. The error names the first row and column at fault, and says how
// many other rows are.
func Read(name string, r io.Reader, classes int) (Set, error) {
	set, err := read(r, classes)
	if err != nil {
		return Set{}, fmt.Errorf("data %s: %w", name, err)
	}
	return set, nil
}

func read(r io.Reader, classes int) (Set, error) {
	limited := &io.LimitedReader{R: r, N: MaxCSV + 1}
	lines := bufio.NewScanner(limited)
	lines.Buffer(nil, 1<<16)
	set := Set{Targets: 1, Classes: classes}
	row, began := 0, false
	var damaged damage
	for lines.Scan() {
		row++
		line := strings.TrimSpace(strings.TrimPrefix(lines.Text(), "\ufeff"))
		if line == "" || line[0] == '#' {
			continue
		}
		fields := strings.Split(line, ",")
		if !began && names(fields) {
			began = true
			continue
		}
		began = true
		if err := set.add(fields); err != nil {
			damaged.add(row, cmp.Or(otherwiseApart(line), err))
		}
		if set.Len() > MaxExamples {
			return set, fmt.Errorf("expected at most %d examples, got more", MaxExamples)
		}
	}
	switch err := lines.Err(); {
	case errors.Is(err, bufio.ErrTooLong):
		return set, fmt.Errorf("row %d: expected at most %d bytes, got more", row+1, 1<<16)
	case err != nil:
		return set, err
	case limited.N == 0:
		return set, fmt.Errorf("expected at most %d bytes, got more", MaxCSV)
	case damaged.first != nil:
		return set, damaged.err()
	case set.Len() == 0:
		return set, errors.New("expected rows of numbers, as 0.5,1.2,1, got none")
	}
	return set, nil
}

// damage is what is wrong with rows.
type damage struct {
	first error
	rows  int
}

func (d *damage) add(row int, err error) {
	if d.rows++; d.first == nil {
		d.first = fmt.Errorf("row %d: %w", row, err)
	}
}

// err says what is wrong with the first one, and how many others there are.
func (d *damage) err() error {
	switch others := d.rows - 1; others {
	case 0:
		return d.first
	case 1:
		return fmt.Errorf("%w; 1 other row is damaged", d.first)
	default:
		return fmt.Errorf("%w; %d other rows are damaged", d.first, others)
	}
}

// add adds an example, all of it or nothing.
func (s *Set) add(fields []string) error {
	if len(fields) < 2 || len(fields) > MaxColumns {
		return fmt.Errorf("expected 2…%d numbers, the last one the target, got %d", MaxColumns, len(fields))
	}
	if s.Inputs == 0 {
		s.Inputs = len(fields) - 1
	}
	if len(fields) != s.Inputs+1 {
		return fmt.Errorf("expected %d numbers as in the rows before, got %d", s.Inputs+1, len(fields))
	}
	n := len(s.X)
	for i, text := range fields {
		v, err := model.ReadNumber(text)
		switch target := i == s.Inputs; {
		case err == nil && target:
			err = s.checkTarget(v)
		case err != nil && target && names([]string{text}):
			err = fmt.Errorf("expected a number as the target, with 0, 1, 2, … for classes, got the name %.60q", strings.TrimSpace(text))
		}
		if err != nil {
			s.X = s.X[:n]
			return fmt.Errorf("column %d: %w", i+1, err)
		}
		s.X = append(s.X, v)
	}
	s.Y, s.X = append(s.Y, s.X[len(s.X)-1]), s.X[:len(s.X)-1]
	return nil
}

// otherwiseApart returns an error for a row whose fields are not separated by commas but
// by semicolons or tabs, as spreadsheets write them in some countries.
func otherwiseApart(line string) error {
	switch {
	case strings.Contains(line, ";"):
		return errors.New("expected numbers separated by commas, as 0.5,1.2,1, got semicolons")
	case strings.Contains(line, "\t"):
		return errors.New("expected numbers separated by commas, as 0.5,1.2,1, got tabs")
	}
	return nil
}

// names reports whether no field of a row is a number, or tries to be one.
func names(fields []string) bool {
	for _, text := range fields {
		text = strings.Trim(strings.TrimSpace(text), `"`)
		if text == "" || strings.ContainsAny(text[:1], "+-.0123456789−") || strings.EqualFold(text, "nan") || strings.EqualFold(text, "inf") {
			return false
		}
	}
	return true
}
