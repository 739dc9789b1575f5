package convexity

import (
	"fmt"
	"math"

	"optexplore/model"
	"optexplore/tui/theme"
	"optexplore/tui/widget"
)

// labels is the width of the labels of the panel.
const labels = 8

// blocks are the parts of a panel of w cells.
func (l *chords) blocks(w int) widget.Panel {
	var list widget.Panel
	a, b := l.set.ends(len(l.window))
	for k, x := range [][]float64{a, b} {
		tone := theme.Text
		if k == l.set.End {
			tone = theme.Accent
		}
		list = append(list, widget.Block{Rank: 3, Lines: []widget.Line{widget.Row("AB"[k:k+1], labels, point(x), tone)}, Flush: true})
	}
	tone := theme.Text
	if l.line.done() && l.line.worst.Disproves() {
		tone = theme.Bad
	}
	list = append(list, widget.Block{Lines: widget.Paragraph(l.line.sentence(), w, tone), Flush: true})
	answer := "looking for a counter-example"
	if l.answer.Done() {
		answer = l.answer.Brief()
		if r := l.answer.Reason(); l.now.Frame.Slice != nil && (r == "proof" || r == "search") {
			answer += ", in the slice" // f itself may still be not convex, whereas no is no of f too
		}
	}
	verdict := []widget.Line{widget.Row("convex?", labels, answer, theme.Text)}
	if verdict[0].Width() > w {
		verdict = widget.Paragraph("convex? "+answer, w, theme.Text)
	}
	list = append(list, widget.Block{Lines: verdict})
	if l.answer.Done() {
		text := l.answer.Sentences().String()
		if l.now.Frame.Slice != nil {
			text = "On what is drawn of f: " + text
		}
		list = append(list, widget.Block{Rank: 4, Lines: widget.Paragraph(text, w, theme.Muted), Flush: true})
	}
	gap, why := l.cloud.words()
	list = append(list, widget.Block{Rank: 1, Lines: widget.Paragraph(gap, w, theme.Text)})
	if why != "" {
		list = append(list, widget.Block{Rank: 5, Lines: widget.Paragraph(why, w, theme.Muted), Flush: true})
	}
	return list
}

// sentence says where f is beside the chord.
func (l *line) sentence() string {
	switch c := l.worst; {
	case !l.done():
		return "f along the chord is being computed."
	case c.FA-c.FA != 0 || c.FB-c.FB != 0:
		return "There is no chord: f has no value at an end of it."
	case c.Mid == nil:
		return "f has no value between the ends."
	case c.Disproves():
		return fmt.Sprintf("f is above the chord, most at %s of the way, at %s: f %s, chord %s, %s above it.", model.Number(c.Share, 2), point(c.Mid), beyond(c.FMid, c.Doubt), beyond(c.Height, c.Doubt), num(c.Above()))
	case c.FMid-c.FMid != 0:
		return "f has no value on the way."
	}
	text := "f is not above the chord here"
	if missing := l.missing(); missing > 0 {
		return fmt.Sprintf("%s, where it has a value: at %d of %d points it has none.", text, missing, lineParts-1)
	}
	return fmt.Sprintf("%s, at %d points on the way.", text, lineParts-1)
}

// missing is the number of points at which f has no value.
func (l *line) missing() (n int) {
	for _, v := range l.f {
		if v-v != 0 {
			n++
		}
	}
	return n
}

// words are Jensen's gap of the cloud, and what it means.
func (c cloud) words() (gap, why string) {
	m := len(c.F)
	if c.Without > 0 {
		return fmt.Sprintf("Jensen: f has no value at %d of %d points around the run.", c.Without, m), ""
	}
	gap = fmt.Sprintf("Jensen: E f(X) − f(E X) = %s ± %s.", num(c.Gap()), model.Number(c.Error, 2))
	doubt := 0x1p-44 * (math.Abs(c.Mean) + math.Abs(c.AtMean))
	about := fmt.Sprintf("◆ E f(X) = %s, ◇ f(E X) = %s, of %d points around the run; ± is the standard error.", num(c.Mean), num(c.AtMean), m)
	switch {
	case c.Gap() < -doubt:
		return gap, "Below 0: f is not convex where these points are. " + about
	case c.Gap() <= doubt:
		return gap, "0 within rounding, as of a linear f. " + about
	}
	return gap, "Above 0, as of every convex f, and of some others. " + about
}
