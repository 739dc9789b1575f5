package data

import (
	"bufio"
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

// Read reads examples from a text: a row of numbers for each, separated by commas, the
// last one the target. Empty rows and those that begin with # are skipped, and the first
// row may be names. name is what errors call the text. Targets are numbers; see Label.
func Read(name string, r io.Reader) (Set, error) {
	set, err := read(r)
	if err != nil {
		return Set{}, fmt.Errorf("data %s: %w", name, err)
	}
	return set, nil
}

func read(r io.Reader) (Set, error) {
	limited := &io.LimitedReader{R: r, N: MaxCSV + 1}
	lines := bufio.NewScanner(limited)
	lines.Buffer(nil, 1<<16)
	set := Set{Targets: 1}
	row, began := 0, false
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
			return set, fmt.Errorf("row %d: %w", row, err)
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
	case set.Len() == 0:
		return set, errors.New("expected rows of numbers, as 0.5,1.2,1, got none")
	}
	return set, nil
}

// add adds an example.
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
	for i, text := range fields {
		v, err := model.ReadNumber(text)
		if err != nil {
			return fmt.Errorf("column %d: %w", i+1, err)
		}
		if i == s.Inputs {
			s.Y = append(s.Y, v)
		} else {
			s.X = append(s.X, v)
		}
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

// Label returns the set with its targets as classes 0…k−1; the error names the first
// example whose target is none.
func (s Set) Label(k int) (Set, error) {
	s.Classes = k
	return s, s.Check()
}
