package widget

import (
	"fmt"
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"

	"optexplore/tui/canvas"
	"optexplore/tui/canvas/golden"
	"optexplore/tui/theme"
)

func look() theme.Theme { return theme.New(colorprofile.TrueColor, true) }

// runner is a row of the tests.
type runner struct {
	rule, settings, note string
	f                    float64
	evaluations          int
}

// runners is a table of n rows; the selected one is marked.
func runners(n, selected int) Table[runner] {
	t := Table[runner]{Gap: 2, Indent: 2, Selected: selected, Note: func(r runner) string { return r.note }}
	for k := range n {
		t.Rows = append(t.Rows, runner{rule: fmt.Sprintf("rule %d", k+1), settings: "rate 0.1, noise 0.25", f: 1 / float64(k+1), evaluations: 1000 * k})
	}
	t.Lead = func(r runner) Line {
		if r.rule == t.Rows[t.Selected].rule {
			return Text("▸", theme.Accent)
		}
		return nil
	}
	cell := func(text func(runner) string) func(runner) Span {
		return func(r runner) Span { return Span{Text: text(r)} }
	}
	t.Columns = []Column[runner]{
		{Name: "rule", Heading: "rule", Width: 18, Cell: cell(func(r runner) string { return r.rule })},
		{Name: "f", Heading: "f", Place: 3, Width: 8, Right: true, Sorted: true, Cell: cell(func(r runner) string { return fmt.Sprintf("%.3f", r.f) })},
		{Name: "settings", Heading: "settings", Place: 1, Width: 10, Wish: 20, Cell: cell(func(r runner) string { return r.settings })},
		{Name: "evaluations", Heading: "evals", Place: 2, Right: true, Late: true, Cell: cell(func(r runner) string { return fmt.Sprint(r.evaluations) })},
	}
	return t
}

func table(t Table[runner], w, h int) string {
	c := canvas.New(w, h)
	t.Draw(c, look())
	return c.Plain()
}

func TestTables(t *testing.T) {
	noted := runners(3, 1)
	noted.Rows[2].note = "has no rate to tune"
	for name, of := range map[string]Table[runner]{"three": noted, "eight": runners(8, 6)} {
		var frames []string
		for _, w := range []int{70, 60, 44, 30, 12} {
			frames = append(frames, table(of, w, 5))
		}
		golden.Check(t, "table-"+name, strings.Join(frames, "\n"+strings.Repeat("─", 70)+"\n"))
	}
}

// TestColumnsGiveWay, the least important first; one that is late waits for the
// wishes of the others, and one in turn for the others themselves.
func TestColumnsGiveWay(t *testing.T) {
	of := runners(3, 0)
	for w, want := range map[int]string{
		0: "rule", 26: "rule", 27: "rule evaluations", 29: "rule evaluations", 30: "rule f", 36: "rule f", 37: "rule f evaluations", 42: "rule f settings", 58: "rule f settings", 59: "rule f settings evaluations", 200: "rule f settings evaluations",
	} {
		var got []string
		for _, c := range of.Columns {
			if of.Shows(c.Name, w) {
				got = append(got, c.Name)
			}
		}
		if strings.Join(got, " ") != want {
			t.Errorf("on %d cells: %q, want %q", w, got, want)
		}
	}
	of.Columns[3].InTurn = true
	for w, want := range map[int]bool{41: false, 42: false, 59: true} {
		if got := of.Shows("evaluations", w); got != want {
			t.Errorf("on %d cells the column in turn is there: %v, want %v", w, got, want)
		}
	}
	if got := of.Width(); got != 49 {
		t.Errorf("all columns take %d cells, want 49", got)
	}
}

// TestTheSelectedRowIsSeen, however few rows there are.
func TestTheSelectedRowIsSeen(t *testing.T) {
	for selected := range 9 {
		for h := 2; h < 12; h++ {
			if got := table(runners(9, selected), 70, h); !strings.Contains(got, fmt.Sprintf("▸ rule %d", selected+1)) {
				t.Errorf("row %d of %d rows:\n%s", selected, h, got)
			}
		}
	}
}

// TestTablesOfEverySize are drawn without a panic, and the rows are counted.
func TestTablesOfEverySize(t *testing.T) {
	for _, of := range []Table[runner]{runners(4, 3), runners(1, -1), {}, {Rows: make([]runner, 3)}} {
		if of.Selected < 0 {
			of.Lead = nil
		}
		for w := range 70 {
			for h := range 8 {
				c := canvas.New(w, h)
				if n := of.Draw(c, look()); n > h || w > 0 && n != min(h, 1+len(of.Rows)) {
					t.Fatalf("%d rows on %d×%d", n, w, h)
				}
			}
		}
	}
}
