package export

import (
	"bytes"
	"encoding/xml"
	"io"
	"math/rand/v2"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"optexplore/tui/canvas"
)

// moved is a document of some frames that is read back: its length, and what is seen in
// each stretch.
type moved struct {
	length  float64
	lasting map[string]float64 // how long each animation shows what it is of
	groups  []movedGroup
}

// movedGroup is what is seen from a time on, and whether it is where nothing moves.
type movedGroup struct {
	starts, lasts float64 // in seconds; of all time if lasts is 0
	poster        bool
	texts         []movedText
}

// movedText is a text at a place.
type movedText struct {
	x, y int
	text string
}

var (
	keyframes = regexp.MustCompile(`@keyframes (a\d+)\{0%\{visibility:visible\}([\d.]+)%\{visibility:hidden\}\}`)
	whole     = regexp.MustCompile(`animation:([\d.]+)s step-end infinite`)
	animated  = regexp.MustCompile(`^animation-name:(a\d+);animation-delay:-([\d.]+)s$`)
)

// readMoving reads a document of letters alone as a browser does.
func readMoving(t *testing.T, data []byte) (m moved) {
	t.Helper()
	float := func(text string) float64 {
		v, err := strconv.ParseFloat(text, 64)
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
	m.length, m.lasting = float(whole.FindStringSubmatch(string(data))[1]), map[string]float64{}
	for _, k := range keyframes.FindAllStringSubmatch(string(data), -1) {
		m.lasting[k[1]] = float(k[2]) / 100 * m.length
	}
	d, depth := xml.NewDecoder(bytes.NewReader(data)), 0
	for {
		token, err := d.Token()
		if err == io.EOF {
			return m
		} else if err != nil {
			t.Fatal(err)
		}
		switch e := token.(type) {
		case xml.StartElement:
			depth++
			of := map[string]string{}
			for _, a := range e.Attr {
				of[a.Name.Local] = a.Value
			}
			switch {
			case e.Name.Local == "g" && depth == 2:
				g := movedGroup{poster: of["class"] != "m"}
				if s := animated.FindStringSubmatch(of["style"]); s != nil {
					g.starts, g.lasts = m.length-float(s[2]), m.lasting[s[1]]
				}
				m.groups = append(m.groups, g)
			case e.Name.Local == "text":
				var inside string
				if err := d.DecodeElement(&inside, &e); err != nil {
					t.Fatal(err)
				}
				depth--
				g := &m.groups[len(m.groups)-1]
				g.texts = append(g.texts, movedText{int(float(of["x"])) / cellW, int(float(of["y"])) / cellH, inside})
			}
		case xml.EndElement:
			depth--
		}
	}
}

// on is what is seen of some groups.
func (m moved) on(w, h int, counts func(movedGroup) bool) string {
	c := canvas.New(w, h)
	for _, g := range m.groups {
		if !counts(g) {
			continue
		}
		for _, text := range g.texts {
			for k, r := range []rune(text.text) {
				if c.Cell(text.x+k, text.y).Shown() != ' ' {
					return "a letter is covered by another"
				}
				c.Set(text.x+k, text.y, r, canvas.Style{})
			}
		}
	}
	return c.Plain()
}

// TestAMovingDocumentHasEveryFrame at its time, and its poster where nothing moves.
func TestAMovingDocumentHasEveryFrame(t *testing.T) {
	const w, h, frames, poster = 12, 4, 15, 6
	rng := rand.New(rand.NewPCG(5, 6))
	m := NewMoving(w, h, page, w*h*frames)
	now := canvas.New(w, h)
	var all []string
	var starts []float64
	length := 0
	for k := range frames {
		for range rng.IntN(5) { // none changes at times
			now.Set(rng.IntN(w), rng.IntN(h), []rune("abc  <&δ")[rng.IntN(8)], canvas.Style{Fg: canvas.ANSI(uint8(rng.IntN(3)))})
		}
		if err := m.Add(now, 10+k); err != nil {
			t.Fatal(err)
		}
		if k == poster {
			m.Poster()
		}
		all, starts = append(all, now.Plain()), append(starts, float64(length)/100)
		length += 10 + k
	}
	var b, again bytes.Buffer
	if err := m.SVG(&b); err != nil {
		t.Fatal(err)
	}
	if m.SVG(&again); !bytes.Equal(b.Bytes(), again.Bytes()) {
		t.Error("the same frames give two documents")
	}
	read := readMoving(t, b.Bytes())
	if read.length != float64(length)/100 {
		t.Errorf("it is %v s long, want %v", read.length, float64(length)/100)
	}
	for k := range all {
		for _, at := range []float64{starts[k] + .01, starts[k] + .09} {
			seen := func(g movedGroup) bool { return g.lasts == 0 || g.starts <= at && at < g.starts+g.lasts }
			if got := read.on(w, h, seen); got != all[k] {
				t.Errorf("at %v there is\n%s\nwant frame %d:\n%s", at, got, k, all[k])
			}
		}
	}
	if got := read.on(w, h, func(g movedGroup) bool { return g.poster }); got != all[poster] {
		t.Errorf("where nothing moves is\n%s\nwant\n%s", got, all[poster])
	}
}

// TestWordsOfAMovingDocumentAreWhole: one of which a letter changes is one text.
func TestWordsOfAMovingDocumentAreWhole(t *testing.T) {
	m := NewMoving(12, 1, page, 100)
	c := canvas.New(12, 1)
	for _, text := range []string{"step 105 of", "step 115 of", "step 1 150"} {
		c.Clear()
		c.Text(0, 0, text, canvas.Style{})
		if err := m.Add(c, 10); err != nil {
			t.Fatal(err)
		}
	}
	var b bytes.Buffer
	m.SVG(&b)
	var got []string
	for _, g := range readMoving(t, b.Bytes()).groups {
		for _, text := range g.texts {
			got = append(got, text.text)
		}
	}
	if want := "105 of step 115 1 150"; strings.Join(got, " ") != want {
		t.Errorf("the texts are %q, want %q", got, want)
	}
}

// TestABusyMovingDocumentIsRefused before it takes much memory, and an unmarked one has
// its last frame where nothing moves.
func TestABusyMovingDocumentIsRefused(t *testing.T) {
	m := NewMoving(4, 1, page, 6)
	c := canvas.New(4, 1)
	for k, want := range []error{nil, nil, nil, ErrBusy} {
		c.Set(0, 0, rune('a'+k), canvas.Style{})
		if err := m.Add(c, 10); err != want {
			t.Errorf("frame %d: %v, want %v", k, err, want)
		}
	}
	var b bytes.Buffer
	m.SVG(&b)
	if got := readMoving(t, b.Bytes()).on(4, 1, func(g movedGroup) bool { return g.poster }); got != c.Plain() {
		t.Errorf("the poster is %q, want %q", got, c.Plain())
	}
}
