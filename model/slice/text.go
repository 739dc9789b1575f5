package slice

import (
	"fmt"
	"strconv"
	"strings"

	"optexplore/model"
)

// Forms describes the texts that Parse reads, and FormsWithoutFiles those that name
// no file.
const (
	Forms             = "path, path:STEP, coords:1,4, random:SEED, eigen or points:FILE"
	FormsWithoutFiles = "path, path:STEP, coords:1,4, random:SEED or eigen"
)

// Parse reads a slicing in one of Forms. points reads the points of a file; it is
// nil where files may not be read. The error says what was expected.
func Parse(text string, points func(name string) ([][]float64, error)) (model.Slicing, error) {
	by, rest, given := strings.Cut(strings.TrimSpace(text), ":")
	sl := model.Slicing{By: model.SliceBy(by)}
	var err error
	switch {
	case sl.By == model.ByPath && !given:
		sl.Follow = true
	case sl.By == model.ByEigen && !given, sl.By == model.ByRandom && !given:
	case sl.By == model.ByPath:
		if sl.At, err = model.ReadWhole(rest, 0, model.MaxSteps); err != nil {
			return sl, fmt.Errorf("slice: expected a step as path:120, got %q", text)
		}
	case sl.By == model.ByRandom:
		if sl.Seed, err = strconv.ParseUint(rest, 10, 64); err != nil {
			return sl, fmt.Errorf("slice: expected a seed as random:7, got %q", text)
		}
	case sl.By == model.ByCoords && given:
		for part := range strings.SplitSeq(rest, ",") {
			c, err := strconv.Atoi(strings.TrimPrefix(strings.TrimSpace(part), "x"))
			if err != nil {
				return sl, fmt.Errorf("slice: expected coordinates as coords:1,4, got %q", text)
			}
			sl.Coords = append(sl.Coords, c)
		}
	case sl.By == model.ByPoints && given && points == nil:
		return sl, fmt.Errorf("slice: no files can be read here: expected %s", FormsWithoutFiles)
	case sl.By == model.ByPoints && given:
		sl.Points, err = points(rest)
	default:
		forms := Forms
		if points == nil {
			forms = FormsWithoutFiles
		}
		return sl, fmt.Errorf("slice: expected %s, got %q", forms, text)
	}
	return sl, err
}

// Describe returns a slicing in a few words for the screen.
func Describe(sl model.Slicing, n int) string {
	switch sl.By {
	case model.ByCoords:
		names := make([]string, len(sl.Coords))
		for k, c := range sl.Coords {
			names[k] = model.Axis(c-1, n)
		}
		return fmt.Sprintf("along %s through step %s", strings.Join(names, " and "), model.Whole(sl.At))
	case model.ByRandom:
		return fmt.Sprintf("random directions, seed %d, through step %s", sl.Seed, model.Whole(sl.At))
	case model.ByEigen:
		return "eigenvectors of λmax and λmin at step " + model.Whole(sl.At)
	case model.ByPoints:
		return fmt.Sprintf("through %d points", len(sl.Points))
	}
	if sl.Follow {
		return "principal components of the path, following the run"
	}
	return "principal components of the path up to step " + model.Whole(sl.At)
}
