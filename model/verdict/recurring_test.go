package verdict_test

import (
	"strings"
	"testing"

	"optexplore/landscapes"
	"optexplore/model"
	"optexplore/model/event"
	"optexplore/model/verdict"
)

// begun is a run of the catalogue by a rule.
func begun(t *testing.T, landscape string, r model.Runner) *course {
	t.Helper()
	l, err := landscapes.Find(landscape)
	if err != nil {
		t.Fatal(err)
	}
	return newCourse(t, l.Objective(), model.Session{Landscape: landscape, Home: l.Window, Start: l.Starts[0], Runners: []model.Runner{r}}, l.Critical)
}

// restless are runs to which the same happens again and again.
func restless(t *testing.T) map[string]*course {
	return map[string]*course{
		"around a minimum":  begun(t, "beale", model.Runner{Rule: "signum", Knobs: map[string]float64{"rate": 0.1}}),
		"in and out of one": begun(t, "himmelblau", model.Runner{Rule: "adam", Knobs: map[string]float64{"rate": 2}}),
		"among saddles":     begun(t, "rastrigin", model.Runner{Rule: "gd", Knobs: map[string]float64{"rate": 0.02}}),
		"away":              begun(t, "saddle", model.Runner{Rule: "gd", Knobs: map[string]float64{"rate": 0.1}}),
	}
}

// TestWhatHappensOftenIsListedOnce, with how often: as many times as there are such events, of
// which the last is named; what is seldom stays as it is.
func TestWhatHappensOftenIsListedOnce(t *testing.T) {
	often := 0
	for name, c := range restless(t) {
		e := c.look(0)
		all, list := e.Ahead.Log, verdict.Gather(e, e.Ahead.Log)
		counted := 0
		for _, told := range list {
			if told.Times == 0 {
				counted++
				continue
			}
			often++
			counted += told.Times
			if !strings.Contains(told.Sentence, " Again ") || !strings.Contains(told.Sentence, " up to step "+model.Whole(told.Last)) || told.Last <= told.Step {
				t.Errorf("%s: %+v", name, told)
			}
			k := len(all.Until(told.Step - 1))
			for all[k].Kind != told.Kind || !strings.HasPrefix(told.Sentence, verdict.Tell(e, all[k:k+1])[0].Sentence) {
				k++
			}
			if all.More(all[k]) != strings.Contains(told.Sentence, "not counted") {
				t.Errorf("%s: %d times, and it is said: %s", name, told.Times, told.Sentence)
			}
		}
		if counted != len(all) {
			t.Errorf("%s: %d events are told of, there are %d", name, counted, len(all))
		}
	}
	if often < 6 {
		t.Errorf("%d events come often", often)
	}
}

// TestEveryNthStepIsSaid of what comes as regularly.
func TestEveryNthStepIsSaid(t *testing.T) {
	e := begun(t, "saddle", model.Runner{Rule: "gd", Knobs: map[string]float64{"rate": 0.1}}).look(0)
	for want, steps := range map[string][]int{
		"Again every 4 steps up to step 1,014.": {1002, 1006, 1010, 1014},
		"Again at each step up to step 5.":      {2, 3, 4, 5},
		"Again 3 times up to step 9.":           {2, 3, 4, 9},
	} {
		var log event.Log
		for _, k := range steps {
			log = append(log, event.Event{Step: k, Kind: event.Out, X: []float64{0, 3}})
		}
		if list := verdict.Gather(e, log); len(list) != 1 || !strings.HasSuffix(list[0].Sentence, want) {
			t.Errorf("%+v, want %s", list, want)
		}
	}
}

// TestNothingIsLastThatComesAgain: where no more events are counted, the last one that is known
// is not said to be the last.
func TestNothingIsLastThatComesAgain(t *testing.T) {
	again := 0
	for name, c := range restless(t) {
		for _, step := range []int{0, 20, 200, 2000} {
			e := c.look(step)
			text := verdict.Judge(e).Forecast.Text
			ahead := e.Ahead.Log[len(e.Ahead.Log.Until(step)):]
			if len(ahead) == 0 {
				continue
			}
			full := e.Ahead.Log.More(ahead[len(ahead)-1])
			if full && strings.Contains(text, "… last ") {
				t.Errorf("%s, step %d: %s", name, step, text)
			}
			if strings.Contains(text, "again and again") {
				again++
			}
		}
	}
	if again < 4 {
		t.Errorf("%d forecasts tell of what comes again and again", again)
	}
}

// TestACoordinateIsForetoldWithItsPoint: that a run comes to "x = 113" says nothing to one who
// is not told which saddle it leaves, by the title or with it.
func TestACoordinateIsForetoldWithItsPoint(t *testing.T) {
	met, named := 0, 0
	for name, c := range restless(t) {
		for _, step := range []int{0, 20, 300, 1500} {
			v := verdict.Judge(c.look(step))
			for part := range strings.SplitSeq(strings.NewReplacer("; ", "|", " and ", "|", "then ", "", "last ", "").Replace(v.Forecast.Text), "|") {
				switch bare := strings.HasPrefix(part, "x = ") || strings.HasPrefix(part, "y = ") || strings.HasPrefix(part, "|"); {
				case bare && !strings.HasSuffix(v.Title, " a saddle") && !strings.HasSuffix(v.Title, " a maximum"):
					t.Errorf("%s, step %d, %s: %s", name, step, v.Title, v.Forecast.Text)
				case strings.HasPrefix(strings.ToLower(part), "away from the "):
					named++
				}
				met++
			}
		}
	}
	if met < 20 || named < 2 {
		t.Errorf("%d events, %d with the name of a point", met, named)
	}
}
