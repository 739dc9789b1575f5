package plain

import (
	"slices"
	"strings"
	"testing"

	"optexplore/tui/canvas"
)

func TestWords(t *testing.T) {
	for text, want := range map[string]string{
		"‖∇f‖ = 3":                        "slope = 3",
		"−∇f and ∇²f, λ of ∇²f":           "-gradient and Hessian, lambda of Hessian",
		"grows ×1.20 a step, ×−1.4":       "grows times 1.20 a step, times -1.4",
		"η·λmax = 2.4 > 2":                "eta*lambda max = 2.4 > 2",
		"‖x − x₀‖, ‖m‖":                   "norm of (x - x0), norm of m",
		"½xᵀMx + ‖x‖⁴/4n":                 "1/2 x^T Mx + (norm of x)^4/4n",
		"m ← β₁m + (1−β₁)g":               "m becomes beta1 m + (1-beta1)g",
		"f = x² − y⁻²":                    "f = x^2 - y^-2",
		"1…5000 of 3–7; α … ω":            "1 to 5000 of 3 to 7; alpha ... omega",
		"came at 51 ✓":                    "came at 51",
		"now → f":                         "now to f",
		"√(2) and √n, ±0.1, ≈ 3, ∞":       "sqrt(2) and sqrt n, plus or minus 0.1, about 3, infinity",
		"a\x1b[31m\r\nb\tc  d\u00a0e\x00": "a?[31m b c d e?",
		"x̂ at ½ of 90°":                  "x hat at 1/2 of 90 degrees",
		"日本":                              "??",
		"":                                "",
	} {
		if got := words(text, canvas.ASCII); got != want {
			t.Errorf("%q is read as %q, want %q", text, got, want)
		}
	}
	if got := words("λ of ‖∇f‖ in Kōbe", canvas.Unicode); got != "λ of slope in Kōbe" {
		t.Errorf("in Unicode %q", got)
	}
}

// TestPicturesAreRead: their words and the numbers of their tables, not their axes.
func TestPicturesAreRead(t *testing.T) {
	picture := strings.Join([]string{
		"  0.5┤⠉⠒⠤⣀        training   test",
		"     │            loss  0.68   0.69",
		"  0.0┤     ⠉⠒",
		"     ╰┬────┬",
		"      0    5   10   15 x1",
		"",
		"step      12 of 40",
		"η·λmax    0.2  stable < 2",
		"▸ g = ∇f(x)",
		"· x ← x − η·g",
		"1,1   ▐███│     −0.33     ▐█│    −0.01    ██ 3",
		"████████████",
		"A sentence, which ends here.",
		strings.Repeat("word ", panelW/5-1) + "and",
		"goes on.",
	}, "\n")
	want := []string{
		"training: test", "loss: 0.68, 0.69", "step: 12 of 40", "eta*lambda max: 0.2, stable < 2", "g = gradient(x)", "x becomes x - eta*g",
		"1,1, -0.33, -0.01, 3", "A sentence, which ends here.", strings.Repeat("word ", panelW/5-1) + "and goes on.",
	}
	if got := readable(picture, canvas.ASCII); !slices.Equal(got, want) {
		t.Errorf("read is %q, want %q", got, want)
	}
}

func TestSentences(t *testing.T) {
	for text, want := range map[string]string{"undone": "undone.", "Why?": "Why?", "a, …": "a, …", " x ": "x.", "": ""} {
		if got := sentence(text); got != want {
			t.Errorf("%q ends as %q", text, got)
		}
	}
	for text, want := range map[string]string{"Within 3": "within 3", "|y| = 1": "|y| = 1", "A b": "A b", "RMSprop is": "RMSprop is", "": ""} {
		if got := within(text); got != want {
			t.Errorf("%q stands as %q", text, got)
		}
	}
}
