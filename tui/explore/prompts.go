package explore

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"optexplore/landscapes"
	"optexplore/landscapes/formula"
	"optexplore/model"
	"optexplore/model/slice"
	"optexplore/optimizer"
	"optexplore/optimizer/schedule"
	"optexplore/tui/experiment"
	"optexplore/tui/route"
)

// The texts typed into prompts.
type (
	typedValue struct {
		control string
		value   float64
	}
	typedSchedule string
	typedSlice    model.Slicing
	typedSize     int
)

// schedulePrompt asks for the schedule of the selected runner.
func schedulePrompt(s Situation) route.Prompt {
	return route.Prompt{
		Title: "schedule of η =", Text: s.runner().Schedule,
		Hint: "as cosine:max=100,warmup=5; empty for none; " + strings.Join(schedule.Names(), ", "),
		Check: func(text string) error {
			_, err := scheduled(s.runner(), text).Make(optimizer.Makers())
			return err
		},
		Done: func(text string) tea.Msg { return typedSchedule(text) },
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

// slicePrompt asks for the slicing.
func slicePrompt(s Situation) route.Prompt {
	n := len(s.Session.Start)
	read := func(text string) (model.Slicing, error) {
		sl, err := slice.Parse(text, nil)
		if err == nil {
			err = cmp.Or(sl.Validate(n), slice.Check(sl, s.blocks))
		}
		return sl, err
	}
	hint := "path, path:STEP, line, coords:1,4, coords:3 for a line, random:SEED, eigen: through the point of the run"
	if len(s.blocks) > 0 {
		hint = "path, line, filters:7, filters:7:unit, filters:7:layer, random:7, eigen, each of these also with a block as :W1, coords:W1[1,2],b1[3]"
	}
	return route.Prompt{
		Title: "slice =", Text: "coords:1,2",
		Hint:  hint,
		Check: func(text string) error { _, err := read(text); return err },
		Done:  func(text string) tea.Msg { sl, _ := read(text); return typedSlice(sl) },
	}
}

// sizePrompt asks for the number of parameters of a landscape that has several.
func sizePrompt(s Situation) route.Prompt {
	least, most := sizesOf(s)
	read := func(text string) (int, error) {
		n, err := model.ReadWhole(text, least, most)
		if err != nil {
			return 0, err
		}
		_, err = experiment.Options{Landscape: s.Session.Landscape, Formula: s.Session.Formula, Dim: n}.Session()
		return n, err
	}
	return route.Prompt{
		Title: "n =", Text: strconv.Itoa(len(s.Session.Start)),
		Hint:  fmt.Sprintf("the number of parameters, %d to %d", least, most),
		Check: func(text string) error { _, err := read(text); return err },
		Done:  func(text string) tea.Msg { n, _ := read(text); return typedSize(n) },
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

func valuePrompt(s Situation) route.Prompt {
	d := s.controls().chosen(s.Control)
	return route.Prompt{
		Title: fmt.Sprintf("%s (%s) =", d.Symbol, d.Name), Text: d.text(),
		Hint: d.Help,
		Check: func(text string) error {
			v, err := d.read(text)
			if err != nil {
				return err
			}
			return d.check(v)
		},
		Done: func(text string) tea.Msg { v, _ := d.read(text); return typedValue{d.Name, v} },
	}
}
