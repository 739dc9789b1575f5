package explore

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"optexplore/landscapes"
	"optexplore/tui/route"
)

// What was typed into a prompt.
type (
	typedFormula string
	typedValue   struct {
		dial  string
		value float64
	}
)

func formulaPrompt(present string) route.Prompt {
	return route.Prompt{
		Title: "f(x) or f(x, y) =", Text: present,
		Hint: "as x^2 - y^2, x cos(pi x), exp(-x^2/2), max(x, 0)",
		Check: func(text string) error {
			_, err := landscapes.FromFormula(text)
			return err
		},
		Done: func(text string) tea.Msg { return typedFormula(text) },
	}
}

func valuePrompt(s State) route.Prompt {
	d := s.dial()
	return route.Prompt{
		Title: fmt.Sprintf("%s (%s) =", d.Symbol, d.Name), Text: strconv.FormatFloat(d.Value, 'g', -1, 64),
		Hint: "Tab, back on the screen, chooses another setting",
		Check: func(text string) error {
			v, err := number(text)
			if err != nil {
				return err
			}
			return d.check(v)
		},
		Done: func(text string) tea.Msg { v, _ := number(text); return typedValue{d.Name, v} },
	}
}

// number reads a finite number as a person writes it.
func number(text string) (float64, error) {
	v, err := strconv.ParseFloat(strings.TrimSpace(strings.ReplaceAll(text, "−", "-")), 64)
	if err != nil || math.IsInf(v, 0) || math.IsNaN(v) {
		return 0, fmt.Errorf("expected a finite number, got %q", text)
	}
	return v, nil
}
