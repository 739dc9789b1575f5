package fit

import (
	"fmt"

	"optexplore/model"
	"optexplore/tui/canvas"
	"optexplore/tui/theme"
	"optexplore/tui/widget"
)

// row is the examples of a class: how many are said to be of each class.
type row struct {
	class  int
	counts []int
}

// table draws how many examples of each class are said to be of which: of the training
// part, and of the test part below or beside it.
func (p painter) table(c *canvas.Canvas) {
	w, h := c.Size()
	x, y := 0, 0
	for _, part := range []struct {
		name string
		Part
	}{{"training examples", p.Train}, {"test examples", p.Test}} {
		if part.N == 0 {
			continue
		}
		t, title := p.confusion(part.Counts), part.name+" by what is said"
		width := max(t.Width(), canvas.Width(title))
		if x > 0 && x+width > w {
			x, y = 0, y+p.classes+4
		}
		c.Text(x, y, canvas.Fit(title, w-x), p.theme.Style(theme.Title))
		t.Draw(c.Sub(canvas.Rect{X: x, Y: y + 1, W: w - x, H: max(h-y-1, 0)}), p.theme)
		x += width + 4
	}
}

// confusion is the table of counts by class and by class that is said.
func (p painter) confusion(counts []int) widget.Table[row] {
	t := widget.Table[row]{Gap: 2, Selected: 0}
	t.Columns = append(t.Columns, widget.Column[row]{Name: "class", Heading: "class", Cell: func(r row) widget.Span { return widget.Span{Text: fmt.Sprint(r.class), Tone: theme.Text} }})
	for k := range p.classes {
		t.Columns = append(t.Columns, widget.Column[row]{Name: fmt.Sprint(k), Heading: fmt.Sprintf("said %d", k), Right: true, Place: k + 1, Cell: func(r row) widget.Span {
			tone := theme.Muted
			switch {
			case k == r.class:
				tone = theme.Good
			case r.counts[k] > 0:
				tone = theme.Bad
			}
			return widget.Span{Text: model.Whole(r.counts[k]), Tone: tone}
		}})
	}
	for class := range p.classes {
		t.Rows = append(t.Rows, row{class, counts[class*p.classes:][:p.classes]})
	}
	return t
}
