package field

import (
	"fmt"
	"math"

	"optexplore/model"
	"optexplore/model/vec"
	"optexplore/tui/theme"
	"optexplore/tui/widget"
)

// num writes a number.
func num(v float64) string { return model.Number(v, 3) }

// paragraph is a block of a panel.
func paragraph(rank, w int, text string, tone theme.Token) widget.Block {
	return widget.Block{Rank: rank, Lines: widget.Paragraph(text, w, tone)}
}

// Panel says what the arrows are, and what is true of them.
func (g *Grid) Panel(w int) widget.Panel {
	p := widget.Panel{paragraph(0, w, g.title(), theme.Accent)}
	for k, text := range []string{g.downhill(), g.lengths(), g.falls(), g.part(), g.missing(), g.slanted()} {
		if text != "" {
			p = append(p, paragraph(1+k, w, text, theme.Text))
		}
	}
	return p
}

// target is what is climbed or descended.
func (g *Grid) target() string {
	if g.Climbs {
		return "∇f"
	}
	return "−∇f"
}

// title is what the arrows are.
func (g *Grid) title() string {
	if g.Kind == Descent {
		return fmt.Sprintf("%s at %d × %d points", g.target(), g.Nx, g.Ny)
	}
	return fmt.Sprintf("A step of %s, from rest, at %d × %d points", g.Rule, g.Nx, g.Ny)
}

// downhill says what the directions are.
func (g *Grid) downhill() string {
	switch {
	case g.Kind == Descent && g.Climbs:
		return "Each arrow has the direction in which f rises most steeply, exactly."
	case g.Kind == Descent:
		return "Each arrow has the direction in which f falls most steeply, exactly."
	}
	return "Each step is the first of a run from there: the rule's memory is empty, so there is no velocity, and the gradient is exact."
}

// lengths says how long the arrows are.
func (g *Grid) lengths() string {
	p, least, most := g.Power()
	of := "‖∇f‖"
	if g.Kind != Descent {
		of = "its length"
	}
	if g.Frame.Slice != nil {
		of = "its part in the slice"
	}
	switch {
	case p == 0:
		return "No vector here is finite and other than 0."
	case g.Kind == Scale:
		text := fmt.Sprintf("To scale, %s to %s long", num(least), num(most))
		if n := g.cut(); n > 0 {
			text += fmt.Sprintf("; %s cut short, with a head ▶", none(n, "is", "are"))
		}
		return text + "."
	case num(least) == num(most):
		return fmt.Sprintf("Not to scale: %s is %s everywhere.", of, num(most))
	case p == 1:
		return fmt.Sprintf("Not to scale: the length is in proportion to %s, %s to %s, but never less than a head.", of, num(least), num(most))
	}
	return fmt.Sprintf("Not to scale: the length is as %s to the power of %s, so that small ones are seen: it is %s to %s.", of, num(p), num(least), num(most))
}

// cut is how many arrows are longer than they are drawn.
func (g *Grid) cut() (n int) {
	for _, a := range g.Arrows() {
		if a.Cut {
			n++
		}
	}
	return n
}

// falls says where steps go uphill or too far.
func (g *Grid) falls() string {
	if g.Kind == Descent {
		return ""
	}
	var finite, uphill, raised, both int
	for _, s := range g.Samples {
		if !s.finite() {
			continue
		}
		finite++
		if s.Uphill {
			uphill++
		}
		if s.Raised {
			raised++
			if s.Uphill {
				both++
			}
		}
	}
	low, over := "uphill", "f is higher after the step"
	if g.Climbs {
		low, over = "downhill", "f is lower after the step"
	}
	text := fmt.Sprintf("Of %s steps %s %s at first", model.Whole(finite), none(uphill, "starts", "start"), low)
	if raised > both {
		return text + fmt.Sprintf("; at %s of the others %s: too long.", model.Whole(raised-both), over)
	}
	return text + ", and none of the others is too long for f."
}

// none writes a number with its verb, and 0 as none.
func none(n int, one, more string) string {
	switch n {
	case 0:
		return "none " + one
	case 1:
		return "1 " + one
	}
	return model.Whole(n) + " " + more
}

// part says how much of the vectors is in the slice.
func (g *Grid) part() string {
	if g.Frame.Slice == nil {
		return ""
	}
	lo, hi := math.Inf(1), 0.0
	for _, s := range g.Samples {
		if s.finite() && s.Norm > 0 {
			share := vec.Norm(s.By) / s.Norm
			lo, hi = min(lo, share), max(hi, share)
		}
	}
	if hi == 0 {
		return ""
	}
	return fmt.Sprintf("Only the part of the vectors in the slice is drawn: %s to %s %% of their lengths.", num(100*lo), num(100*hi))
}

// missing says where there are no vectors.
func (g *Grid) missing() string {
	n := 0
	for _, s := range g.Samples {
		if !s.finite() {
			n++
		}
	}
	if n == 0 {
		return ""
	}
	return fmt.Sprintf("At %s of the points there is none: it is not finite.", model.Whole(n))
}

// slanted says that right angles are not seen as such.
func (g *Grid) slanted() string {
	const alike = 1.15
	if g.Kind != Descent || g.Ratio < alike && g.Ratio > 1/alike {
		return ""
	}
	return "The axes have different scales, so these arrows do not cross contour lines at right angles as they are seen."
}
