package experiment

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"optexplore/model"
	"optexplore/model/framing"
)

// Window reads a window: -1,2 or -1,1,-1,1 or -1:1.
func Window(text string) (model.Window, error) {
	if strings.ContainsAny(text, ":…") {
		text = strings.NewReplacer(":", ";", "…", ";", ",", ";", "×", ";").Replace(text)
	}
	list, err := Numbers("window", text)
	if err != nil {
		return nil, err
	}
	if len(list)%2 != 0 {
		return nil, fmt.Errorf("window: expected a lower and an upper bound for each coordinate, as -1,2 or -1,1,-1,1, got %d numbers", len(list))
	}
	var w model.Window
	for k := 0; k < len(list); k += 2 {
		w = append(w, model.Range{Lo: list[k], Hi: list[k+1]})
	}
	return w, nil
}

// FrameText is a frame as it is typed. What is empty is open.
type FrameText struct{ Window, Start, Rate string }

// Read reads the frame of a formula in n variables. A window of one range, and a start of
// one number or two, stand for more than two variables: they are repeated.
func (t FrameText) Read(n int) (f framing.Frame, err error) {
	if f.Window, err = t.window(n); err != nil {
		return f, err
	}
	if f.Start, err = t.start(n); err != nil {
		return f, err
	}
	f.Rate, err = t.rate()
	return f, err
}

func (t FrameText) window(n int) (model.Window, error) {
	if t.Window == "" {
		return nil, nil
	}
	w, err := Window(t.Window)
	if err != nil {
		return nil, err
	}
	if len(w) == 1 && n > 2 {
		w = model.Uniform(w[0], n)
	}
	return w, w.Validate(n)
}

func (t FrameText) start(n int) ([]float64, error) {
	if t.Start == "" {
		return nil, nil
	}
	x, err := Numbers("start", t.Start)
	if err != nil {
		return nil, err
	}
	if given := len(x); n > 2 && given <= 2 && given > 0 {
		for k := len(x); k < n; k++ {
			x = append(x, x[k%given])
		}
	}
	return x, checkStart(x, n)
}

func (t FrameText) rate() (float64, error) {
	if t.Rate == "" {
		return 0, nil
	}
	v, err := Number("rate", t.Rate)
	if err == nil && !(v > 0) {
		err = fmt.Errorf("expected a rate above 0, got %q", t.Rate)
	}
	return v, err
}

// TextOf is a frame as it can be typed.
func TextOf(f framing.Frame) (t FrameText) {
	w, x := f.Window, f.Start
	if len(w) > 2 && !slices.ContainsFunc(w, func(r model.Range) bool { return r != w[0] }) {
		w = w[:1]
	}
	if len(x) > 2 && repeats(x) {
		x = x[:2]
	}
	var ends []float64
	for _, r := range w {
		ends = append(ends, r.Lo, r.Hi)
	}
	t.Window, t.Start = listed(ends), listed(x)
	if f.Rate != 0 {
		t.Rate = plain(f.Rate)
	}
	return t
}

// repeats reports whether a list is its first two numbers again and again.
func repeats(x []float64) bool {
	for k := range x {
		if x[k] != x[k%2] {
			return false
		}
	}
	return true
}

func listed(list []float64) string {
	var words []string
	for _, v := range list {
		words = append(words, plain(v))
	}
	return strings.Join(words, ", ")
}

// plain is a number as it is typed.
func plain(v float64) string { return strconv.FormatFloat(v+0, 'g', -1, 64) } // −0 + 0 is 0
