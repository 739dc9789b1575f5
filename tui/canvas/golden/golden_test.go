package golden

import (
	"os"
	"testing"
)

// witness is told of faults in place of the test.
type witness struct {
	testing.TB
	failed, fatal bool
}

func (w *witness) Helper()               {}
func (w *witness) Errorf(string, ...any) { w.failed = true }
func (w *witness) Fatal(...any)          { w.fatal = true }
func (w *witness) Fatalf(string, ...any) { w.fatal = true }

func TestCheck(t *testing.T) {
	t.Chdir(t.TempDir())
	before := *update
	defer func() { *update = before }()
	for _, c := range []struct {
		update        bool
		got           string
		failed, fatal bool
	}{
		{false, "a", true, true}, {true, "a", false, false}, {false, "a", false, false}, {false, "b", true, false}, {false, "a\n", true, false},
		{true, "b", false, false}, {false, "b", false, false},
	} {
		*update = c.update
		w := &witness{TB: t}
		Check(w, "name", c.got)
		if w.failed != c.failed || w.fatal != c.fatal {
			t.Errorf("%+v: %v, %v", c, w.failed, w.fatal)
		}
	}
	if text, err := os.ReadFile("testdata/name.txt"); string(text) != "b\n" {
		t.Errorf("%q: %v", text, err)
	}
}
