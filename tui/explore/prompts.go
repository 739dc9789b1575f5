package explore

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"

	"optexplore/landscapes"
	"optexplore/landscapes/formula"
	"optexplore/model"
	"optexplore/model/slice"
	"optexplore/optimizer"
	"optexplore/optimizer/schedule"
	"optexplore/tui/experiment"
)

// scheduleQuestion asks for the schedule of the selected runner.
func scheduleQuestion(s Situation) Question {
	return Question{
		Title: "schedule of η =", Text: s.runner().Schedule,
		Hint: "as cosine:max=100,warmup=5; empty for none; " + strings.Join(schedule.Names(), ", "),
		Read: reading(func(text string) (string, error) {
			_, err := scheduled(s.runner(), text).Make(optimizer.Makers())
			return text, err
		}, Situation.Schedule),
	}
}

// scheduled returns a runner with a schedule.
func scheduled(r model.Runner, text string) model.Runner {
	r.Schedule = strings.TrimSpace(text)
	return r
}

// Schedule sets the schedule of the selected runner; an empty text means none.
func (s Situation) Schedule(text string) Situation {
	r := scheduled(s.runner(), text)
	if _, err := r.Make(optimizer.Makers()); err != nil {
		s.Message = err.Error()
		return s
	}
	s = s.change(r)
	s.Message = "η follows the schedule " + r.Schedule
	if r.Schedule == "" {
		s.Message = "η follows no schedule"
	}
	return s
}

// sliceQuestion asks for the slicing.
func sliceQuestion(s Situation) Question {
	n := len(s.Session.Start)
	hint := "path, path:STEP, line, coords:1,4, coords:3 for a line, random:SEED, eigen: through the point of the run"
	if len(s.blocks) > 0 {
		hint = "path, line, filters:7, filters:7:unit, filters:7:layer, random:7, eigen, each of these also with a block as :W1, coords:W1[1,2],b1[3]"
	}
	return Question{
		Title: "slice =", Text: "coords:1,2", Hint: hint,
		Read: reading(func(text string) (model.Slicing, error) {
			sl, err := slice.Parse(text, nil)
			if err == nil {
				err = cmp.Or(sl.Validate(n), slice.Check(sl, s.blocks))
			}
			return sl, err
		}, Situation.SliceBy),
	}
}

// sizeQuestion asks for the number of parameters of a landscape that has several.
func sizeQuestion(s Situation) Question {
	least, most := sizesOf(s)
	return Question{
		Title: "n =", Text: strconv.Itoa(len(s.Session.Start)),
		Hint: fmt.Sprintf("the number of parameters, %d to %d", least, most),
		Read: reading(func(text string) (int, error) {
			n, err := model.ReadWhole(text, least, most)
			if err != nil {
				return 0, err
			}
			_, err = experiment.Options{Landscape: s.Session.Landscape, Formula: s.Session.Formula, Dim: n}.Session()
			return n, err
		}, openSized),
	}
}

// sizesOf are the least and the most parameters that the landscape of a session has;
// both 0 where there is one number only.
func sizesOf(s Situation) (least, most int) {
	if text := s.Session.Formula; text != "" {
		if formula.Open(text) {
			return 1, formula.MostSize
		}
		return 0, 0
	}
	return landscapes.Bounds(s.Session.Landscape)
}

// oneSize says why the number of parameters cannot be changed.
func oneSize(s Situation) string {
	if _, most := sizesOf(s); most == 0 {
		return "the number of parameters is fixed here"
	}
	return ""
}

// value is a value of a control of the runner.
type value struct {
	control string
	number  float64
}

// read reads a value within the bounds of the control.
func (d control) value(text string) (value, error) {
	v, err := d.read(text)
	if err == nil {
		err = d.check(v)
	}
	return value{d.Name, v}, err
}

// asked asks for a value of a control, of which the selected runner gets it.
func (d control) asked(read func(text string) (value, error)) Question {
	return Question{
		Title: fmt.Sprintf("%s (%s) =", d.Symbol, d.Name), Text: d.text(), Hint: d.Help,
		Read: reading(read, func(s Situation, v value) Situation { return s.SetControl(v.control, v.number) }),
	}
}

// settingQuestion asks for a value of the chosen control, or for the name of another and
// its value.
func settingQuestion(s Situation) Question {
	all := s.controls()
	var names []string
	for _, d := range all {
		names = append(names, d.Name)
	}
	q := all.chosen(s.Control).asked(func(text string) (value, error) {
		name, text, named := cut(text)
		if !named {
			return all.chosen(s.Control).value(text)
		}
		d := all.named(name)
		if d.set == nil {
			return value{}, fmt.Errorf("expected a setting of %s, one of %s, got %q%s", s.runner().Rule, strings.Join(names, ", "), name, model.DidYouMean(name, names))
		}
		return d.value(text)
	})
	if len(names) > 1 {
		q.Hint += fmt.Sprintf("; or another setting and its value, as %s=…, of %s", names[1], strings.Join(names, ", "))
	}
	return q
}

// cut splits a text as beta1=0.9; named is false where there is no name in it.
func cut(text string) (name, value string, named bool) {
	name, value, named = strings.Cut(text, "=")
	if !named {
		return "", text, false
	}
	return strings.TrimSpace(name), strings.TrimSpace(value), true
}

// rateQuestion asks for the rate of the selected runner.
func rateQuestion(s Situation) Question {
	d := s.controls().named("rate")
	return d.asked(d.value)
}

// rateless says why there is no rate to set.
func rateless(s Situation) string {
	if s.controls().named("rate").set == nil {
		return experiment.RuleTitle(s.runner().Rule) + " has no rate"
	}
	return ""
}

// ofAll asks for a value of a control of the oracle, for all runners.
func ofAll(name string) func(Situation) Question {
	return func(s Situation) Question {
		d := s.controls().named(name)
		q := d.asked(nil)
		q.Hint += ", of all runners"
		q.Read = reading(d.value, func(s Situation, v value) Situation {
			return controlAll(s, s.controls().named(v.control), v.number)
		})
		return q
	}
}

// noiseless says why there is no noise to set.
func noiseless(s Situation) string {
	if s.controls().named("noise").set == nil {
		return fmt.Sprintf("%s needs the exact gradient: %s", s.runner().Rule, model.Refusal(ruleOf(s.runner())))
	}
	return ""
}
