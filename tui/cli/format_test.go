package cli_test

import (
	"bytes"
	"context"
	"encoding/xml"
	"fmt"
	"image/gif"
	"image/png"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"
	"github.com/creack/pty"

	"optexplore/tui/canvas"
	"optexplore/tui/cli"
	"optexplore/tui/theme"
)

// pictures are calls of plot, of every kind of picture.
func pictures() map[string][]string {
	return map[string][]string{
		"curve":   {"--landscape", "wells", "--steps", "10"},
		"contour": {"--landscape", "himmelblau", "--rule", "momentum", "--steps", "8"},
		"surface": {"--landscape", "saddle", "--view", "surface", "--steps", "8"},
		"a race":  {"--landscape", "himmelblau", "--runner", "gd", "--runner", "adam rate=0.3", "--runner", "newton", "--steps", "12"},
		"a slice": {"--landscape", "rosenbrock-n", "--dim", "20", "--steps", "8"},
		"lenses":  {"--landscape", "himmelblau", "--lens", "curvature,field", "--steps", "8"},
		"a panel": {"--landscape", "saddle", "--view", "spectrum", "--steps", "8"},
		"a fit":   {"--network", "2-4-1 tanh, bce, moons 20", "--view", "fit", "--steps", "8"},
	}
}

// sized are the flags of a picture of 60 × 20 cells in a format.
func sized(format string, args []string) []string {
	return append([]string{"plot", "--size", "60x20", "--format", format}, args...)
}

// TestEveryPictureHasEveryFormat: each is what its format says, and the same each time.
func TestEveryPictureHasEveryFormat(t *testing.T) {
	oneGoroutine(t)
	for name, args := range pictures() {
		text := done(t, sized("text", args)...)
		title, _, _ := strings.Cut(text, "\n")
		if colored := done(t, sized("ansi", args)...); len(lines(colored)) != 20 || !strings.Contains(colored, "\x1b[") {
			t.Errorf("%s: ansi is no coloured text:\n%s", name, colored)
		}
		var svg struct {
			Title string `xml:"title"`
		}
		if err := xml.Unmarshal([]byte(done(t, sized("svg", args)...)), &svg); err != nil || svg.Title != title {
			t.Errorf("%s: svg: %v, titled %q, want %q", name, err, svg.Title, title)
		}
		still := done(t, sized("png", args)...)
		m, err := png.Decode(strings.NewReader(still))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if got, want := m.Bounds().Max.String(), "(1000,680)"; got != want {
			t.Errorf("%s: png is of %s pixels, want %s", name, got, want)
		}
		if again := done(t, sized("png", args)...); again != still {
			t.Errorf("%s: two calls give two pictures", name)
		}
		if on := done(t, append(sized("png", args), "--light")...); on == still {
			t.Errorf("%s: --light changes nothing", name)
		}
	}
}

// braces are those of a text in TeX, and what begins and ends an environment in it.
var braces = regexp.MustCompile(`\\begin\{(\w+)\}|\\end\{(\w+)\}|\\.|[{}]`)

// coordinates are those of plots in it.
var coordinates = regexp.MustCompile(`(?s)coordinates \{(.*?)\n?\};`)

// TestFiguresAreWellFormed: braces and environments are closed, numbers are finite, and
// every picture of a landscape is drawn from its numbers, the whole path with it.
func TestFiguresAreWellFormed(t *testing.T) {
	oneGoroutine(t)
	for name, args := range pictures() {
		text := done(t, sized("tikz", args)...)
		var open []string
		for _, m := range braces.FindAllStringSubmatch(text, -1) {
			switch n := len(open); {
			case m[1] != "":
				open = append(open, m[1])
			case m[0] == "{":
				open = append(open, "")
			case m[0] != "}" && m[2] == "":
			case n == 0 || open[n-1] != m[2]:
				t.Fatalf("%s: %s closes nothing in\n%s", name, m[0], text)
			default:
				open = open[:n-1]
			}
		}
		if len(open) > 0 || strings.Contains(text, "Inf") || strings.Contains(text, "NaN") || strings.Contains(text, "%!") {
			t.Errorf("%s: %q is open, or a number is not finite, in\n%s", name, open, text)
		}
		plots := coordinates.FindAllStringSubmatch(text, -1)
		drawn := slices.Contains([]string{"curve", "contour", "surface", "a race", "a slice"}, name)
		if drawn != (len(plots) > 3) || drawn != strings.Contains(text, "{axis}") {
			t.Errorf("%s: %d plots", name, len(plots))
		}
		for _, m := range plots {
			for _, point := range strings.Fields(m[1]) {
				for number := range strings.SplitSeq(strings.Trim(point, "()"), ",") {
					if _, err := strconv.ParseFloat(number, 64); err != nil {
						t.Errorf("%s: %s is no point: %v", name, point, err)
					}
				}
			}
		}
		if again := done(t, sized("tikz", args)...); again != text {
			t.Errorf("%s: two calls give two figures", name)
		}
	}
	text := done(t, "plot", "--landscape", "himmelblau", "--rule", "momentum", "--rate", "0.005", "--steps", "12", "--format", "tikz")
	rows := table(t, done(t, "run", "--landscape", "himmelblau", "--rule", "momentum", "--rate", "0.005", "--steps", "12", "--format", "csv"), header2)
	for _, row := range rows {
		x, _ := strconv.ParseFloat(row[1], 64)
		y, _ := strconv.ParseFloat(row[2], 64)
		if point := fmt.Sprintf("(%.7g,%.7g)", x, y); !strings.Contains(text, point) {
			t.Errorf("step %s, %s, is not in the figure", row[0], point)
		}
	}
}

// TestFiguresNameWhatTheyShow: two curves, the runners of a race, and remarks.
func TestFiguresNameWhatTheyShow(t *testing.T) {
	for landscape, words := range map[string][]string{
		"risk":  {`\addlegendentry{empirical risk}`, `\addlegendentry{expected risk}`},
		"wells": {"{poor local minimum}", "{deeper minimum}", `x\cdot \operatorname{cos}(0.15\pi x)`, "ylabel={$f$}"},
	} {
		text := done(t, sized("tikz", []string{"--landscape", landscape, "--steps", "3"})...)
		for _, word := range words {
			if !strings.Contains(text, word) {
				t.Errorf("%s: there is no %s in\n%s", landscape, word, text)
			}
		}
	}
	text := done(t, sized("tikz", pictures()["a race"])...)
	for _, name := range []string{`\addlegendentry{gd`, `\addlegendentry{adam{,} rate 0.3`, `\addlegendentry{newton`} {
		if !strings.Contains(text, name) {
			t.Errorf("there is no %s in\n%s", name, text)
		}
	}
}

// TestLaTeXTakesFigures, where there is one.
func TestLaTeXTakesFigures(t *testing.T) {
	if _, err := exec.LookPath("pdflatex"); err != nil || exec.Command("kpsewhich", "standalone.cls", "pgfplots.sty").Run() != nil {
		t.Skip("there is no pdflatex with pgfplots")
	}
	if testing.Short() {
		t.Skip("it takes a while")
	}
	folder := t.TempDir()
	for name, args := range pictures() {
		if name == "lenses" || name == "a fit" { // as a panel is
			continue
		}
		done(t, append(sized("tikz", args), "-o", filepath.Join(folder, "a.tex"))...)
		cmd := exec.Command("pdflatex", "-halt-on-error", "-interaction=nonstopmode", "a.tex")
		cmd.Dir = folder
		if said, err := cmd.CombinedOutput(); err != nil {
			t.Errorf("%s: %v:\n%s", name, err, said[max(0, len(said)-1500):])
		}
	}
}

// TestAnAnimationHasAFrameForEachStep, or for every so many, and the last.
func TestAnAnimationHasAFrameForEachStep(t *testing.T) {
	for _, c := range []struct {
		args   []string
		frames int
	}{
		{[]string{"--steps", "7"}, 8}, {[]string{"--steps", "7", "--every", "3"}, 4}, {[]string{"--steps", "0"}, 1}, {[]string{"--steps", "9", "--every", "9"}, 2},
		{nil, 101}, {[]string{"--steps", "1000"}, 168}, {[]string{"--steps", "199"}, 200}, {[]string{"--steps", "200"}, 101},
		{[]string{"--runner", "gd", "--runner", "newton", "--steps", "12"}, 13}, {[]string{"--view", "spectrum", "--steps", "5"}, 6},
		{[]string{"--steps", "1000", "--rate", "1"}, -1}, // it ends where f is not finite
	} {
		text := done(t, append([]string{"plot", "--landscape", "himmelblau", "--size", "40x12", "--format", "gif", "--fps", "25"}, c.args...)...)
		g, err := gif.DecodeAll(strings.NewReader(text))
		if err != nil || c.frames > 0 && len(g.Image) != c.frames || len(g.Image) < 1 {
			t.Errorf("%q: %d frames, %v; want %d", c.args, len(g.Image), err, c.frames)
			continue
		}
		last := len(g.Image) - 1
		if g.Config.Width != 340 || g.Config.Height != 212 || last > 0 && g.Delay[0] != 4 || g.Delay[last] <= 4 {
			t.Errorf("%q: %d × %d pixels, delays of %v", c.args, g.Config.Width, g.Config.Height, g.Delay)
		}
	}
}

// TestTheFormatIsThatOfTheFile, unless another is asked for; a file that is there is
// replaced.
func TestTheFormatIsThatOfTheFile(t *testing.T) {
	oneGoroutine(t)
	folder := t.TempDir()
	for name, begins := range map[string]string{"a.txt": "Narrow valley", "a.ansi": "\x1b[", "a.svg": "<svg", "a.tex": "\\documentclass", "a.png": "\x89PNG", "b.PNG": "\x89PNG", "a.gif": "GIF89a"} {
		file := filepath.Join(folder, name)
		for range 2 {
			if said := done(t, "plot", "--landscape", "valley", "--size", "30x9", "--steps", "3", "-o", file); said != "" {
				t.Errorf("%s: it also prints %q", name, said)
			}
		}
		if text, err := os.ReadFile(file); err != nil || !strings.HasPrefix(string(text), begins) {
			t.Errorf("%s: %v, it begins with %.10q", name, err, text)
		}
	}
	if text := done(t, "plot", "--landscape", "valley", "--size", "30x9", "--steps", "4", "--every", "2", "--format", "svg"); !strings.Contains(text, "@keyframes") {
		t.Error("an SVG of every second step does not move")
	}
	file := filepath.Join(folder, "picture")
	done(t, "plot", "--landscape", "valley", "--size", "30x9", "--output", file, "--format", "svg")
	if text, _ := os.ReadFile(file); !bytes.HasPrefix(text, []byte("<svg")) {
		t.Errorf("it begins with %.10q", text)
	}
	for args, want := range map[string]string{
		"-o " + file: "output: expected a file that ends in .txt", "-o a.jpg": `got "a.jpg"`, "-o " + folder + "/none/a.png": "cannot be written", "--format jpeg": "did you mean",
		"--scale 2": "with --format png or gif or kitty or sixel", "--format png --fps 9": "with --format gif", "--every 2 --format tikz": "with --format gif or svg", "--format png --scale 9": "1 to 8", "--format png --scale 0": "1 to 8", "--format gif --fps 51": "1 to 50", "--format gif --every 0": "every",
		"--format gif --steps 1e6 --every 1": "2000 frames", "--format png --size 1000x500 --scale 8": "million pixels", "--format sixel --size 1000x500 --scale 8": "million pixels", "--format kitty --every 2": "with --format gif or svg", "--format sixel -o " + folder + "/none/a": "cannot be written", "--format gif --size 1000x500 --scale 2 --steps 20": "fewer pixels",
	} {
		a := call(append([]string{"plot", "--landscape", "valley"}, strings.Fields(args)...)...)
		if a.code == 0 || a.out != "" || !strings.Contains(a.err, want) {
			t.Errorf("%s: code %d, %q, want %q", args, a.code, a.err, want)
		}
		checkSentence(t, args, a.err)
	}
	if left, _ := filepath.Glob(filepath.Join(folder, ".*")); len(left) > 0 {
		t.Errorf("%q are left behind", left)
	}
}

// TestPixelsAreNotForTerminals: one sentence says what is expected, and nothing is drawn
// there; a visitor with a terminal is told the same.
func TestPixelsAreNotForTerminals(t *testing.T) {
	_, line, err := pty.Open()
	if err != nil {
		t.Skip(err)
	}
	defer line.Close()
	for _, format := range []string{"png", "gif"} {
		for _, c := range []cli.Call{{Out: line}, {Out: io.Discard, Guest: true, Env: []string{"COLUMNS=80"}}} {
			var errs bytes.Buffer
			c.Args, c.In, c.Err, c.Ctx = []string{"plot", "--format", format}, strings.NewReader(""), &errs, context.Background()
			code := cli.Main(c)
			if !strings.Contains(errs.String(), format+" is not for a terminal") || code != 2 {
				t.Errorf("%s: code %d, %q", format, code, errs.String())
			}
			checkSentence(t, format, errs.String())
		}
	}
}

// TestAVisitorWritesNoFile: there is no flag for one.
func TestAVisitorWritesNoFile(t *testing.T) {
	file := filepath.Join(t.TempDir(), "a.png")
	for _, flag := range []string{"-o", "--output"} {
		if code, said := asGuest([]string{"plot", flag, file}); code != 2 || said == "" {
			t.Errorf("%s: code %d, %q", flag, code, said)
		}
	}
	if _, err := os.Stat(file); err == nil {
		t.Error("a file is written")
	}
	if code, said := asGuest([]string{"plot", "--format", "png"}); code != 0 {
		t.Errorf("a picture for a pipe: code %d, %q", code, said)
	}
}

// TestAnInterruptedAnimationLeavesNoFile, whenever that is, and none behind; what was
// there is there still.
func TestAnInterruptedAnimationLeavesNoFile(t *testing.T) {
	folder := t.TempDir()
	old := filepath.Join(folder, "old.gif")
	if err := os.WriteFile(old, []byte("old"), 0o644); err != nil {
		t.Fatal(err)
	}
	args := []string{"plot", "--landscape", "himmelblau", "--size", "60x20", "--steps", "60"}
	whole := stoppingAfter(1 << 40)
	cli.Main(cli.Call{Args: append(args, "--format", "gif"), In: strings.NewReader(""), Out: io.Discard, Err: io.Discard, Ctx: whole})
	looks := 1<<40 - whole.left.Load()
	for _, file := range []string{old, filepath.Join(folder, "new.gif")} {
		for _, at := range []int64{0, 100, looks / 2, looks - 120, looks - 60, looks - 20, looks - 5, looks - 2} {
			var errs bytes.Buffer
			code := cli.Main(cli.Call{Args: append(args, "-o", file), In: strings.NewReader(""), Out: io.Discard, Err: &errs, Ctx: stoppingAfter(at)})
			if code != 130 || errs.Len() > 0 {
				t.Errorf("after %d of %d looks: code %d, %q", at, looks, code, errs.String())
			}
			if text, _ := os.ReadFile(old); string(text) != "old" {
				t.Fatalf("after %d looks the old file is %.10q", at, text)
			}
		}
	}
	if list, _ := os.ReadDir(folder); len(list) != 1 {
		t.Errorf("%v are left behind", list)
	}
}

// BenchmarkFormats are those of a picture of 100 × 30 cells.
func BenchmarkFormats(b *testing.B) {
	for _, format := range []string{"text", "svg", "png", "gif"} {
		b.Run(format, func(b *testing.B) {
			size := 0
			for b.Loop() {
				size = len(done(b, "plot", "--landscape", "himmelblau", "--rule", "momentum", "--rate", "0.005", "--steps", "100", "--format", format))
			}
			b.ReportMetric(float64(size), "bytes")
			b.ReportAllocs()
		})
	}
}

// TestARaceNamesItsRunners in the title, each behind its symbol.
func TestARaceNamesItsRunners(t *testing.T) {
	text := done(t, append(sized("text", pictures()["a race"]), "--size", "100x20")...)
	if title, _, _ := strings.Cut(text, "\n"); !strings.Contains(title, "12 evaluations of ● gd, ■ adam, ◆ newton") {
		t.Errorf("the title is %q", title)
	}
	for _, size := range []string{"60x20", "80x20"} { // the formula gives way
		text := done(t, append(sized("text", pictures()["a race"]), "--size", size)...)
		if title, _, _ := strings.Cut(text, "\n"); !strings.HasSuffix(title, "● gd, ■ adam, ◆ newton") || !strings.HasPrefix(title, "Himmelblau   ") {
			t.Errorf("%s: the title is %q", size, title)
		}
	}
	colored := done(t, append(sized("ansi", pictures()["a race"]), "--size", "100x20")...)
	title, _, _ := strings.Cut(colored, "\n")
	c := canvas.New(100, 1)
	c.Styled(0, 0, title)
	for i, symbol := range []rune{'●', '■', '◆'} {
		before, _, _ := strings.Cut(c.Plain(), string(symbol))
		style, _ := theme.New(colorprofile.TrueColor, true).Runner(i)
		if got := c.Cell(len([]rune(before)), 0); got.Rune != symbol || got.Style.Fg != style.Fg {
			t.Errorf("%c is %+v in %q", symbol, got, c.Plain())
		}
	}
}
