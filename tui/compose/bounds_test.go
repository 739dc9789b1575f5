package compose

import (
	"fmt"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"optexplore/tui/canvas"
	"optexplore/tui/route"
	"optexplore/tui/theme"
)

// TestHostileInputIsAnsweredBySentence, in a time that a test need not wait for, and at
// every size something is drawn.
func TestHostileInputIsAnsweredBySentence(t *testing.T) {
	for pasted, want := range map[string]string{
		strings.Repeat("x", 1_000_000):  "not pasted: expected at most 4,096 characters, got 1,000,000",
		strings.Repeat("(", 4000):       "",
		strings.Repeat("-", 4000) + "x": "",
		"sqrt(-1 - x^2)":                "no finite value",
		"1e308*1e308*x^2":               "no finite value",
		"3":                             "one value at all points",
		"x\ny\tz\x1b[31m\x00":           "",
		"é̀世界":                          "",
		"sum(i,1,n,sum(j,1,n,sum(k,1,n,x[i]x[j]x[k]))),n=1000": "at most 1048576",
		"": "expected a formula",
	} {
		s := begun(route.Compose{Text: "x", Work: 1_000_000}, 80, 24).after("backspace")
		s, _ = s.update(tea.PasteMsg{Content: pasted})
		if got := s.plain(); !strings.Contains(got, want) {
			t.Errorf("%.20q: no %q in\n%s", pasted, want, got)
		}
		for w := 0; w < 100; w += 9 {
			for h := 0; h < 40; h += 3 {
				s.Resize(w, h, theme.New(colorprofile.Ascii, false)).(Screen).plain()
			}
		}
	}
	for _, keys := range []string{"down text:1e307,1e308", "down text:-1e-300,1e-300", "down down text:1e200", "down down text:-1e308", "down down down text:1e308", "down down down text:1e-320", "down text:0,1 down text:1e9"} {
		for _, f := range []string{"x^2", "log(x)", "1/x", "x^x", "3", "sqrt(-1-x^2)"} {
			if got := begun(route.Compose{}, 80, 24).after("text:" + f + " " + keys).plain(); !strings.Contains(got, "f = "+f) {
				t.Errorf("%s %s:\n%s", f, keys, got)
			}
		}
	}
	dear := begun(route.Compose{Work: 1000}, 80, 24).after("text:sum(i,1,n,sin(i_x[i])),n=500")
	if got := dear.plain(); !strings.Contains(got, "operations") {
		t.Errorf("what a visitor may not evaluate is drawn:\n%s", got)
	}
}

// TestADearFormulaIsDrawnWhenTheKeysRest, and opened without waiting for that.
func TestADearFormulaIsDrawnWhenTheKeysRest(t *testing.T) {
	const typed = "sum(i,1,200,_cos(i_x))"
	s := begun(route.Compose{}, 100, 30).after("text:x^2")
	s.plain()
	s, next := s.update(tea.PasteMsg{Content: strings.ReplaceAll("+"+typed, "_", " ")})
	if got := s.plain(); next.Cmd == nil || strings.Contains(got, "Found") || !strings.Contains(got, "still of x²") {
		t.Errorf("before the keys rest:\n%s", got)
	}
	if s, _ := s.update(rest(s.changes - 1)); strings.Contains(s.plain(), "Found") {
		t.Error("an earlier rest draws it")
	}
	if s, _ := s.update(rest(s.changes)); !strings.Contains(s.plain(), "Found") {
		t.Errorf("when they rest:\n%s", s.plain())
	}
	if _, next := s.pressed("enter"); !next.Close {
		t.Error("it is not opened before the keys rest")
	}
}

// BenchmarkAKey is a key and the frame after it, of formulas of several lengths.
func BenchmarkAKey(b *testing.B) {
	for _, terms := range []int{1, 30, 220} {
		for _, term := range []string{"sin(%dx)", "cos(x+%dy)"} {
			var list []string
			for k := range terms {
				list = append(list, fmt.Sprintf(term, k+1))
			}
			b.Run(fmt.Sprintf("%d×%s", terms, term), func(b *testing.B) {
				s := begun(route.Compose{Text: strings.Join(list, "+")}, 120, 40).after("end")
				c := canvas.New(120, 40)
				longest := time.Duration(0)
				for b.Loop() {
					for _, key := range []string{"text:+", "text:1", "backspace", "backspace"} {
						began := time.Now()
						s = s.after(key)
						s.Draw(c)
						longest = max(longest, time.Since(began))
					}
				}
				b.ReportMetric(float64(longest.Microseconds())/1000, "ms/longest")
			})
		}
	}
}
