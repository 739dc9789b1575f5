package cli

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"unicode"

	"optexplore/model"
	"optexplore/model/slice"
	"optexplore/tui/experiment"
)

// startInto reads the start of a run into o: numbers, @FILE for the numbers in a
// file, or normal:SD for random ones.
func (f placeFlags) startInto(o *experiment.Options) (err error) {
	switch file, isFile := strings.CutPrefix(f.start, "@"); {
	case f.start == "":
	case isFile && f.guest:
		return errors.New("start: no files can be read here: expected numbers, as -5,-2, or normal:0.1")
	case isFile:
		var rows [][]float64
		if rows, err = vectorsIn(f.ctx, "start", file); err == nil {
			for _, row := range rows {
				o.Start = append(o.Start, row...)
			}
		}
	case strings.HasPrefix(f.start, "normal:"):
		o.Normal, err = experiment.Number("start", strings.TrimPrefix(f.start, "normal:"))
		if err == nil && !(o.Normal > 0) {
			err = fmt.Errorf("start: expected a standard deviation above 0, as normal:0.1, got %q", f.start)
		}
	default:
		o.Start, err = experiment.Numbers("start", f.start)
	}
	return err
}

// slicing reads the slicing of pictures.
func (f placeFlags) slicing() (model.Slicing, error) {
	if f.slice == "" {
		return model.Slicing{}, nil
	}
	points := func(file string) ([][]float64, error) { return vectorsIn(f.ctx, "slice", file) }
	if f.guest {
		points = nil
	}
	return slice.Parse(f.slice, points)
}

// mostText is the largest size of a file of numbers, in bytes.
const mostText = 4 << 20

// vectorsIn reads the numbers in a file, one vector from each line that is not
// blank, separated by commas, semicolons or spaces. The error names the first word
// that is not a number.
func vectorsIn(ctx context.Context, name, path string) ([][]float64, error) {
	text, err := readSome(ctx, path, mostText)
	if err != nil {
		return nil, fmt.Errorf("%s: the file %s cannot be read: %w", name, path, unwrapped(err))
	}
	if len(text) > mostText {
		return nil, fmt.Errorf("%s: %s is too large: expected at most %d bytes of numbers", name, path, mostText)
	}
	var rows [][]float64
	total := 0
	for at, line := range strings.Split(string(text), "\n") {
		words := strings.FieldsFunc(line, func(r rune) bool { return unicode.IsSpace(r) || r == ',' || r == ';' })
		var row []float64
		for _, word := range words {
			v, err := experiment.Number(name, word)
			if err != nil {
				return nil, fmt.Errorf("%s: %s, line %d: expected finite numbers, got %.40q", name, path, at+1, word)
			}
			row = append(row, v)
		}
		if total += len(row); total > 3*model.MaxDim {
			return nil, fmt.Errorf("%s: %s: expected at most %d numbers, got more", name, path, 3*model.MaxDim)
		}
		if row != nil {
			rows = append(rows, row)
		}
	}
	if rows == nil {
		return nil, fmt.Errorf("%s: expected numbers in %s, got none", name, path)
	}
	return rows, nil
}
