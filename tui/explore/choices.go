package explore

import (
	"errors"
	"strings"

	"optexplore/landscapes"
	"optexplore/optimizer"
	"optexplore/tui/experiment"
	"optexplore/tui/keys"
	"optexplore/tui/own"
	"optexplore/tui/route"
)

// landscapeQuestion asks for a landscape of the catalogue, or of the user's own.
func landscapeQuestion(s Situation) Question {
	var mine own.Catalogue
	if s.own != nil {
		mine = s.own.Read()
	}
	var values []keys.Value
	for _, e := range mine.Entries {
		values = append(values, keys.Value{Text: e.Name, About: own.Group + ": " + e.Text})
	}
	for _, l := range landscapes.All() {
		values = append(values, keys.Value{Text: l.ID, About: l.Name})
	}
	return Question{
		Title: "landscape =", Text: s.Session.Landscape, Values: values,
		Hint: "a landscape, and its settings, as random-matrix seed=3",
		Read: func(text string) (func(Situation) Situation, error) {
			text = strings.TrimSpace(text)
			if e, ok := mine.Find(text); ok {
				o, err := e.Options()
				return func(s Situation) Situation { return compose(s, route.Composed{Text: e.Text, Frame: o.Frame}) }, err
			}
			if err := mine.Missing(text); err != nil && own.CheckName(text) == nil {
				return nil, err
			}
			_, err := landscapes.Find(text)
			return func(s Situation) Situation { return s.Open(text) }, err
		},
	}
}

// formulaQuestion asks for a formula or a network.
func formulaQuestion(s Situation) Question {
	return Question{
		Title: "f =", Text: s.Session.Formula, Hint: "a formula, as x^4 - 3x^2 + x, or a network, as 2-8-1 tanh, xor",
		Read: func(text string) (func(Situation) Situation, error) {
			_, err := experiment.Typed(text, s.Session)
			return func(s Situation) Situation { return s.OpenFormula(text) }, err
		},
	}
}

// ruleQuestion asks for the rule of the selected runner.
func ruleQuestion(s Situation) Question { return ofRule(s, Situation.Use) }

// runnerQuestion asks for the rule of another runner.
func runnerQuestion(s Situation) Question { return ofRule(s, Situation.Add) }

// ofRule asks for a rule that can run here.
func ofRule(s Situation, action func(Situation, string) Situation) Question {
	var values []keys.Value
	for _, e := range optimizer.All() {
		values = append(values, keys.Value{Text: e.ID, About: e.Name})
	}
	return Question{
		Title: "rule =", Text: s.runner().Rule, Values: values, Hint: "a rule, as adam",
		Read: reading(func(text string) (string, error) {
			text = strings.TrimSpace(text)
			if text == s.runner().Rule {
				return text, nil
			}
			if why := hindered(s, text)[text]; why != "" {
				return text, errors.New(why)
			}
			_, err := s.successor(text)
			return text, err
		}, action),
	}
}
