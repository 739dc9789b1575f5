package main

import (
	"os"
	"path/filepath"
	"testing"
)

// TestFilesAreUpToDate: what is committed is what the generator writes.
func TestFilesAreUpToDate(t *testing.T) {
	for name, want := range files() {
		if got, err := os.ReadFile(filepath.Join("..", name)); err != nil || string(got) != want {
			t.Errorf("%s is not what go generate writes (%v)", name, err)
		}
	}
}
