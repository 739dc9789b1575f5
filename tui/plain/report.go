package plain

import (
	"fmt"
	"slices"
	"strings"

	"optexplore/model"
	"optexplore/model/vec"
	"optexplore/tui/experiment"
	"optexplore/tui/explore"
)

// memory is what was said last, so that it is not said again.
type memory struct {
	session  model.Session
	begun    bool // the session was told of
	title    string
	forecast string
	receipt  string
	others   [model.MaxRunners]string // the titles of the other runners
	lens     string
	panel    []string
}

// num is a number of a line.
func num(v float64) string { return model.Number(v, 3) }

// position is where a runner is: which one it is, if there are several, and how far the run
// has come.
func position(r explore.Report, row experiment.Row) string {
	s := r.State.Session
	at := fmt.Sprintf("%s %s", r.Unit, model.Whole(s.Head))
	if s.Head < s.Length {
		at += " of " + model.Whole(s.Length)
	}
	if s.Fair && row.Step != s.Head {
		at += fmt.Sprintf(", step %s", model.Whole(row.Step))
	}
	if len(r.Rows) > 1 {
		at = fmt.Sprintf("%s: %s", runner(row), at)
	}
	return at
}

// runner is the number of a runner and its rule.
func runner(row experiment.Row) string {
	return fmt.Sprintf("%d %s", row.Runner+1, experiment.RuleTitle(row.Rule))
}

// messages is the message of the last action, as a line; none where there is none, or it was
// said of the line already.
func (s State) messages(r explore.Report) (State, []string) {
	if r.Message == "" || r.Message == s.message {
		return s, nil
	}
	s.message, s.told = r.Message, true
	return s, []string{sentence(r.Message)}
}

// report says what is new since the last report.
func (s State) report() (State, []string) {
	r := explore.Told(s.model)
	now, anew := r.State.Session, !s.said.begun || !r.State.Session.SameObjective(s.said.session)
	s, lines := s.messages(r)
	if !s.said.begun {
		lines = append(lines, "optexplore, line by line. An empty line is one step forward; help tells what can be typed, quit ends.")
	}
	if anew {
		lines = append(lines, about(r)...)
	}
	selected := s.before.Selected != r.State.Selected
	moved := anew || s.said.title == "" || ranOn(s.said.session, now)
	s.said.session, s.said.begun = now, true
	if anew || selected {
		s.said.title = ""
	}
	var more []string
	if moved || s.said.title != r.Selected.Verdict.Title {
		s.said, more = s.said.step(r)
		lines = append(lines, more...)
	}
	s, more = s.lens(r, moved)
	lines = append(lines, more...)
	if r.State.Play.Speed != s.before.Play.Speed {
		lines = append(lines, "That is for the screen: here a run goes on at once.")
	}
	if len(lines) == 0 && !s.told {
		lines = s.unseen(r)
	}
	return s, lines
}

// ranOn reports whether a session is run otherwise than before, or is at another step.
func ranOn(was, now model.Session) bool {
	d := now.Since(was)
	return d.Whole != nil || len(d.Events) > 0 || d.Keep < len(was.Events) || now.Head != was.Head
}

// step is the line of a step, and lines of the other runners that are found doing something
// else than before.
func (m memory) step(r explore.Report) (memory, []string) {
	v := r.Selected.Verdict
	line := standing(r, r.Selected)
	if v.Title != m.title {
		line += " " + v.Sentence
		if r.Beside != "" {
			line += " " + r.Beside
		}
	}
	if v.Forecast.Receipt != "" && v.Forecast.Receipt != m.receipt {
		line += " " + sentence(v.Forecast.Receipt)
	}
	if next := dated(r); next != m.forecast || v.Title != m.title {
		line += " Next: " + within(v.Forecast.Text)
		m.forecast = next
	}
	if r.Ended {
		line += " The run ends here."
	}
	lines := []string{line}
	for _, row := range r.Rows {
		if row.Runner != r.State.Selected && row.Verdict.Title != m.others[row.Runner] {
			lines = append(lines, fmt.Sprintf("%s: %s. f %s, slope %s.", runner(row), row.Verdict.Title, num(row.Point.Value), num(row.Point.GradNorm)))
		}
		m.others[row.Runner] = row.Verdict.Title
	}
	m.title, m.receipt = v.Title, v.Forecast.Receipt
	return m, lines
}

// dated is a forecast without what only counts down to it.
func dated(r explore.Report) string {
	if f := r.Selected.Verdict.Forecast; f.At >= 0 {
		return fmt.Sprintf("%s at %d", f.Event, f.At)
	}
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' || strings.ContainsRune(",.e−-", r) {
			return -1
		}
		return r
	}, r.Selected.Verdict.Forecast.Text)
}

// lens says what is new in the panel of the last lens, unless the run has moved only.
func (s State) lens(r explore.Report, moved bool) (State, []string) {
	had := s.said.lens
	if s.said.lens = r.Lens; r.Lens == "" {
		s.said.panel = nil
		if had == "" {
			return s, nil
		}
		return s, []string{"The lens " + had + " is closed."}
	}
	if moved && had == r.Lens {
		return s, nil
	}
	was := s.said.panel
	s.said.panel = panel(s.model, false, s.symbols)
	if had != r.Lens {
		return s, append([]string{"Lens " + r.Lens + ". Type panel to hear it again, help for what it takes."}, s.said.panel...)
	}
	fresh := slices.DeleteFunc(slices.Clone(s.said.panel), func(line string) bool { return slices.Contains(was, line) })
	return s, fresh
}

// unseen is what is said of an action that changes what is seen alone, or nothing.
func (s State) unseen(r explore.Report) []string {
	if !r.State.Session.Since(s.before.Session).Nothing(s.before.Session) || !r.State.View.Equal(s.before.View) {
		if r.Slice != "" {
			return []string{"The picture shows " + sentence(r.Slice)}
		}
		var axes []string
		for _, a := range r.State.Session.Window {
			axes = append(axes, fmt.Sprintf("%s to %s", num(a.Lo), num(a.Hi)))
		}
		return []string{fmt.Sprintf("The picture, which is drawn in files only, is the %s of %s: export a.png writes it.", r.State.View.Plot, strings.Join(axes, " by "))}
	}
	return []string{"Nothing has changed."}
}

// about is the landscape, the rules and the start.
func about(r explore.Report) []string {
	l, s := r.Problem.Landscape, r.State.Session
	first := fmt.Sprintf("%s: f = %s", l.Name, r.Problem.Text)
	if n := len(s.Start); n > 2 {
		first += fmt.Sprintf(", of %s parameters", model.Whole(n))
	}
	lines := []string{sentence(first)}
	if s.Maximize {
		lines = append(lines, "It is climbed, not descended.")
	}
	if l.Story != "" {
		lines = append(lines, l.Story)
	}
	for _, row := range r.Rows {
		name := experiment.RuleTitle(row.Rule)
		if len(r.Rows) > 1 {
			name = "Runner " + runner(row)
		}
		lines = append(lines, sentence(name+", "+strings.NewReplacer(" ", ", ", "=", " ").Replace(row.Settings)))
	}
	start := "norm " + num(vec.Norm(s.Start))
	if len(s.Start) <= 4 {
		start = model.Vector(s.Start, 5)
	}
	return append(lines, "Start "+sentence(start))
}

// whole is the verdict and the forecast of the selected runner.
func whole(r explore.Report) []string {
	_, lines := memory{}.step(r)
	return lines[:1]
}

// table is how each runner of a race stands.
func table(r explore.Report) (lines []string) {
	for _, row := range r.Rows {
		line := fmt.Sprintf("%s: %s. f %s, slope %s, step %s, evaluations %s", runner(row), row.Verdict.Title, num(row.Point.Value), num(row.Point.GradNorm), model.Whole(row.Step), model.Whole(row.Evaluations))
		if row.Distance == row.Distance {
			line += ", distance " + num(row.Distance)
		}
		if row.Runner == r.State.Selected && len(r.Rows) > 1 {
			line += ", selected"
		}
		lines = append(lines, line+".")
	}
	return lines
}
