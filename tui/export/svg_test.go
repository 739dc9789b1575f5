package export

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"html"
	"io"
	"math/rand/v2"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"optexplore/tui/canvas"
)

var page = Page{Paper: canvas.RGB(0x10, 0x11, 0x12), Ink: canvas.RGB(0xd0, 0xd1, 0xd2), Title: `a < b & "c"`}

func Example() {
	c := canvas.New(6, 3)
	c.Box(canvas.Rect{W: 6, H: 3}, "", canvas.Style{}, canvas.Style{})
	c.Text(1, 1, "ab ⠃●", canvas.Style{Fg: canvas.RGB(255, 180, 84)})
	fmt.Printf("%s", SVG(c, Page{Title: "a box"}))
	// Output:
	// <svg xmlns="http://www.w3.org/2000/svg" width="68" height="68" viewBox="-10 -10 68 68" role="img" aria-label="a box">
	// <title>a box</title>
	// <rect x="-10" y="-10" width="68" height="68" rx="8" fill="#000000"/>
	// <g fill="none" stroke-width="2" stroke-linecap="round">
	// <path stroke="#ffb454" d="M34 18h0M34 22h0"/>
	// </g>
	// <g fill="none">
	// <path stroke="#ffffff" d="M8 8.5H40M4.5 16V32M8 40.5H40M4.5 16V12Q4.5 8.5 8 8.5H8M44.5 16V12Q44.5 8.5 41 8.5H40M4.5 32V37Q4.5 40.5 8 40.5H8M44.5 32V37Q44.5 40.5 41 40.5H40"/>
	// </g>
	// <g>
	// <path fill="#ffb454" d="M41 24.5a3.5 3.5 0 1 1 7 0a3.5 3.5 0 1 1-7 0z"/>
	// </g>
	// <g font-family="ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono','Liberation Mono',monospace" font-size="13.3">
	// <g fill="#ffb454"><text x="8" y="28" textLength="16">ab</text></g>
	// </g>
	// </svg>
}

// every is a canvas with every character of some blocks in every kind of style.
func every(rng *rand.Rand) *canvas.Canvas {
	c := canvas.New(64, 60)
	color := func() canvas.Color {
		switch rng.IntN(4) {
		case 0:
			return canvas.RGB(uint8(rng.IntN(256)), 7, 9)
		case 1:
			return canvas.ANSI(uint8(rng.IntN(16)))
		case 2:
			return canvas.Indexed(uint8(rng.IntN(256)))
		}
		return 0
	}
	k := 0
	for _, from := range []rune{0x20, 0xa0, 0x370, 0x2000, 0x2190, 0x2200, 0x2500, 0x2800, 0x2880} {
		for r := from; r < from+0x180; r++ {
			c.Set(k%64, k/64, r, canvas.Style{Fg: color(), Bg: color(), Attr: canvas.Attr(rng.IntN(32))})
			k++
		}
	}
	return c
}

// TestTheDocumentIsXML, whatever is on the canvas, and is the same each time.
func TestTheDocumentIsXML(t *testing.T) {
	c := every(rand.New(rand.NewPCG(1, 2)))
	for _, c := range []*canvas.Canvas{c, canvas.New(0, 0), canvas.New(3, 0), canvas.New(1, 1)} {
		text := SVG(c, page)
		if again := SVG(c, page); !bytes.Equal(text, again) {
			t.Error("the same canvas gives two documents")
		}
		d := xml.NewDecoder(bytes.NewReader(text))
		for {
			token, err := d.Token()
			if err == io.EOF {
				break
			}
			if err != nil {
				t.Fatalf("%v in\n%s", err, text)
			}
			if s, ok := token.(xml.StartElement); ok && s.Name.Local == "title" {
				var title string
				if d.DecodeElement(&title, &s); title != page.Title {
					t.Errorf("the title is %q, want %q", title, page.Title)
				}
			}
		}
		if strings.Contains(string(text), "NaN") || strings.Contains(string(text), "%!") {
			t.Errorf("something is not written:\n%s", text)
		}
	}
}

// texts are the words of a document, by the cells that they begin in.
func texts(t *testing.T, svg string) map[[2]int]string {
	t.Helper()
	found := map[[2]int]string{}
	for _, m := range regexp.MustCompile(`<text x="([\d.]+)" y="(\d+)"([^>]*)>([^<]*)</text>`).FindAllStringSubmatch(svg, -1) {
		x, _ := strconv.ParseFloat(m[1], 64)
		y, _ := strconv.Atoi(m[2])
		word := html.UnescapeString(m[4])
		length := ` textLength="` + fmt.Sprint(8*len([]rune(word))) + `"`
		if strings.Contains(m[3], "middle") {
			x, length = x-4, m[3]
		} else if len([]rune(word)) == 1 {
			length = ""
		}
		if m[3] != length || int(x)%8 != 0 || y%16 != 12 {
			t.Errorf("the word %q stands at %v, %d with%s", word, x, y, m[3])
		}
		found[[2]int{int(x) / 8, y / 16}] = word
	}
	return found
}

// TestWordsStandAtTheirColumns, as wide as their cells; a character that fonts
// borrow stands alone.
func TestWordsStandAtTheirColumns(t *testing.T) {
	c := canvas.New(30, 2)
	plain, bold := canvas.Style{}, canvas.Style{Attr: canvas.Bold}
	c.Text(1, 0, "two words", plain)
	c.Text(12, 0, "η·λ", plain)
	c.Text(15, 0, "max", bold)
	c.Text(2, 1, "‖∇f‖ → <&>", plain)
	got := fmt.Sprint(texts(t, string(SVG(c, page))))
	want := fmt.Sprint(map[[2]int]string{
		{1, 0}: "two", {5, 0}: "words", {12, 0}: "η·λ", {15, 0}: "max",
		{2, 1}: "‖", {3, 1}: "∇", {4, 1}: "f", {5, 1}: "‖", {7, 1}: "→", {9, 1}: "<&>",
	})
	if got != want {
		t.Errorf("the words are\n%s, want\n%s", got, want)
	}
}
