package export

import "fmt"

// strip is a run of cells of one colour in a row: columns from up to but not
// including to.
type strip struct {
	from, to int
	ground   color
}

// area is a strip over some rows.
type area struct {
	strip
	top, bottom int // the first row and the one after the last
}

// grounds are the areas of one colour behind the characters.
type grounds struct {
	areas []area
	row   []strip
	above map[strip]int // the areas that end above this row
	y     int
}

// add colours the cell in column x of row y. Cells come in reading order.
func (g *grounds) add(x, y int, ground color) {
	if n := len(g.row); n > 0 && g.row[n-1].to == x && g.row[n-1].ground == ground {
		g.row[n-1].to++
		return
	}
	g.row = append(g.row, strip{x, x + 1, ground})
}

// endRow joins the strips of a row to those above that are alike.
func (g *grounds) endRow() {
	now := make(map[strip]int, len(g.row))
	for _, s := range g.row {
		k, ok := g.above[s]
		if !ok {
			k = len(g.areas)
			g.areas = append(g.areas, area{strip: s, top: g.y})
		}
		g.areas[k].bottom = g.y + 1
		now[s] = k
	}
	g.above, g.row, g.y = now, g.row[:0], g.y+1
}

// skip goes on to row y, past rows without cells.
func (g *grounds) skip(y int) {
	if y > g.y {
		g.y, g.above = y, nil
	}
}

// into writes the areas to the paths of their colours.
func (g *grounds) into(p *paths) {
	for _, a := range g.areas {
		w, h := (a.to-a.from)*cellW, (a.bottom-a.top)*cellH
		fmt.Fprintf(p.of(a.ground), "M%d %dh%dv%dh%dz", a.from*cellW, a.top*cellH, w, h, -w)
	}
}
