package own

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"optexplore/landscapes"
	"optexplore/tui/experiment"
)

const file = `# My landscapes.

my-valley = x^2 + 100y^2
  window = -5, 5, -5, 5
  start = 4, 1
  rate = 0.005
  # measured on a Sunday
  story = The ratio of the curvatures is 100.

wave = sin(x) + sin(10x/3)   # a comment of the formula
many = sum(i, 1, n, x[i]^4), n = 50
	start = 3, 2

net = 2-4-1 tanh, xor
`

func TestAFileIsRead(t *testing.T) {
	c := Parse("mine.txt", file)
	if len(c.Damaged) > 0 || len(c.Entries) != 4 {
		t.Fatalf("%+v", c)
	}
	want := Entry{"my-valley", "x^2 + 100y^2", experiment.FrameText{Window: "-5, 5, -5, 5", Start: "4, 1", Rate: "0.005"}, "The ratio of the curvatures is 100.", 3}
	if got, ok := c.Find("my-valley"); !ok || got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
	for _, e := range c.Entries {
		l, err := e.Landscape()
		if err != nil || l.ID != e.Name || l.Group != Group || l.Window.Validate(l.Dim()) != nil {
			t.Errorf("%s: %v, %+v", e.Name, err, l.Window)
		}
	}
	valley, _ := c.Entries[0].Landscape()
	many, _ := c.Entries[2].Landscape()
	if valley.Rate != 0.005 || valley.Starts[0][0] != 4 || valley.Window[1].Hi != 5 || many.Dim() != 50 || many.Starts[0][48] != 3 || many.Starts[0][49] != 2 {
		t.Errorf("%+v, %+v", valley, many.Starts)
	}
}

// TestWhatIsDamagedIsNamedAndSkipped: by its line, and what is not damaged is read.
func TestWhatIsDamagedIsNamedAndSkipped(t *testing.T) {
	for text, want := range map[string]struct {
		line int
		says string
	}{
		"good = x^2\nbad = x +\n":                        {2, "found the end"},
		"bad\n\ngood = x^2\n":                            {1, "expected a name and a formula"},
		"  window = 1, 2\ngood = x\n":                    {1, "above what is indented"},
		"good = x\nsaddle = x^2 - y^2\n":                 {2, "catalogue"},
		"good = x\ngood = y\n":                           {2, "line 1"},
		"good = x\nBad Name = y\n":                       {2, "small letters"},
		"good = x\nbad = y\n  windw = 1\n":               {3, "did you mean window"},
		"good = x\nbad = x\n  window = 2, 1\n":           {2, "swap them"},
		"good = x\nbad = x\n  start = 1, 2\n":            {2, "expected 1 number"},
		"good = x\nbad = x\n  rate = -1\n":               {2, "above 0"},
		"good = x\nbad = x\n  rate = 1\n  rate = 2\n":    {4, "twice"},
		"good = x\nbad = 2-4-1 tanh, csv:points.csv\n":   {2, "file"},
		"good = x\nbad = " + strings.Repeat("x+", 9e3):   {2, "4096"},
		"\ufeffgood = x\r\nbad = \r\n":                   {2, "expected a name and a formula"},
		"good = x\nbad = sum(i,1,n,x[i]), n = 1000000\n": {2, "1000"},
	} {
		c := Parse("mine.txt", text)
		if len(c.Damaged) != 1 || c.Damaged[0].Line != want.line || !strings.Contains(c.Damaged[0].Err.Error(), want.says) {
			t.Errorf("%.60q: %v, want line %d: %s", text, c.Damaged, want.line, want.says)
			continue
		}
		if said := c.Sentence(c.Damaged[0]); !strings.HasPrefix(said, "mine.txt:") {
			t.Errorf("%q", said)
		}
		if _, ok := c.Find("good"); !ok || len(c.Entries) != 1 {
			t.Errorf("%.60q: what is not damaged is %v", text, c.Entries)
		}
	}
}

// TestPuttingKeepsAllElse, byte by byte.
func TestPuttingKeepsAllElse(t *testing.T) {
	e := Entry{Name: "wave", Text: "sin(x)", Story: "A wave."}
	got := Put(file, e)
	want := strings.Replace(file, "wave = sin(x) + sin(10x/3)   # a comment of the formula\n", "wave = sin(x)\n  story = A wave.\n", 1)
	if got != want {
		t.Errorf("in its place:\n%s", got)
	}
	e.Name = "fresh"
	if got := Put(file, e); got != file+"\nfresh = sin(x)\n  story = A wave.\n" {
		t.Errorf("behind all:\n%s", got)
	}
	if got := Put("a = x", e); got != "a = x\n\nfresh = sin(x)\n  story = A wave.\n" {
		t.Errorf("%q", got)
	}
	if got := Put("a = x\r\n", e); got != "a = x\r\n\r\nfresh = sin(x)\r\n  story = A wave.\r\n" {
		t.Errorf("%q", got)
	}
	e = Entry{Name: "my-valley", Text: "x^2"}
	if got := Put(file, e); !strings.Contains(got, "my-valley = x^2\n  # measured on a Sunday\n\nwave") || strings.Contains(got, "story") {
		t.Errorf("its comment stays:\n%s", got)
	}
}

func TestNames(t *testing.T) {
	for name, ok := range map[string]bool{"a": true, "my-valley-2": true, "": false, "A": false, "2x": false, "a b": false, "a=b": false, "saddle": false, "ä": false, strings.Repeat("a", 41): false} {
		if err := CheckName(name); (err == nil) != ok {
			t.Errorf("%q: %v", name, err)
		}
	}
	for _, id := range landscapes.IDs() {
		if CheckName(id) == nil {
			t.Errorf("%s can be taken", id)
		}
	}
	c := Parse("mine.txt", file+"bad = x +\n")
	for name, says := range map[string]string{"my-valey": "did you mean my-valley", "bad": "mine.txt:15: bad", "sadle": "", "nothing-like-it": ""} {
		err := c.Missing(name)
		if (err == nil) != (says == "") || err != nil && !strings.Contains(err.Error(), says) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// FuzzPut: whatever a file has, what was read of it is read again beside what is put
// there, and its other text is still there.
func FuzzPut(f *testing.F) {
	for _, text := range []string{"", file, "a = x\n  window\nb = y", "\ufeffa = x\r\n", "fresh = y\n x\n#\n\nfresh = 2", "  x = 1", "\x00=\n", "a =\t x\n \n\tstart = 1"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 2000 {
			return
		}
		before := Parse("f", text)
		e := Entry{Name: "fresh", Text: "x^2 + 3", Frame: experiment.FrameText{Rate: "0.1"}, Story: "It is here."}
		put := Put(text, e)
		after := Parse("f", put)
		got, ok := after.Find("fresh")
		if got.Line = 0; !ok || got != e {
			t.Fatalf("%q: %+v", put, after)
		}
		for _, old := range before.Entries {
			now, ok := after.Find(old.Name)
			if now.Line = old.Line; old.Name != "fresh" && (!ok || !reflect.DeepEqual(now, old)) {
				t.Errorf("%q: %+v has become %+v", text, old, now)
			}
		}
		if again := Put(put, e); again != put {
			t.Errorf("%q, then %q", put, again)
		}
		for _, line := range strings.SplitAfter(text, "\n") {
			if blank(line) && strings.TrimSpace(line) != "" && !slices.Contains(strings.SplitAfter(put+"\n", "\n"), strings.TrimSuffix(line, "\n")+"\n") && !strings.Contains(put, line) {
				t.Errorf("the comment %q is lost in %q", line, put)
			}
		}
	})
}
