package export

import (
	"bytes"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"optexplore/tui/canvas"
)

func TestTextsInTeX(t *testing.T) {
	for text, want := range map[string]string{
		"a_b & 50 %":  `a\_b \& 50 \%`,
		"‖∇f‖ → 10⁻⁵": `$\|\nabla $f$\|$ $\rightarrow $ 10${}^{-5}$`,
		"η·λ":         `$\eta \cdot \lambda $`,
		"Σᵢ₌₁ⁿ⁻¹":     `$\Sigma _{i=1}^{n-1}$`,
		"x² − y₁":     `x${}^{2}$ $-$ y${}_{1}$`,
		"--rate":      `{-}{-}rate`,
		"\x07中":       `??`,
	} {
		if got := TeX(text); got != want {
			t.Errorf("%q is %s, want %s", text, got, want)
		}
	}
	for text, want := range map[string]string{
		"(x² + y − 11)²":             `$(x^{2} + y - 11)^{2}$`,
		"x·cos(0.15πx)":              `$x\cdot \operatorname{cos}(0.15\pi x)$`,
		"x1 + x12²":                  `$x_{1} + x_{12}^{2}$`,
		"|x| + 5 % of y_2":           `$|x| + 5 \% \operatorname{of} y\_2$`,
		"mean loss of the spirals f": `mean loss of the spirals f`,
	} {
		if got := TeXFormula(text); got != want {
			t.Errorf("the formula %q is %s, want %s", text, got, want)
		}
	}
}

// TestEveryCharacterOfTheProgramHasANameInTeX, as a text or as a shape, and what is
// written is balanced.
func TestEveryCharacterOfTheProgramHasANameInTeX(t *testing.T) {
	for r, file := range written(t) {
		c := canvas.New(1, 1)
		if c.Set(0, 0, r, canvas.Style{}); c.Cell(0, 0).Rune != r || r == 0 || r == 0xe000 || r == '?' {
			continue
		}
		if _, covers := shadeOf(r); covers || new(drawing).shape(0, 0, r, 0) {
			continue
		}
		if got := TeX(string(r)); got == "?" {
			t.Errorf("%q, in %s, has no name", r, file)
		} else if balance(got) != "" {
			t.Errorf("%q: %s", r, balance(got))
		}
	}
}

// balance says what is not closed in a text in TeX; nothing of one that is well formed.
func balance(text string) string {
	var open []string
	math := 0
	for _, m := range regexp.MustCompile(`\\begin\{(\w+)\}|\\end\{(\w+)\}|\\.|[{}$]`).FindAllStringSubmatch(text, -1) {
		switch {
		case m[1] != "":
			open = append(open, m[1])
		case m[0] == "{":
			open = append(open, "")
		case m[0] == "$":
			math++
		case m[0] == "}" || m[2] != "":
			n := len(open)
			if n == 0 || open[n-1] != m[2] {
				return m[0] + " closes nothing"
			}
			open = open[:n-1]
		}
	}
	if len(open) > 0 || math%2 != 0 {
		return "something is left open"
	}
	return ""
}

// compiled compiles a document, where there is pdflatex with what it needs, and returns
// its PDF.
func compiled(t *testing.T, document []byte) []byte {
	t.Helper()
	if _, err := exec.LookPath("pdflatex"); err != nil || exec.Command("kpsewhich", "standalone.cls").Run() != nil {
		t.Skip("there is no pdflatex")
	}
	folder := t.TempDir()
	if err := os.WriteFile(filepath.Join(folder, "a.tex"), document, 0o644); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("pdflatex", "-halt-on-error", "-interaction=nonstopmode", "a.tex")
	cmd.Dir = folder
	if said, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v:\n%s", err, said[max(0, len(said)-2000):])
	}
	pdf, err := os.ReadFile(filepath.Join(folder, "a.pdf"))
	if err != nil {
		t.Fatal(err)
	}
	return pdf
}

// TestAPictureInTikZ of every character is well formed, the same each time, and LaTeX
// takes it.
func TestAPictureInTikZ(t *testing.T) {
	c := every(rand.New(rand.NewPCG(1, 2)))
	for _, c := range []*canvas.Canvas{c, canvas.New(0, 0), canvas.New(1, 1)} {
		text := TikZ(c, page)
		if fault := balance(string(text)); fault != "" {
			t.Errorf("%s in\n%.2000s", fault, text)
		}
		if again := TikZ(c, page); !bytes.Equal(text, again) {
			t.Error("the same canvas gives two documents")
		}
		if strings.Contains(string(text), "NaN") || strings.Contains(string(text), "%!") {
			t.Errorf("something is not written:\n%s", text)
		}
	}
	all := canvas.New(40, 20)
	k := 0
	for _, r := range slices.Sorted(maps.Keys(written(t))) {
		if all.Set(k%40, k/40, r, canvas.Style{Attr: canvas.Attr(k % 8)}); all.Cell(k%40, k/40).Rune == r {
			k++
		}
	}
	if pdf := compiled(t, TikZ(all, page)); len(pdf) < 1000 {
		t.Errorf("the document has %d bytes", len(pdf))
	}
}
