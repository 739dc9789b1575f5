package cli_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"optexplore/landscapes"
	"optexplore/model"
	"optexplore/optimizer"
	"optexplore/tui/cli"
)

// The last lines of what __complete answers, as Cobra writes them: files may stand there;
// nothing else may; and a space does not end the word.
const (
	filesToo  = ":0"
	wordsOnly = ":36"
	goesOn    = ":38"
)

// completed is what the program offers a shell behind some words: texts and helps, and the
// last line.
func completed(t *testing.T, args ...string) (texts, helps []string, last string) {
	t.Helper()
	a := call(append([]string{"__complete"}, args...)...)
	list := strings.Split(strings.TrimSuffix(a.out, "\n"), "\n")
	if a.code != 0 || len(list) == 0 {
		t.Fatalf("%q: code %d, %q, %s", args, a.code, a.out, a.err)
	}
	for _, line := range list[:len(list)-1] {
		text, help, _ := strings.Cut(line, "\t")
		texts, helps = append(texts, text), append(helps, help)
	}
	return texts, helps, list[len(list)-1]
}

// everyFlag calls do with the words of each command and each of its own flags.
func everyFlag(do func(words []string, flag *pflag.Flag)) {
	var walk func(cmd *cobra.Command, words []string)
	walk = func(cmd *cobra.Command, words []string) {
		cmd.LocalFlags().VisitAll(func(flag *pflag.Flag) { do(words, flag) })
		for _, below := range cmd.Commands() {
			walk(below, append(slices.Clip(words), below.Name()))
		}
	}
	walk(cli.Command(), nil)
}

// TestEveryFlagSaysHowItIsCompleted: by words, by files, or by nothing.
func TestEveryFlagSaysHowItIsCompleted(t *testing.T) {
	oneGoroutine(t)
	ofFiles := []string{"session", "output", "record", "network-file", "batches-file", "with", "password-file", "authorized-keys", "host-key"}
	n := 0
	everyFlag(func(words []string, flag *pflag.Flag) {
		n++
		texts, _, last := completed(t, append(words, "--"+flag.Name+"=")...)
		isFile := slices.Contains(ofFiles, flag.Name)
		if isFile != (last == filesToo) || isFile && len(texts) > 0 {
			t.Errorf("%v --%s offers %q and says %s: expected it in files, in free or in valuesOf, or made by oneOf", words, flag.Name, texts, last)
		}
		if spaced, _, behind := completed(t, append(words, "--"+flag.Name, "")...); flag.Value.Type() != "bool" && (behind != last || !slices.Equal(spaced, texts)) {
			t.Errorf("%v --%s offers other words after a space than after =: %q, %q", words, flag.Name, spaced, texts)
		}
	})
	if n < 200 {
		t.Errorf("%d flags", n)
	}
}

// TestWhatIsOfferedIsTaken: each word that is offered whole for a flag of one of some words
// is one that the flag accepts.
func TestWhatIsOfferedIsTaken(t *testing.T) {
	oneGoroutine(t)
	const network = "2-2-1 tanh, moons 4"
	for flag, base := range map[string][]string{
		"rule":     {"run", "--steps", "0"},
		"format":   {"run", "--steps", "0"},
		"sampling": {"run", "--steps", "0", "--batch", "4"},
		"slice":    {"run", "--steps", "0", "--network", network},
		"columns":  {"run", "--steps", "1"},
		"sort":     {"race", "--runner", "gd", "--budget", "0"},
		"ensemble": {"matrices", "--samples", "1"},
		"map":      {"reparam", "--steps", "1", "--landscape", "valley"},
		"rate-u":   {"reparam", "--steps", "1", "--landscape", "valley"},
		"color":    {"plot", "--size", "20x8"},
		"by":       {"tune", "--landscape", "bowl", "--runner", "gd", "--number", "1", "--budget", "1"},
	} {
		texts, _, _ := completed(t, append(slices.Clone(base), "--"+flag, "")...)
		if len(texts) == 0 {
			t.Errorf("nothing is offered for --%s", flag)
		}
		for _, text := range texts {
			if strings.HasSuffix(text, ":") {
				continue
			}
			if a := call(append(slices.Clone(base), "--"+flag, text)...); a.code == 2 && !strings.Contains(a.err, "cannot run here") {
				t.Errorf("--%s %s is offered and refused: %s", flag, text, a.err)
			}
		}
	}
}

// TestTheCatalogueIsOffered whole, with a sentence on each.
func TestTheCatalogueIsOffered(t *testing.T) {
	for flag, want := range map[string][]string{"landscape": landscapes.IDs(), "rule": optimizer.IDs()} {
		texts, helps, last := completed(t, "run", "--"+flag, "")
		if !slices.Equal(texts, want) || last != wordsOnly {
			t.Errorf("--%s offers %q and says %s", flag, texts, last)
		}
		for i, help := range helps {
			if len(help) < 10 || strings.ContainsAny(help, "\n\t") {
				t.Errorf("--%s %s is described as %q", flag, texts[i], help)
			}
		}
	}
	for _, e := range optimizer.All() {
		texts, helps, _ := completed(t, "run", "--rule", e.ID, "--set", "")
		for i, k := range model.Defaults(e.New()).Knobs() {
			if texts[i] != k.Name+"=" || !strings.HasSuffix(helps[i], "("+k.Text(k.Default)+")") {
				t.Errorf("--rule %s --set offers %q, %q for %s", e.ID, texts[i], helps[i], k.Name)
			}
		}
	}
	for _, id := range landscapes.IDs() {
		texts, _, _ := completed(t, "run", "--landscape", id+" ")
		for i, k := range landscapes.Knobs(id) {
			if texts[i] != id+" "+k.Name+"=" {
				t.Errorf("--landscape %s offers %q for %s", id, texts, k.Name)
			}
		}
	}
}

// TestValuesAreCompletedInTheirParts.
func TestValuesAreCompletedInTheirParts(t *testing.T) {
	for _, c := range []struct{ typed, want, last string }{
		{"run --landscape himm", "himmelblau", wordsOnly},
		{"run --landscape random-matrix_en", "random-matrix entries=", goesOn},
		{"run --landscape random-matrix_entries=s", "random-matrix entries=sign", wordsOnly},
		{"run --landscape random-matrix_seed=", "", wordsOnly},
		{"run --landscape no-such_", "", wordsOnly},
		{"run --set be", "", wordsOnly},
		{"run --rule momentum --set be", "beta=", goesOn},
		{"run --rule momentum --set beta=", "", wordsOnly},
		{"run --rule no-such --set be", "", wordsOnly},
		{"race --runner adam", "adam adamax adamw", wordsOnly},
		{"race --runner adam_be", "adam beta1=|adam beta2=", goesOn},
		{"race --runner adam_sampling=e", "adam sampling=epochs", wordsOnly},
		{"race --runner adam_schedule=cos", "adam schedule=cosine", wordsOnly},
		{"race --runner adam_schedule=cosine:m", "adam schedule=cosine:max=", goesOn},
		{"run --schedule c", "constant cosine", wordsOnly},
		{"run --schedule cosine:", "cosine:max= cosine:final= cosine:warmup= cosine:begin=", goesOn},
		{"run --schedule cosine:max=9,", "cosine:max=9,final= cosine:max=9,warmup= cosine:max=9,begin=", goesOn},
		{"run --schedule no-such:", "", wordsOnly},
		{"run --rule adam --columns step,v", "step,verdict step,v", wordsOnly},
		{"plot --lens basins,cu", "basins,curvature", wordsOnly},
		{"plot --view s", "surface spectrum symmetry", wordsOnly},
		{"race --fair=", "true false", wordsOnly},
		{"run ", "", ":4"},
		{"list r", "rules", ":4"},
		{"help ru", "run", wordsOnly},
		{"help run ", "", wordsOnly},
	} {
		var args []string
		for _, word := range strings.Split(c.typed, " ") {
			args = append(args, strings.ReplaceAll(word, "_", " "))
		}
		texts, _, last := completed(t, args...)
		got := strings.Join(texts, " ")
		if strings.Contains(c.want, "|") {
			got = strings.Join(texts, "|")
		}
		if got != c.want || last != c.last {
			t.Errorf("%s: %q and %s, want %q and %s", c.typed, got, last, c.want, c.last)
		}
	}
}
