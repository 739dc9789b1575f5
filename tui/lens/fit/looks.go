package fit

import (
	"math"

	"optexplore/model"
	"optexplore/tui/canvas"
	"optexplore/tui/theme"
)

// shades is the number of shades of a class, the last for a sure one.
const shades = 6

// The symbols of training examples and of test examples, by class, and what fills regions
// where there are no colours.
func large() []rune    { return []rune("●▲◆★✚■◐✱") }
func small() []rune    { return []rune("∘▵⋄⋆+▫○∗") }
func textures() []rune { return []rune("·-:~='^,") }

// classLook draws classes, each in the colour of the runner of its number and with a
// symbol of its own.
type classLook struct {
	theme   theme.Theme
	n       int // classes
	outputs int
	colors  [][shades]canvas.Color
}

func newClassLook(p painter) classLook {
	l := classLook{theme: p.theme, n: p.classes, outputs: p.net.Spec.Outputs(), colors: make([][shades]canvas.Color, p.classes)}
	for c := range l.colors {
		for k := range shades {
			l.colors[c][k] = p.theme.Tint(c, float64(k)/(shades-1))
		}
	}
	return l
}

func (l classLook) color(z []float64) canvas.Color {
	c := said(z)
	chance := 1 / float64(l.n)
	sure := (sureness(z, c) - chance) / (1 - chance)
	if sure != sure {
		return 0
	}
	return l.colors[c][min(max(int(sure*shades), 0), shades-1)]
}

// level of one output is 0 to 3, parted where the probability of class 1 is ¼, ½ and ¾.
func (l classLook) level(z []float64) int {
	if l.outputs > 1 {
		return said(z)
	}
	k := 0
	for _, bound := range [...]float64{-math.Ln2 * log2of3, 0, math.Ln2 * log2of3} {
		if z[0] > bound {
			k++
		}
	}
	return k
}

// log2of3 is log 3/log 2: the logarithm of the odds ¾ to ¼ is log 3.
const log2of3 = 1.5849625007211562

func (l classLook) line(a, b int) canvas.Style {
	if l.outputs > 1 || min(a, b) <= 1 && max(a, b) >= 2 {
		return l.theme.Style(theme.Title)
	}
	return l.theme.Style(theme.Muted)
}

func (l classLook) texture(level int) rune {
	if l.outputs == 1 {
		level /= 2
	}
	return textures()[level%len(textures())]
}

func (l classLook) mark(e examples, q Part, k int, test bool) (rune, canvas.Style) {
	return l.symbol(int(e.Y[k]), test, q.Wrong[k])
}

// symbol is that of a class; reversed where the example is wrong.
func (l classLook) symbol(class int, test, wrong bool) (symbol rune, style canvas.Style) {
	style, _ = l.theme.Runner(class)
	if symbol = large()[class%len(large())]; test {
		symbol = small()[class%len(small())]
		style = l.theme.Dimmed(class, 0.25)
	}
	if wrong {
		style.Attr |= canvas.Reverse
	}
	return symbol, style
}

// contours is the number of contour lines of an output.
const contours = 7

// numberLook draws an output by its size, in the range of the targets.
type numberLook struct {
	theme  theme.Theme
	colors theme.Palette
	output int
	within model.Range
}

func newNumberLook(p painter) numberLook {
	l := numberLook{theme: p.theme, colors: p.theme.Map(), output: p.output(), within: model.Range{Lo: math.Inf(1), Hi: math.Inf(-1)}}
	for _, e := range []examples{p.train, p.held} {
		for k := l.output; k < len(e.Y); k += e.Targets {
			l.within.Lo, l.within.Hi = min(l.within.Lo, e.Y[k]), max(l.within.Hi, e.Y[k])
		}
	}
	if !(l.within.Hi > l.within.Lo) {
		l.within = model.Range{Lo: l.within.Lo - 1, Hi: l.within.Lo + 1}
	}
	return l
}

// share is where a number is in the range.
func (l numberLook) share(v float64) float64 { return (v - l.within.Lo) / l.within.Width() }

func (l numberLook) color(z []float64) canvas.Color { return l.colors.Dim(l.share(z[l.output])) }

func (l numberLook) level(z []float64) int {
	at := l.share(z[l.output]) * (contours + 1)
	if at != at {
		return -1
	}
	return int(min(max(math.Floor(at), -1), contours+1))
}

func (l numberLook) line(a, b int) canvas.Style {
	return canvas.Style{Fg: l.colors.Thin(float64(max(a, b)) / (contours + 1))}
}

func (l numberLook) texture(int) rune { return 0 }

// mark is a triangle towards the target.
func (l numberLook) mark(e examples, q Part, k int, test bool) (rune, canvas.Style) {
	i := k*e.Targets + l.output
	style := l.theme.Style(theme.Title)
	above := e.Y[i] >= q.Outputs[i]
	switch {
	case test && above:
		return '▵', l.theme.Style(theme.Text)
	case test:
		return '▿', l.theme.Style(theme.Text)
	case above:
		return '▲', style
	}
	return '▼', style
}
