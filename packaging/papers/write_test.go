package main

import (
	"bytes"
	"compress/gzip"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"optexplore/tui/cli"
)

// words is a text without what roff marks it with and how it breaks its lines.
func words(text string) string {
	text = regexp.MustCompile(`(?m)^\.\w+.*$|\\f[BIRP]|\\&`).ReplaceAllString(text, "")
	return strings.Join(strings.Fields(strings.NewReplacer(`\-`, "-", `\\`, `\`, `\'`, "'", `\(aq`, "'", `\(ha`, "^", `\(ti`, "~").Replace(text)), " ")
}

// TestThePagesHaveEveryFlag with its help word by word, and every command.
func TestThePagesHaveEveryFlag(t *testing.T) {
	n := 0
	var check func(cmd *cobra.Command)
	check = func(cmd *cobra.Command) {
		var b bytes.Buffer
		if err := page(cmd, &b); err != nil {
			t.Fatal(err)
		}
		text := words(b.String())
		cmd.LocalFlags().VisitAll(func(flag *pflag.Flag) {
			n++
			for _, want := range []string{"--" + flag.Name, words(flag.Usage)} {
				if !strings.Contains(text, want) {
					t.Errorf("the page of %s lacks %q:\n%s", cmd.CommandPath(), want, text)
				}
			}
		})
		for _, below := range cmd.Commands() {
			if below.Name() == "help" { // which Cobra adds for a page
				continue
			}
			if !strings.Contains(text, "optexplore-"+below.Name()+"(1)") {
				t.Errorf("the page of %s does not name %s", cmd.CommandPath(), below.Name())
			}
			check(below)
		}
	}
	check(cli.Command())
	if n < 200 {
		t.Errorf("%d flags", n)
	}
}

// TestThePapersAreWritten: twice the same files, each with something in it.
func TestThePapersAreWritten(t *testing.T) {
	t.Setenv("SOURCE_DATE_EPOCH", "1700000000")
	first, second := t.TempDir(), t.TempDir()
	for _, dir := range []string{first, second} {
		if err := write(dir); err != nil {
			t.Fatal(err)
		}
	}
	for _, p := range papers(cli.Command()) {
		a, err := os.ReadFile(filepath.Join(first, p.name))
		if err != nil {
			t.Fatal(err)
		}
		b, err := os.ReadFile(filepath.Join(second, p.name))
		if err != nil || !bytes.Equal(a, b) || len(a) < 200 {
			t.Errorf("%s has %d bytes, and then others: %v", p.name, len(a), err)
		}
	}
	file, err := os.Open(filepath.Join(first, "man", "optexplore-run.1.gz"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	z, err := gzip.NewReader(file)
	if err != nil {
		t.Fatal(err)
	}
	if text, err := io.ReadAll(z); err != nil || !bytes.Contains(text, []byte(".TH \"OPTEXPLORE-RUN\" \"1\" \"Nov 2023\"")) {
		t.Errorf("%v:\n%s", err, text)
	}
}
