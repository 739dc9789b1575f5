package cli

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"optexplore/tui/record"
)

// TestARecordingOverwritesNothing, leaves no empty file where there was no screen, and says where it cannot be.
func TestARecordingOverwritesNothing(t *testing.T) {
	folder := t.TempDir()
	old := filepath.Join(folder, "old.cast")
	if err := os.WriteFile(old, []byte("old"), 0o666); err != nil {
		t.Fatal(err)
	}
	shown := false
	show := func(*record.Cast) error { shown = true; return nil }
	for path, want := range map[string]string{old: "is there already", filepath.Join(folder, "none", "a.cast"): "cannot be written"} {
		if err := recording(Call{}, path, show); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want that it %s", path, err, want)
		}
	}
	if text, _ := os.ReadFile(old); string(text) != "old" || shown {
		t.Errorf("the old file is %q, the screen was shown: %v", text, shown)
	}
	empty := filepath.Join(folder, "empty.cast")
	if err := recording(Call{}, empty, show); err != nil {
		t.Error(err)
	}
	if _, err := os.Stat(empty); err == nil {
		t.Error("an empty recording is left")
	}
	full := filepath.Join(folder, "full.cast")
	if err := recording(Call{}, full, func(c *record.Cast) error { c.Begin(80, 24, nil); return nil }); err != nil {
		t.Error(err)
	}
	if info, err := os.Stat(full); err != nil || info.Size() == 0 {
		t.Errorf("no recording: %v", err)
	}
}
