package formula

import (
	"runtime"
	"strings"
	"testing"
)

// hostile are texts that could cost much; all must be refused or read, soon and in little memory.
func hostile() map[string]string {
	repeat := strings.Repeat
	return map[string]string{
		"a megabyte":     repeat("x+", 500_000) + "x",
		"brackets":       repeat("(", 2000) + "x" + repeat(")", 2000),
		"open brackets":  repeat("(", 4096),
		"signs":          repeat("-", 4000) + "x",
		"tower":          repeat("x^", 2000) + "x",
		"nested powers":  repeat("(", 90) + "x" + repeat("^x)", 90),
		"nested exp":     repeat("exp(", 90) + "x*y" + repeat(")", 90),
		"nested sin":     repeat("sin(x*y+", 90) + "x" + repeat(")", 90),
		"nested sigmoid": repeat("sigmoid(y*", 90) + "x" + repeat(")", 90),
		"sum":            repeat("x+", 2000) + "y",
		"product":        repeat("x*", 2000) + "y",
		"implicit":       repeat("xy", 2000),
		"one word":       repeat("xxxxxe", 600) + "q",
		"quotients":      repeat("x/", 2000) + "y",
		"sines":          repeat("sin(x)*", 500) + "y",
		"other factors":  numbered("(x+%y)", "*", 360),
		"other terms":    numbered("sin(%xy)", "+", 300),
		"other powers":   numbered("(x+%)^y", "*", 300),
		"max":            repeat("max(x*y,", 95) + "y" + repeat(")", 95),
		"digits":         repeat("9", 300),
		"more digits":    repeat("9", 4000),
		"names":          repeat("q", 4000),
		"squares":        repeat("(", 90) + "x+y" + repeat(")²", 90),
		"long sum":       repeat("x+", 1000) + "y",
		"long product":   repeat("x*", 1300) + "y",
		"long quotient":  repeat("x/", 1300) + "y",
		"power chain":    repeat("(x+y)^y*", 300) + "x",
		"quotient chain": repeat("(x+y)/", 400) + "x",
		"bars":           repeat("|", 4096),
		"open bars":      repeat("|x+", 1300),
		"nested bars":    repeat("|x+", 90) + "x" + repeat("|", 90),
		"doubtful bars":  repeat("x|", 2000) + "x",
		"bars in bars":   "|" + repeat("2|x|+", 800) + "x|",
		"roots":          repeat("√", 1300) + "x",
		"bare":           repeat("sin ", 1000) + "x",
		"bare product":   repeat("sin x ", 600),
		"glued":          repeat("sinx", 1000),
		"squared":        repeat("sin^2 ", 600) + "x",
		"signed":         "sin " + repeat("-", 4000) + "x",
		"comments":       repeat("x//x y z\n", 400),
		"lines":          repeat("//\n", 1300) + "x",
		"libraries":      repeat("np.", 1300) + "sin(x)",
		"halves":         repeat("⅓", 1000),
		"head":           "f(" + repeat("x, ", 1200) + "x) = x",
		"arguments":      "max(x" + repeat(", y", 1200) + ")",
		"log2":           repeat("xlog2(", 600) + "x" + repeat(")", 600),
		"commands":       repeat(`\cdot`, 700),
		"digits in word": repeat("x1", 2000),
		"deep quotients": repeat("1/(x+y*", 90) + "x" + repeat(")", 90),
	}
}

// numbered repeats a text with % replaced by 1, 2, ….
func numbered(text, between string, n int) string {
	var parts []string
	for i := range n {
		parts = append(parts, strings.ReplaceAll(text, "%", number(float64(i+1))))
	}
	return strings.Join(parts, between)
}

// TestHostileTexts bounds the memory that each text costs, from Parse to the printed derivative; work is
// bounded with it.
func TestHostileTexts(t *testing.T) {
	if testing.Short() {
		t.Skip("long, and of one goroutine")
	}
	for name, text := range hostile() {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		f, err := Parse(text)
		if err != nil {
			checkError(t, text, err)
		} else {
			o := f.Objective()
			x, g := make([]float64, o.Dim()), make([]float64, o.Dim())
			o.Gradients(g, x)
			_ = f.Derivative(0).Pretty()
			o.Value(x)
		}
		runtime.ReadMemStats(&after)
		if spent := (after.TotalAlloc - before.TotalAlloc) >> 20; spent > 64 {
			t.Errorf("%s: %d MiB", name, spent)
		} else {
			t.Logf("%s: %d MiB, %v", name, spent, err)
		}
	}
}

// TestALongFormulaIsReadAgain: one of 4096 bytes is read although it is longer when printed, and read again as it is
// printed; what is longer and no printed form is refused.
func TestALongFormulaIsReadAgain(t *testing.T) {
	for _, term := range []string{"+x^2", "+xy", "-x", "+9e9", "+x/3", "+xcosx", "-sinx", "+sum(i,1,2,x[i])"} {
		text := "x" + strings.Repeat(term, (maxText-1)/len(term))
		f, err := Parse(text)
		if err != nil {
			t.Errorf("%d bytes, x%s…: %v", len(text), term, err)
			continue
		}
		for _, printed := range []string{f.String(), f.Pretty()} {
			if len(printed) <= maxText {
				t.Errorf("x%s… is not longer when printed: nothing is tested", term)
			}
			if again, err := Parse(printed); err != nil || !again.Equal(f) {
				t.Errorf("x%s…, printed in %d bytes: %v", term, len(printed), err)
			}
			if _, err := Parse(printed + " "); err == nil {
				t.Errorf("x%s…: %d bytes that are no printed form are read", term, len(printed)+1)
			}
		}
	}
	long, err := Parse(strings.Repeat("x + ", 20_000) + "x")
	if err == nil || long.b != nil {
		t.Error("80,000 bytes are read")
	}
}
