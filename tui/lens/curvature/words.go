package curvature

import (
	"fmt"
	"math"
	"strings"

	"optexplore/model"
	"optexplore/model/convexity"
	"optexplore/model/curvature"
	"optexplore/model/vec"
	"optexplore/tui/canvas"
	"optexplore/tui/theme"
	"optexplore/tui/widget"
)

// labels is the width of the labels of the panel.
const labels = 8

// blocks are the parts of a panel of w cells.
func (l *bends) blocks(w int, t theme.Theme) widget.Panel {
	p := &l.here
	if p.at == nil {
		return nil
	}
	list := widget.Panel{
		{Lines: p.numbers(w)},
		{Rank: 1, Lines: widget.Paragraph(p.kindThere(), w, theme.Text), Flush: true},
	}
	if l.seen.of != nil {
		list = append(list, widget.Block{Lines: l.seen.share(w)}, widget.Block{Rank: 2, Lines: l.seen.legend(w, t), Flush: true})
		if text := l.seen.kinked(); text != "" {
			list = append(list, widget.Block{Rank: 1, Lines: widget.Paragraph(text, w, theme.Text), Flush: true})
		}
	}
	for k, text := range []string{p.newtonWords(), p.trustWords()} {
		if text != "" {
			list = append(list, widget.Block{Rank: 3 + k, Lines: widget.Paragraph(text, w, theme.Text)})
		}
	}
	if text := l.plane(); text != "" {
		list = append(list, widget.Block{Rank: 5, Lines: widget.Paragraph(text, w, theme.Muted)})
	}
	return list
}

// numbers are the eigenvalues where the run is, and their condition number.
func (p *place) numbers(w int) []widget.Line {
	if !p.bent {
		return []widget.Line{widget.Row("λ", labels, "none", theme.Muted)}
	}
	label := "λ"
	if len(p.at) == 1 {
		label = "f″"
	}
	line := widget.Row(label, labels, "", theme.Text)
	for k, v := range p.model.Values {
		line = line.Text(num(v, p.model.Signs[k])+"  ", tone(p.model.Signs[k]))
	}
	lines := []widget.Line{line}
	if c := p.model.Condition(); len(p.at) > 1 && !math.IsInf(c, 0) {
		if short := line.Text("cond "+model.Number(c, 3), theme.Muted); short.Width() <= w {
			return []widget.Line{short}
		}
		lines = append(lines, widget.Row("cond", labels, model.Number(c, 3), theme.Muted))
	}
	return lines
}

// kind says how f curves where the run is.
func (p *place) kind() string {
	if !p.bent {
		if p.model.F-p.model.F != 0 {
			return "f is not defined here."
		}
		return "There is no second derivative here: f has a kink or a jump."
	}
	if len(p.at) == 1 {
		return map[curvature.Bend]string{
			curvature.Bowl: "f curves up: it is convex here.", curvature.Dome: "f curves down: it is concave here.", curvature.Flat: "f does not curve: it is flat to second order.",
		}[p.model.Bend]
	}
	way := func(k int) string { return model.Vector(p.model.Vectors[2*k:2*k+2], 2) }
	switch p.model.Bend {
	case curvature.Bowl:
		return "A bowl: f curves up in every direction."
	case curvature.Dome:
		return "A dome: f curves down in every direction."
	case curvature.Warped:
		return fmt.Sprintf("A saddle shape: down along %s, up along %s.", way(0), way(1))
	case curvature.Trough:
		return fmt.Sprintf("A trough: up along %s, and not at all along %s.", way(1), way(0))
	case curvature.Ridge:
		return fmt.Sprintf("A ridge: down along %s, and not at all along %s.", way(0), way(1))
	}
	return "Flat: f does not curve in any direction."
}

// kindThere is kind, and says of a slice that it is of the slice alone: a bowl in it may
// be a saddle of f.
func (p *place) kindThere() string {
	text := p.kind()
	if !p.sliced || !p.bent {
		return text
	}
	return "In the slice, " + strings.Replace(text, "A", "a", 1)
}

// newtonWords say where Newton's step leads, and what becomes of f.
func (p *place) newtonWords() string {
	if !p.bent {
		return ""
	}
	if !p.newton.ok {
		if vec.Finite(p.newton.by) {
			return "Newton's step does not exist: where f has a slope its second derivative is 0."
		}
		return "Newton's step does not exist: it is too long to be a number."
	}
	if vec.Norm(p.newton.by) == 0 {
		return "Newton's step is 0: the model has no slope here."
	}
	goal := map[curvature.Bend]string{
		curvature.Bowl: "the minimum", curvature.Trough: "the nearest minimum", curvature.Warped: "the saddle", curvature.Ridge: "the nearest maximum", curvature.Dome: "the maximum",
	}[p.model.Bend]
	end := make([]float64, len(p.at))
	vec.AddScaled(end, p.at, 1, p.newton.by)
	way := ""
	if p.newton.predicted > 0 {
		way = ", uphill"
	}
	real := "f changes by " + model.Number(p.newton.real, 3)
	if p.newton.real-p.newton.real != 0 {
		real = "f has no value there"
	}
	return fmt.Sprintf("Newton's step leads to %s of the model, %s%s. %s; the model says %s.",
		goal, point(end), way, real, model.Number(p.newton.predicted, 3))
}

// trustWords say how far the model is to be trusted.
func (p *place) trustWords() string {
	if !p.bent || p.trust == nil {
		return ""
	}
	percent := model.Number(100*trusted, 2) + " %"
	switch {
	case !p.trust.Done():
		return ""
	case p.trust.Whole:
		return fmt.Sprintf("The model is off by less than %s of the change of f as far as the window is wide.", percent)
	case p.trust.Radius == 0:
		return fmt.Sprintf("The model is off by more than %s of the change of f wherever it was compared.", percent)
	}
	return fmt.Sprintf("The model is off by %s of the change of f at a distance of %s.", percent, model.Number(p.trust.Radius, 2))
}

// plane says that a slice is drawn, and what that means.
func (l *bends) plane() string {
	f := l.now.Frame
	if f.Slice == nil {
		return ""
	}
	what := "plane"
	if len(f.Window) == 1 {
		what = "line"
	}
	text := fmt.Sprintf("All this is of the %s that is drawn, and not of the other directions (the spectrum has all λ).", what)
	if l.here.off > 0 {
		text += fmt.Sprintf(" The run is %s off it: the numbers are of the nearest point.", model.Number(l.here.off, 2))
	}
	return text
}

// share says how much of the window is convex.
func (r region) share(w int) []widget.Line {
	m := r.of
	points := fmt.Sprintf("%d×%d points", m.W, m.H)
	if len(m.Window) == 1 {
		points = fmt.Sprintf("%d points", m.W)
	}
	if done := m.Known(); done < len(m.Bends) {
		return []widget.Line{widget.Row("convex", labels, fmt.Sprintf("%d of %s so far", done, points), theme.Muted)}
	}
	convex, defined := m.Share()
	of := "window"
	if defined < 1 {
		of = "domain"
	}
	rest := ""
	if _, down, _ := r.counted(); down > 0 {
		rest = ", but for kinks"
	}
	of += rest
	if defined == 0 {
		return []widget.Line{widget.Row("convex", labels, "not defined at "+points, theme.Muted)}
	}
	for _, text := range []string{
		fmt.Sprintf("%s of the %s (at %s)", percent(convex), of, points), fmt.Sprintf("%s of the %s", percent(convex), of), percent(convex) + rest,
	} {
		if labels+canvas.Width(text) <= w {
			return []widget.Line{widget.Row("convex", labels, text, theme.Text)}
		}
	}
	return []widget.Line{widget.Row("convex", labels, percent(convex), theme.Text)}
}

// percent is a share in per cent; only 0 and 1 are written 0 and 100.
func percent(share float64) string {
	switch n := math.Round(100 * share); {
	case n == 0 && share > 0:
		return "<1 %"
	case n == 100 && share < 1:
		return ">99 %"
	default:
		return model.Number(n, 3) + " %"
	}
}

// legend explains the colours and marks that occur, in lines of w cells.
func (r region) legend(w int, t theme.Theme) []widget.Line {
	var lines []widget.Line
	var line widget.Line
	add := func(mark widget.Span, name string) {
		next := append(line[:len(line):len(line)], mark, widget.Span{Text: " " + name, Tone: theme.Muted})
		if line != nil {
			next = append(append(line[:len(line):len(line)], widget.Span{Text: "  "}), mark, widget.Span{Text: " " + name, Tone: theme.Muted})
		}
		if next.Width() > w && line != nil {
			lines = append(lines, line)
			next = widget.Line{mark, {Text: " " + name, Tone: theme.Muted}}
		}
		line = next
	}
	for b, count := range r.of.Count() {
		if count == 0 {
			continue
		}
		s, name := shade(curvature.Bend(b), t), curvature.Bend(b).String()
		if len(r.of.Window) == 1 {
			name = map[curvature.Bend]string{curvature.Bowl: "convex", curvature.Dome: "concave"}[curvature.Bend(b)]
			name = strings.TrimSpace(name)
			if name == "" {
				name = curvature.Bend(b).String()
			}
		}
		mark := widget.Span{Text: string(s.Mark), Own: s.Fg}
		if mark.Own.Bg = s.Bg; s.Mark == 0 {
			mark = widget.Span{Text: "else", Tone: theme.Muted}
		}
		add(mark, name)
	}
	if len(r.inflections) > 0 {
		add(widget.Span{Text: string(inflectionSymbol), Tone: theme.Annotation}, "inflection")
	}
	if line != nil {
		lines = append(lines, line)
	}
	return lines
}

// kinked says how the slope changes at kinks between the points of the map, which the
// Hessian does not see.
func (r region) kinked() string {
	if !r.of.Looked && len(r.of.Kinks) == 0 {
		return "Kinks were not looked for: f is dear."
	}
	up, down, worst := r.counted()
	switch {
	case up+down == 0:
		return ""
	case down == 0 && r.of.Count()[curvature.Flat] > 0:
		return "At its kinks the slope grows: f is convex across them, even where it is flat on both sides."
	case down == 0:
		return "At its kinks the slope grows: f is convex across them."
	case worst.Leap != 0:
		return fmt.Sprintf("f leaps at %s: it is not convex across.", point(worst.At))
	}
	return fmt.Sprintf("At a kink at %s the slope falls from %s to %s: f is not convex across it.", point(worst.At), model.Number(worst.Below, 3), model.Number(worst.Above, 3))
}

// counted is the number of kinks at which the slope grows, that of the others, and the last
// of these.
func (r region) counted() (up, down int, last convexity.Kink) {
	for _, k := range r.of.Kinks {
		if k.Up() {
			up++
		} else {
			down, last = down+1, k
		}
	}
	return up, down, last
}

// point writes a point in short.
func point(x []float64) string {
	if len(x) == 1 {
		return model.Number(x[0], 3)
	}
	return model.Vector(x, 3)
}

// num writes a second derivative in short; one that is 0 within rounding as 0.
func num(v float64, sign int) string {
	if sign == 0 {
		return "0"
	}
	return model.Number(v, 3)
}
