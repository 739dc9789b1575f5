package main

import (
	"bytes"
	"compress/gzip"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/cobra/doc"

	"optexplore/tui/cli"
)

// paper is a file and what writes it.
type paper struct {
	name string // below the folder
	to   func(io.Writer) error
}

// papers are all of them: a page for each command, and the completions.
func papers(root *cobra.Command) []paper {
	return append(pages(root),
		paper{"completions/optexplore.bash", func(w io.Writer) error { return root.GenBashCompletionV2(w, true) }},
		paper{"completions/_optexplore", root.GenZshCompletion},
		paper{"completions/optexplore.fish", func(w io.Writer) error { return root.GenFishCompletion(w, true) }},
		paper{"completions/optexplore.ps1", root.GenPowerShellCompletionWithDesc},
	)
}

// pages are the pages of the manual of a command and of all below it, compressed.
func pages(cmd *cobra.Command) []paper {
	name := strings.ReplaceAll(cmd.CommandPath(), " ", "-")
	list := []paper{{"man/" + name + ".1.gz", func(w io.Writer) error {
		z := gzip.NewWriter(w)
		if err := page(cmd, z); err != nil {
			return err
		}
		return z.Close()
	}}}
	for _, below := range cmd.Commands() {
		list = append(list, pages(below)...)
	}
	return list
}

// page writes the page of a command.
func page(cmd *cobra.Command, w io.Writer) error {
	cmd.DisableAutoGenTag = true
	return doc.GenMan(cmd, &doc.GenManHeader{Section: "1", Source: "optexplore", Manual: "optexplore"}, w)
}

// write writes all papers into a folder.
func write(dir string) error {
	for _, p := range papers(cli.Command()) {
		var b bytes.Buffer
		if err := p.to(&b); err != nil {
			return err
		}
		name := filepath.Join(dir, filepath.FromSlash(p.name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(name, b.Bytes(), 0o644); err != nil {
			return err
		}
	}
	return nil
}
