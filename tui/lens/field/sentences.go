package field

import (
	"fmt"
	"slices"
	"strings"

	"optexplore/model"
	"optexplore/tui/lens"
	"optexplore/tui/theme"
	"optexplore/tui/widget"
)

// Panel says what f′ and f″ are at the run, and where they are 0.
func (d *Slopes) Panel(now lens.Now, w int) widget.Panel {
	p := widget.Panel{paragraph(0, w, d.title(now), theme.Accent)}
	if d.Here == d.Here && !now.Hidden {
		p = append(p, paragraph(0, w, d.here(), theme.Text))
	}
	for k, text := range []string{d.critical(), d.turns(), d.room(now.H)} {
		if text != "" {
			p = append(p, paragraph(1+k, w, text, theme.Text))
		}
	}
	return p
}

// title is what is drawn.
func (d *Slopes) title(now lens.Now) string {
	text := "f′ and f″ below the curve of f"
	if n, _ := Bands(now.H); n == 1 {
		text = "f′ below the curve of f"
	} else if n == 0 {
		text = "f′ and f″"
	}
	if now.Frame.Slice != nil {
		text += ", along the line of the picture"
	}
	return text
}

// here says what the derivatives are at the run.
func (d *Slopes) here() string {
	v := d.Now
	if v[0]-v[0] != 0 {
		return fmt.Sprintf("At the run, %s, f has no value.", coordinate(d.Here))
	}
	text := fmt.Sprintf("At the run, %s, f′ = %s", coordinate(d.Here), num(v[1]))
	switch {
	case v[1]-v[1] != 0:
		return text + ": there is no slope."
	case v[1] > 0:
		text += ": f falls to the left"
	case v[1] < 0:
		text += ": f falls to the right"
	}
	switch {
	case v[2] > 0 && v[1] == 0:
		return text + fmt.Sprintf("; f″ = %s: a minimum.", num(v[2]))
	case v[2] < 0 && v[1] == 0:
		return text + fmt.Sprintf("; f″ = %s: a maximum.", num(v[2]))
	case v[2] > 0:
		return text + fmt.Sprintf("; f″ = %s: less and less steeply.", num(v[2]))
	case v[2] < 0:
		return text + fmt.Sprintf("; f″ = %s: more and more steeply.", num(v[2]))
	}
	return text + fmt.Sprintf("; f″ = %s.", num(v[2]))
}

func coordinate(x float64) string { return "x = " + model.Number(x, 4) }

// mostListed is how many zeros are listed.
const mostListed = 6

// listed writes zeros that are so, as many as may be.
func listed(list []Zero, so func(Zero) bool) string {
	var words []string
	n := 0
	for _, z := range list {
		if !so(z) {
			continue
		}
		if n++; len(words) < mostListed {
			words = append(words, model.Number(z.X, 4))
		}
	}
	if n > len(words) {
		words = append(words, fmt.Sprintf("… (%d in all)", n))
	}
	return strings.Join(words, ", ")
}

// critical says where f′ is 0, by kind.
func (d *Slopes) critical() string {
	list := slices.Clone(d.Zeros[1])
	var words []string
	for _, kind := range []struct {
		name string
		so   func(Zero) bool
	}{
		{"rising (minima) at ", func(z Zero) bool { return z.Rises && !z.Jump && !z.Touch }},
		{"falling (maxima) at ", func(z Zero) bool { return !z.Rises && !z.Jump && !z.Touch }},
		{"without a change of sign (neither) at ", func(z Zero) bool { return z.Touch }},
	} {
		if text := listed(list, kind.so); text != "" {
			words = append(words, kind.name+text)
		}
	}
	text := "f′ has no zero in the picture"
	if len(words) > 0 {
		text = "f′ × is 0, " + strings.Join(words, "; ")
	}
	if jumps := listed(list, func(z Zero) bool { return z.Jump }); jumps != "" {
		text += "; it jumps over 0 ≀ at " + jumps
	}
	return text + "."
}

// turns says where f″ is 0.
func (d *Slopes) turns() string {
	text := "f″ changes its sign nowhere in the picture"
	if at := listed(d.Zeros[2], func(z Zero) bool { return !z.Jump }); at != "" {
		text = "f″ changes its sign at " + at + ": points of inflection ~"
	} else if d.Convex() {
		return fmt.Sprintf("f′ never falls over %s points: f is convex in the picture as far as they tell.", model.Whole(d.n))
	}
	if jumps := listed(d.Zeros[2], func(z Zero) bool { return z.Jump }); jumps != "" {
		text += "; it jumps over 0 at " + jumps
	}
	return text + "."
}

// room says what there is no room for.
func (d *Slopes) room(rows int) string {
	switch n, _ := Bands(rows); n {
	case 0:
		return "The picture is too low to draw them: enlarge the terminal."
	case 1:
		return "The picture is too low to draw f″ too."
	}
	return ""
}
