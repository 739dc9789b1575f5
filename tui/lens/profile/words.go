package profile

import (
	"fmt"
	"math"

	"optexplore/model"
	"optexplore/model/vec"
	"optexplore/tui/canvas"
	"optexplore/tui/theme"
	"optexplore/tui/widget"
)

// View is a line with what is to be said of it.
type View struct {
	*Line
	Rule   string
	Climbs bool    // f is climbed, and φ is −f
	Noisy  bool    // the step is that of a gradient with noise
	Bound  float64 // 2/λmax where it is known, else NaN
}

// num writes a number.
func num(v float64) string { return model.Number(v, 4) }

// f is a value of f for a value of φ.
func (v View) f(phi float64) float64 {
	if v.Climbs {
		return -phi
	}
	return phi
}

// way is a word for descending, or the one for climbing.
func (v View) way(down, up string) string {
	if v.Climbs {
		return up
	}
	return down
}

// amount writes t: a rate, or so many steps.
func (v View) amount(t float64) string {
	if v.Rate {
		return num(t)
	}
	if num(t) == "1" {
		return "1 step"
	}
	return num(t) + " steps"
}

// title is what the curve is, in w cells.
func (v View) title(w int) string {
	if v.Rate {
		text := fmt.Sprintf("f along %s, by the rate", v.way("−∇f", "∇f"))
		if canvas.Width(text) > w {
			return "f by the rate"
		}
		return text
	}
	text := "f along the next step"
	if long := text + " of " + v.Rule; canvas.Width(long) <= w {
		return long
	}
	return text
}

// Flat reports whether φ is constant on the line, up to rounding.
func (l *Line) Flat() bool {
	const rounding = 0x1p-49
	for _, v := range l.Phi {
		if v-v == 0 && math.Abs(v-l.At[0]) > rounding*math.Abs(l.At[0]) {
			return false
		}
	}
	return true
}

// Sentences are what is true of the line, the most important first.
func (v View) Sentences() widget.Prose {
	if v.Flat() {
		return widget.Prose{{Text: "Along the line f changes by no more than rounding."}}
	}
	list := []string{v.reach(), v.limit(), v.armijo(), v.model(), v.bound(), v.gaps(), v.noise()}
	var p widget.Prose
	for k, text := range list {
		p = append(p, widget.Clause{Text: text, Rank: k})
	}
	return p
}

// step names the step.
func (v View) step() string {
	if v.Rate {
		return "Rate " + num(v.Now)
	}
	return "The step"
}

// reach says how far the step goes beside the best one.
func (v View) reach() string {
	now, low := v.Marked(v.Now), v.way("lowest", "highest")
	if v.At[1] >= 0 {
		up, least := v.way("uphill", "downhill"), v.way("rises", "falls")
		text := fmt.Sprintf("The step starts %s: f %s at first", up, least)
		if now < v.At[0] {
			text += ", but is " + v.way("lower", "higher") + " at its end"
		}
		return text + "."
	}
	if v.Best != v.Best {
		return fmt.Sprintf("f still %s at %s, the end of what is shown.", v.way("falls", "rises"), v.amount(v.Hi))
	}
	share := v.Now / v.Best
	at := v.amount(v.Best)
	if v.Rate {
		at = "rate " + at
	}
	gain := (v.At[0] - now) / (v.At[0] - v.Marked(v.Best))
	switch {
	case now != now || math.IsInf(now, 0):
		return fmt.Sprintf("%s ends where f is not finite; the %s point on the line is at %s.", v.step(), low, at)
	case now >= v.At[0]:
		return fmt.Sprintf("%s goes too far: f is %s after it; the %s point on the line is at %s.", v.step(), v.changed(now), low, at)
	case share <= 1+5e-4:
		return fmt.Sprintf("%s goes %s %% of the way to the %s point on the line, at %s, and takes %s %% of the %s to it.", v.step(), percent(share), low, at, percent(gain), v.way("fall", "rise"))
	}
	return fmt.Sprintf("%s goes %s times as far as the %s point on the line, at %s, and takes %s %% of the %s to it.", v.step(), model.Number(share, 3), low, at, percent(gain), v.way("fall", "rise"))
}

// changed says by how much f is worse at a value of φ.
func (v View) changed(phi float64) string {
	if phi == v.At[0] {
		return "the same"
	}
	return fmt.Sprintf("%s by %s", v.way("higher", "lower"), num(phi-v.At[0]))
}

// percent writes a share in per cent.
func percent(share float64) string { return model.Number(100*share, 3) }

// limit says from where on f is worse than at the point.
func (v View) limit() string {
	if v.Again != v.Again {
		return ""
	}
	beyond := v.Marked(v.Again * (1 + 1e-6))
	from := v.amount(v.Again)
	if beyond-beyond != 0 {
		return fmt.Sprintf("From %s on f is not finite.", from)
	}
	if again := v.falls(); again == again {
		return fmt.Sprintf("From %s on f is %s than now, until it is %s again at about %s.", from, v.way("higher", "lower"), v.way("lower", "higher"), v.amount(again))
	}
	return fmt.Sprintf("From %s on f is %s than now, as far as is shown.", from, v.way("higher", "lower"))
}

// falls is the first point beyond Again at which φ is less than at 0; NaN for none.
func (v View) falls() float64 {
	for i, t := range v.T {
		if t > v.Again && v.Phi[i] < v.At[0] && !(i > 0 && v.T[i-1] < v.Again) {
			return t
		}
	}
	return math.NaN()
}

// armijo says what Armijo's condition accepts.
func (v View) armijo() string {
	if v.At[1] >= 0 {
		return "Armijo's condition is for steps that start " + v.way("downhill", "uphill") + "."
	}
	accepted := v.enough(v.Now, v.Marked(v.Now))
	text := fmt.Sprintf("Armijo's condition with c₁ = %s accepts", num(v.C1))
	to := ""
	if v.Accept == v.Accept {
		to = " up to " + v.amount(v.Accept)
	}
	switch {
	case accepted && to == "":
		return text + " this step, and all that are shown."
	case accepted && v.Now > v.Accept:
		return text + " all" + to + ", refuses some beyond, and accepts this step."
	case accepted:
		return text + " this step, and all" + to + "."
	case to == "":
		return fmt.Sprintf("Armijo's condition with c₁ = %s refuses this step.", num(v.C1))
	}
	return fmt.Sprintf("Armijo's condition with c₁ = %s refuses this step, but accepts all%s.", num(v.C1), to)
}

// model says what slope and curvature promise.
func (v View) model() string {
	slope, curvature := v.f(v.At[1]), v.f(v.At[2])
	if curvature-curvature != 0 {
		return "There is no second derivative along the line."
	}
	t := v.Model()
	if t != t {
		return fmt.Sprintf("Slope %s and curvature %s at the point: the quadratic through them has no %s point ahead.", num(slope), num(curvature), v.way("lowest", "highest"))
	}
	if v.Rate {
		lambda := v.At[2] / vec.Dot(v.U, v.U)
		return fmt.Sprintf("The quadratic at the point (dashed) has the curvature λ = %s along the line: it is %s at rate 1/λ = %s, and as now at 2/λ = %s.", num(v.f(lambda)), v.way("lowest", "highest"), num(t), num(2*t))
	}
	return fmt.Sprintf("The quadratic at the point (dashed) is %s at %s, and as now at %s.", v.way("lowest", "highest"), v.amount(t), v.amount(2*t))
}

// bounded reports whether there is a bound for all directions and it is another than that
// along the line.
func (v View) bounded() bool {
	const alike = 0.01
	return v.Rate && v.Bound > 0 && !(math.Abs(v.Bound-2*v.Model()) <= alike*v.Bound)
}

// bound says what holds for all directions.
func (v View) bound() string {
	if !v.bounded() {
		return ""
	}
	return fmt.Sprintf("Along the steepest eigenvector the bound is 2/λmax = %s.", num(v.Bound))
}

// gaps says where φ is not finite.
func (v View) gaps() string {
	n := 0
	for _, phi := range v.Phi {
		if phi-phi != 0 {
			n++
		}
	}
	if n == 0 {
		return ""
	}
	return fmt.Sprintf("At %d of %d points of the line f is not finite: there is a gap.", n, len(v.Phi))
}

// noise says that the step is not that of f.
func (v View) noise() string {
	if !v.Noisy {
		return ""
	}
	return "The step is that of a gradient with noise; the curve is f itself."
}

// rows are the points that are marked, with f there.
func (v View) rows(w int) (list []widget.Line) {
	const label = 10
	row := func(symbol rune, name string, t float64, tone theme.Token) {
		if t != t {
			return
		}
		text := fmt.Sprintf("%s  f = %s", num(t), num(v.f(v.Marked(t))))
		if label+2+len([]rune(text)) > w {
			text = num(t)
		}
		list = append(list, widget.Line{{Text: string(symbol) + " ", Tone: tone}}.Text(widget.Pad(name, label), theme.Muted).Text(text, theme.Text))
	}
	row(nowSymbol, "the step", v.Now, theme.Accent)
	row(bestSymbol, v.way("lowest", "highest"), v.Best, theme.Good)
	row(againSymbol, "as now", v.Again, theme.Warn)
	row(armijoSymbol, "Armijo to", v.Accept, theme.Other)
	return list
}

// key names the symbols of the points that are marked, in one line.
func (v View) key() (line widget.Line) {
	add := func(symbol rune, name string, t float64, tone theme.Token) {
		if t == t {
			line = line.Text(string(symbol)+" ", tone).Text(name+"  ", theme.Muted)
		}
	}
	add(nowSymbol, "step", v.Now, theme.Accent)
	add(bestSymbol, v.way("lowest", "highest"), v.Best, theme.Good)
	add(againSymbol, "as now", v.Again, theme.Warn)
	return line
}

// The symbols of points of the line.
const (
	nowSymbol    = '●'
	bestSymbol   = '▽'
	againSymbol  = '='
	armijoSymbol = '┤'
)
