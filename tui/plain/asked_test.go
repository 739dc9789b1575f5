package plain

import (
	"strings"
	"testing"

	"optexplore/tui/experiment"
	"optexplore/tui/explore"
	"optexplore/tui/shelf/shelftest"
)

// TestWhatIsThereIsReplacedIfTheNextLineSaysSo, and otherwise left as it is.
func TestWhatIsThereIsReplacedIfTheNextLineSaysSo(t *testing.T) {
	for _, c := range []struct {
		then     string // the lines after the one that is asked about
		replaced bool
	}{
		{"replace", true}, {" Replace ", true}, {"", false}, {"say/replace", false}, {"yes", false}, {"save b/replace", false}, {"save other/save a/replace", true},
	} {
		shelf := new(shelftest.Memory)
		old := session(t, experiment.Options{Landscape: "valley"})
		shelf.Put("a", old, 0)
		s, _ := opened(t, session(t, experiment.Options{Landscape: "saddle"}), explore.Host{Shelf: shelf})
		s, said := typed(t, s, "save a")
		if text := strings.Join(said, " "); !strings.Contains(text, "a is there already: type replace") {
			t.Errorf("it is asked by %q", text)
		}
		for line := range strings.SplitSeq(c.then, "/") {
			s, said = typed(t, s, line)
		}
		kept, _, err := shelf.Read("a")
		if err != nil || (kept.Landscape == "saddle") != c.replaced {
			t.Errorf("after %q %s is kept, and %q is said (%v)", c.then, kept.Landscape, said, err)
		}
		if text := strings.Join(said, " "); c.replaced && strings.Count(text, "saved as a:") != 1 {
			t.Errorf("after %q it is said: %q", c.then, said)
		}
		if _, again := typed(t, s, "replace"); !strings.Contains(strings.Join(again, " "), "nothing to replace") {
			t.Errorf("after %q what was asked stays asked: %q", c.then, again)
		}
	}
}
