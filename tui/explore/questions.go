package explore

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"optexplore/model"
	"optexplore/tui/experiment"
	"optexplore/tui/keys"
	"optexplore/tui/plot"
	"optexplore/tui/route"
	"optexplore/tui/scene"
)

// Question asks for a line of text, in a prompt or behind the name of an action.
type Question = keys.Question[Situation]

// answered is what an answer does.
type answered func(Situation) Situation

// prompt asks a question.
func prompt(q Question) route.Prompt {
	return route.Prompt{Form: q.Form(), Done: func(text string) tea.Msg {
		action, _ := q.Read(text)
		return answered(action)
	}}
}

// prompting returns a table whose actions that only ask do so by their keys, too.
func prompting(t keys.Table[Situation]) keys.Table[Situation] {
	for i, b := range t {
		if asks := b.Asks; b.Action == nil && asks != nil {
			t[i].Action = func(s Situation) Situation {
				q := asks(s)
				s.Ask, s.question = AskQuestion, &q
				return s
			}
		}
	}
	return t
}

// reading is Read of a question whose answers are values of a type.
func reading[T any](read func(text string) (T, error), action func(Situation, T) Situation) func(string) (func(Situation) Situation, error) {
	return func(text string) (func(Situation) Situation, error) {
		v, err := read(text)
		return func(s Situation) Situation { return action(s, v) }, err
	}
}

// whole reads a whole number.
func whole(least, most int) func(string) (int, error) {
	return func(text string) (int, error) { return model.ReadWhole(text, least, most) }
}

// stepQuestion asks for a step to go to.
func stepQuestion(s Situation) Question {
	return Question{
		Title: s.unit() + " =", Text: strconv.Itoa(s.Session.Head), Hint: fmt.Sprintf("the %s to go to; the run has %d so far", s.unit(), s.Session.Length),
		Read: reading(whole(0, model.MaxSteps), func(s Situation, n int) Situation {
			s.State = s.seek(n)
			return s
		}),
	}
}

// speedQuestion asks for a speed.
func speedQuestion(s Situation) Question {
	var values []string
	for _, n := range speeds() {
		values = append(values, strconv.Itoa(n))
	}
	return Question{
		Title: "steps a second =", Text: values[s.Play.Speed], Values: keys.Values(values), Hint: "one of " + strings.Join(values, ", "),
		Read: reading(whole(1, slices.Max(speeds())), func(s Situation, n int) Situation {
			at, ok := slices.BinarySearch(speeds(), n)
			if !ok && n-speeds()[at-1] < speeds()[at]-n {
				at--
			}
			return plain(faster(at - s.Play.Speed))(s)
		}),
	}
}

// seedQuestion asks for the seed of all runners.
func seedQuestion(s Situation) Question {
	return Question{
		Title: "seed =", Text: strconv.FormatUint(s.runner().Oracle.Seed, 10), Hint: "a whole number; the run begins anew",
		Read: reading(experiment.Seed, func(s Situation, seed uint64) Situation {
			return seeded(s, func(uint64) uint64 { return seed })
		}),
	}
}

// startQuestion asks for a start.
func startQuestion(s Situation) Question {
	n := len(s.Session.Start)
	return Question{
		Title: "start =", Text: point(s.Session.Start), Hint: "numbers, as " + point(s.Session.Start),
		Read: reading(func(text string) ([]float64, error) {
			f, err := experiment.FrameText{Start: given(text)}.Read(n)
			return f.Start, err
		}, Situation.StartAt),
	}
}

// windowQuestion asks for a window.
func windowQuestion(s Situation) Question {
	now := ""
	for _, r := range s.frame.Whole {
		now += fmt.Sprintf(",%s,%s", short(r.Lo), short(r.Hi))
	}
	n := s.Session.Pictured()
	return Question{
		Title: "window =", Text: strings.TrimPrefix(now, ","), Hint: "from, to for each axis of the picture, as -1,1,-1,1",
		Read: reading(func(text string) (model.Window, error) {
			f, err := experiment.FrameText{Window: given(text)}.Read(n)
			return f.Window, err
		}, Situation.withWindow),
	}
}

// given is an answer that is to be there: an empty one is as wrong as a blank.
func given(text string) string { return cmp.Or(text, " ") }

// viewQuestion asks for a view.
func viewQuestion(s Situation) Question {
	var values []string
	for _, v := range scene.Views(s.Session) {
		values = append(values, string(v))
	}
	return Question{
		Title: "view =", Text: string(s.View.Plot), Values: keys.Values(values), Hint: strings.Join(values, ", "),
		Read: reading(func(text string) (plot.View, error) {
			text = strings.TrimSpace(text)
			if !slices.Contains(values, text) {
				return "", fmt.Errorf("expected %s, got %q%s", strings.Join(values, " or "), text, model.DidYouMean(text, values))
			}
			return plot.View(text), nil
		}, func(s Situation, v plot.View) Situation {
			s.View.Plot = v
			return s
		}),
	}
}

// numberQuestion asks for the number of a runner.
func numberQuestion(s Situation) Question {
	var values []keys.Value
	for i := range s.Session.Runners {
		values = append(values, keys.Value{Text: numbers()[i], About: experiment.RuleTitle(s.runnerAt(i).Rule)})
	}
	return Question{
		Title: "runner =", Text: strconv.Itoa(s.Selected + 1), Values: values, Hint: "the number of a runner",
		Read: reading(whole(1, model.MaxRunners), func(s Situation, n int) Situation { return s.Select(n - 1) }),
	}
}

// point writes the numbers of a point.
func point(x []float64) string {
	words := make([]string, min(len(x), 4))
	for i := range words {
		words[i] = short(x[i])
	}
	if len(x) > len(words) {
		words = words[:1]
	}
	return strings.Join(words, ",")
}
