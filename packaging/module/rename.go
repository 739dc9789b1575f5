package main

import (
	"bytes"
	"errors"
	"fmt"
	"go/format"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
)

var (
	moduleLine = regexp.MustCompile(`(?m)^module\s+(\S+)$`)
	modulePath = regexp.MustCompile(`^[a-z0-9][a-z0-9.-]*\.[a-z]{2,}(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*/optexplore(/v[2-9][0-9]*)?$`)
)

// rename gives the module in a folder another path and returns how many files that changed.
// Nothing is written unless everything can be read.
func rename(dir, to string) (changed int, err error) {
	if !modulePath.MatchString(to) {
		return 0, fmt.Errorf("expected the address of a repository, such as codeberg.org/somebody/optexplore, whose end names the program that go install makes, got %q", to)
	}
	text, err := os.ReadFile(filepath.Join(dir, "go.mod"))
	if err != nil {
		return 0, err
	}
	from := moduleLine.FindSubmatch(text)
	if from == nil {
		return 0, errors.New("expected a line with the path of the module in go.mod, found none")
	}
	written := map[string][]byte{filepath.Join(dir, "go.mod"): moduleLine.ReplaceAll(text, []byte("module "+to))}
	// A package of the module is named in quotation marks, by its folder.
	named := regexp.MustCompile(`"` + regexp.QuoteMeta(string(from[1])) + `/([\w./-]+)`)
	err = filepath.WalkDir(dir, func(file string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && file != dir && strings.HasPrefix(d.Name(), "."):
			return filepath.SkipDir
		case d.IsDir() || filepath.Ext(file) != ".go":
			return nil
		}
		text, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		renamed := named.ReplaceAllFunc(text, func(name []byte) []byte {
			folder := string(named.FindSubmatch(name)[1])
			if info, err := os.Stat(filepath.Join(dir, filepath.FromSlash(folder))); err != nil || !info.IsDir() {
				return name
			}
			return []byte(`"` + to + "/" + folder)
		})
		if bytes.Equal(renamed, text) {
			return nil
		}
		if renamed, err = format.Source(renamed); err != nil {
			return fmt.Errorf("%s: %w", file, err)
		}
		written[file] = renamed
		return nil
	})
	if err != nil {
		return 0, err
	}
	for file, text := range written {
		if err := os.WriteFile(file, text, 0o644); err != nil {
			return 0, err
		}
	}
	return len(written), nil
}
