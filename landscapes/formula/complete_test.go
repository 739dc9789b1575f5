package formula

import (
	"slices"
	"strings"
	"testing"
)

// TestEveryNameIsRead: what is completed is a name of the grammar, and every function,
// sum and constant is offered.
func TestEveryNameIsRead(t *testing.T) {
	offered := map[string]Name{}
	for _, n := range Names() {
		offered[n.Text] = n
		text := n.Insert
		switch arity := arities()[n.Text]; {
		case arity > 0:
			text += strings.Join(strings.Split("x,1,2", ",")[:arity], ", ") + ")"
		case strings.HasSuffix(text, ", "):
			text += "x[i])"
		}
		if _, err := Parse(text); err != nil {
			t.Errorf("%s: %q: %v", n.Text, text, err)
		}
	}
	for _, f := range functions {
		if _, ok := offered[f.name]; !ok {
			t.Errorf("%s is not offered", f.name)
		}
	}
	for _, name := range []string{"pow", "sum", "prod", "pi", "e", "tau"} {
		if _, ok := offered[name]; !ok {
			t.Errorf("%s is not offered", name)
		}
	}
}

func TestWordsAreCompleted(t *testing.T) {
	for before, want := range map[string]struct {
		has   string
		typed int
	}{
		"x + s":      {"sin sinh sqrt sign sigmoid softplus sum sech", 1},
		"sq":         {"sqrt square", 2},
		"x cos(y)lo": {"log log2 log10 log1p logsumexp logsigmoid", 2},
		"xsin":       {"sinh", 3},
		"2si":        {"sin sign sinh silu sigmoid", 2},
		"Sq":         {"sqrt square", 2},
		"x + ":       {"", 0},
		"x":          {"", 1},
		"zzz(":       {"", 0},
		"log1":       {"log10 log1p", 4},
		"x+log":      {"log log2", 3},
		"2 pi":       {"", 2},
	} {
		names, typed := Complete(before)
		var got []string
		for _, n := range names {
			got = append(got, n.Text)
		}
		for _, name := range strings.Fields(want.has) {
			if !slices.Contains(got, name) {
				t.Errorf("%q: %s is not among %v", before, name, got)
			}
		}
		if want.has == "" && len(got) > 0 || want.has != "" && typed != want.typed {
			t.Errorf("%q: %v behind %d characters, want %d", before, got, typed, want.typed)
		}
	}
	if names, _ := Complete("xlog"); names[0].Insert != "log(" {
		t.Errorf("a function without its bracket is completed by %v", names[0])
	}
	if names, _ := Complete("s"); names[0].Text != "sin" {
		t.Errorf("s is completed by %v first", names[0])
	}
	if names, _ := Complete(strings.Repeat("s", 1_000_000)); len(names) == 0 || len(names) > len(Names()) {
		t.Error("a long word has no names")
	}
}
