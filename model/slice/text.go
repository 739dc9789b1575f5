package slice

import (
	"fmt"
	"iter"
	"strconv"
	"strings"

	"optexplore/model"
)

// Forms describes the texts that Parse reads, and FormsWithoutFiles those that name
// no file.
const (
	Forms             = "path, path:STEP, line, coords:1,4, random:SEED, filters:SEED, eigen or points:FILE"
	FormsWithoutFiles = "path, path:STEP, line, coords:1,4, random:SEED, filters:SEED or eigen"
)

// form is how the text behind the name of a kind of slice is read.
type form struct {
	by   model.SliceBy
	bare string                                           // what the name alone means; empty where it is no text
	as   string                                           // an example
	read func(sl *model.Slicing, rest string, given bool) // sets sl.By to "" where the text is none
}

// texts are the forms, but for that of a file.
func texts() []form {
	return []form{
		{model.ByPath, "the principal components of the path", "a step as path:120", readStep},
		{model.ByLine, "from the start to where the run is", "a step as line:120", readStep},
		{model.ByCoords, "", "coordinates as coords:1,4, or coords:W1[1,2],b1[3] of blocks", readCoords},
		{model.ByRandom, "two random directions", "a seed, and perhaps a block, as random:7 or random:7:W1", readDraw},
		{model.ByFilter, "two random directions, scaled to the weights", "a seed, perhaps unit or layer, and perhaps a block, as filters:7:unit or filters:7:W1", readDraw},
		{model.ByEigen, "the directions of most and of least curvature", "eigen, or a block as eigen:W1", readBlock},
	}
}

// Beginnings are the beginnings of the texts that Parse reads, but for that of a file, each
// with a help. One that ends in a colon goes on.
func Beginnings() iter.Seq2[string, string] {
	return func(yield func(text, help string) bool) {
		for _, f := range texts() {
			if f.bare != "" && !yield(string(f.by), f.bare) || !yield(string(f.by)+":", f.as) {
				return
			}
		}
	}
}

// Parse reads a slicing in one of Forms. points reads the points of a file; it is
// nil where files may not be read. The error says what was expected.
func Parse(text string, points func(name string) ([][]float64, error)) (model.Slicing, error) {
	by, rest, given := strings.Cut(strings.TrimSpace(text), ":")
	sl := model.Slicing{By: model.SliceBy(by)}
	for _, f := range texts() {
		if f.by != sl.By {
			continue
		}
		if f.read(&sl, strings.TrimSpace(rest), given); sl.By == "" {
			return sl, fmt.Errorf("slice: expected %s, got %.60q", f.as, text)
		}
		return sl, nil
	}
	var err error
	switch {
	case sl.By == model.ByPoints && given && points == nil:
		return sl, fmt.Errorf("slice: no files can be read here: expected %s", FormsWithoutFiles)
	case sl.By == model.ByPoints && given:
		sl.Points, err = points(rest)
	case points == nil:
		return sl, fmt.Errorf("slice: expected %s, got %.60q", FormsWithoutFiles, text)
	default:
		return sl, fmt.Errorf("slice: expected %s, got %.60q", Forms, text)
	}
	return sl, err
}

func readStep(sl *model.Slicing, rest string, given bool) {
	if !given {
		sl.Follow = true
		return
	}
	var err error
	if sl.At, err = model.ReadWhole(rest, 0, model.MaxSteps); err != nil {
		sl.By = ""
	}
}

// readCoords reads coordinates, separated by commas outside brackets.
func readCoords(sl *model.Slicing, rest string, _ bool) {
	depth := 0
	words := strings.FieldsFunc(rest, func(r rune) bool {
		switch r {
		case '[':
			depth++
		case ']':
			depth--
		}
		return r == ',' && depth == 0
	})
	for _, word := range words {
		word = strings.TrimSpace(word)
		if strings.HasSuffix(word, "]") && len(word) <= mostName {
			sl.Named = append(sl.Named, word)
			continue
		}
		c, err := strconv.Atoi(strings.TrimPrefix(word, "x"))
		if err != nil {
			sl.By = ""
			return
		}
		sl.Coords = append(sl.Coords, c)
	}
	if len(words) == 0 {
		sl.By = ""
	}
}

// mostName is the longest name of a block or a parameter, in bytes.
const mostName = 40

// readDraw reads a seed and perhaps a scale and a block.
func readDraw(sl *model.Slicing, rest string, given bool) {
	if !given {
		return
	}
	words := strings.Split(rest, ":")
	seed, err := strconv.ParseUint(words[0], 10, 64)
	if err != nil {
		sl.By = ""
		return
	}
	sl.Seed, words = seed, words[1:]
	if scale := model.Scale(word(words)); sl.By == model.ByFilter && (scale == model.ByUnits || scale == model.ByLayers) {
		sl.Scale, words = scale, words[1:]
	}
	if b := word(words); named(b) {
		sl.Block, words = b, words[1:]
	}
	if len(words) > 0 {
		sl.By = ""
	}
}

func readBlock(sl *model.Slicing, rest string, given bool) {
	if sl.Block = rest; given && !named(rest) {
		sl.By = ""
	}
}

// word is the first of some words; empty for none.
func word(words []string) string {
	if len(words) == 0 {
		return ""
	}
	return words[0]
}

// named reports whether a text can be the name of a block: W1, b1.
func named(text string) bool {
	return text != "" && len(text) <= mostName && strings.Trim(text[:1], "0123456789+-. ") != ""
}

// Describe returns a slicing in a few words for the screen.
func Describe(sl model.Slicing, n int) string {
	through, of := " through step "+model.Whole(sl.At), ""
	if sl.Block != "" {
		of = " of " + sl.Block
	}
	switch sl.By {
	case model.ByCoords:
		names := append([]string(nil), sl.Named...)
		for _, c := range sl.Coords {
			names = append(names, model.Axis(c-1, n))
		}
		return "along " + strings.Join(names, " and ") + through
	case model.ByRandom:
		return fmt.Sprintf("random directions%s, seed %d,%s", of, sl.Seed, through)
	case model.ByFilter:
		kind := map[model.Scale]string{model.ByUnits: "unit", model.ByLayers: "layer"}[sl.Scale]
		if kind == "" {
			kind = "filter"
		}
		return fmt.Sprintf("%s-normalised random directions%s, seed %d,%s", kind, of, sl.Seed, through)
	case model.ByEigen:
		return "eigenvectors of λmax and λmin" + of + " at step " + model.Whole(sl.At)
	case model.ByPoints:
		return fmt.Sprintf("through %d points", len(sl.Points))
	case model.ByLine:
		if sl.Follow {
			return "the line from the start, following the run"
		}
		return "the line from the start to step " + model.Whole(sl.At)
	}
	if sl.Follow {
		return "principal components of the path, following the run"
	}
	return "principal components of the path up to step " + model.Whole(sl.At)
}
