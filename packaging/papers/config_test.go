package main

import (
	"bytes"
	"go/build"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"

	"optexplore/tui/cli"
)

const (
	top  = "../.."
	made = "packaging/made/"
)

// content is a file of a package.
type content struct {
	Src      string
	Dst      string
	Packager string // empty for all
	Strip    bool   `yaml:"strip_parent"`
	FileInfo struct {
		Mode uint32
	} `yaml:"file_info"`
}

// about is what a package says of itself.
type about struct {
	Maintainer, Description, License, Section string
	Contents                                  []content
}

// releaser is packaging/goreleaser.yaml.
type releaser struct {
	Version     int
	ProjectName string `yaml:"project_name"`
	Dist        string
	Before      struct{ Hooks []string }
	Builds      []struct {
		ID, Main, Binary string
		Env              []string
		Flags, Ldflags   []string
		ModTimestamp     string `yaml:"mod_timestamp"`
		Goos, Goarch     []string
	}
	Archives []struct {
		ID        string
		Formats   []string
		Wrap      bool `yaml:"wrap_in_directory"`
		Overrides []struct {
			Goos    string
			Formats []string
		} `yaml:"format_overrides"`
		Files []content
	}
	Checksum struct {
		NameTemplate string `yaml:"name_template"`
	}
	Nfpms []struct {
		ID          string
		PackageName string `yaml:"package_name"`
		Formats     []string
		Bindir      string
		about       `yaml:",inline"`
	}
}

// packager is packaging/nfpm.yaml.
type packager struct {
	Name, Version, Arch, Platform string
	about                         `yaml:",inline"`
}

// parsed reads a file; a key that it does not know is an error.
func parsed[T any](t *testing.T, name string) (v T) {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(top, "packaging", name))
	if err != nil {
		t.Fatal(err)
	}
	d := yaml.NewDecoder(bytes.NewReader(text))
	d.KnownFields(true)
	if err := d.Decode(&v); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return v
}

// there reports whether a file is in the repository, or is one of those that are made.
func there(src string) bool {
	below, isMade := strings.CutPrefix(src, made)
	if !isMade {
		_, err := os.Stat(filepath.Join(top, src))
		return err == nil
	}
	return slices.ContainsFunc(papers(cli.Command()), func(p paper) bool {
		ok, err := path.Match(below, p.name)
		return ok && err == nil
	})
}

// TestThePackagesNameWhatIsThere: files of the repository, or files that papers writes; and
// all of those are in some package.
func TestThePackagesNameWhatIsThere(t *testing.T) {
	r, n := parsed[releaser](t, "goreleaser.yaml"), parsed[packager](t, "nfpm.yaml")
	if !slices.Contains(r.Before.Hooks, "go run ./packaging/papers "+strings.TrimSuffix(made, "/")) {
		t.Errorf("papers are not written before a release: %q", r.Before.Hooks)
	}
	program, files := n.Contents[0], n.Contents[1:]
	if program.Dst != "/usr/bin/optexplore" || program.FileInfo.Mode != 0o755 || program.Src != made+"optexplore" {
		t.Errorf("the program is packed as %+v", program)
	}
	if !slices.Equal(files, r.Nfpms[0].Contents) {
		t.Errorf("nfpm.yaml packs %+v\nand goreleaser.yaml %+v", files, r.Nfpms[0].Contents)
	}
	packed := slices.Concat(files, r.Archives[0].Files)
	for _, c := range packed {
		if !there(c.Src) {
			t.Errorf("%s is packed, and nothing makes it", c.Src)
		}
	}
	for _, p := range papers(cli.Command()) {
		if !slices.ContainsFunc(packed, func(c content) bool { ok, _ := path.Match(c.Src, made+p.name); return ok }) {
			t.Errorf("%s is written and not packed", p.name)
		}
	}
}

// TestThePackagesSayTheSame of the program, and what is so.
func TestThePackagesSayTheSame(t *testing.T) {
	r, n := parsed[releaser](t, "goreleaser.yaml"), parsed[packager](t, "nfpm.yaml")
	a, b := n.about, r.Nfpms[0].about
	if a.Description != b.Description || a.License != b.License || a.Section != b.Section || n.Name != r.Nfpms[0].PackageName || n.Platform != "linux" {
		t.Errorf("%+v\nand %+v", a, b)
	}
	if want := cli.Command().Short; a.Description != want {
		t.Errorf("the program is described as %q, want %q", a.Description, want)
	}
	license, err := os.ReadFile(filepath.Join(top, "LICENSE"))
	if err != nil || !strings.HasPrefix(string(license), a.License+" License") {
		t.Errorf("the license is said to be %s: %v", a.License, err)
	}
	if !slices.Equal(r.Nfpms[0].Formats, []string{"deb", "rpm", "apk"}) {
		t.Errorf("packages are made as %q", r.Nfpms[0].Formats)
	}
	if name := cli.Command().Name(); r.Builds[0].Binary != name || r.ProjectName != name || !slices.Contains(r.Builds[0].Env, "CGO_ENABLED=0") {
		t.Errorf("%+v builds something else than %s", r.Builds[0], name)
	}
}

// TestEachSystemHasFiles: a package without a Go file for some system is no package there.
func TestEachSystemHasFiles(t *testing.T) {
	b := parsed[releaser](t, "goreleaser.yaml").Builds[0]
	if !slices.Equal(b.Goos, []string{"linux", "darwin", "windows", "freebsd"}) || !slices.Equal(b.Goarch, []string{"amd64", "arm64"}) {
		t.Errorf("it is built for %q on %q", b.Goos, b.Goarch)
	}
	folders := 0
	err := filepath.WalkDir(top, func(dir string, d fs.DirEntry, err error) error {
		switch {
		case err != nil || !d.IsDir():
			return err
		case dir != top && strings.HasPrefix(d.Name(), ".") || d.Name() == "testdata" || dir == filepath.Join(top, "packaging", "dist"):
			return filepath.SkipDir
		}
		if here, err := build.Default.ImportDir(dir, 0); err != nil || len(here.GoFiles) == 0 {
			return nil // no package, or one of tests
		}
		folders++
		for _, system := range b.Goos {
			for _, processor := range b.Goarch {
				of := build.Default
				of.GOOS, of.GOARCH, of.CgoEnabled = system, processor, false
				if p, err := of.ImportDir(dir, 0); err != nil || len(p.GoFiles) == 0 {
					t.Errorf("%s has no file for %s on %s: %v", dir, system, processor, err)
				}
			}
		}
		return nil
	})
	if err != nil || folders < 50 {
		t.Errorf("%d packages: %v", folders, err)
	}
}

// TestTheImageRunsAsNobody, by a command that there is, from files that are there.
func TestTheImageRunsAsNobody(t *testing.T) {
	text, err := os.ReadFile(filepath.Join(top, "packaging", "Containerfile"))
	if err != nil {
		t.Fatal(err)
	}
	lines := map[string][]string{}
	for line := range strings.Lines(string(text)) {
		if word, rest, ok := strings.Cut(strings.TrimSpace(line), " "); ok && word != "#" {
			lines[word] = append(lines[word], rest)
		}
	}
	from := lines["FROM"]
	if len(from) != 2 || from[1] != "scratch" {
		t.Errorf("it is made from %q", from)
	}
	mod, err := os.ReadFile(filepath.Join(top, "go.mod"))
	if needed := regexp.MustCompile(`(?m)^go (\d+\.\d+)`).FindSubmatch(mod); err != nil || needed == nil || !strings.Contains(from[0], ":"+string(needed[1])+" ") {
		t.Errorf("it is built by %q, and go.mod wants %q: %v", from[0], needed, err)
	}
	if user := lines["USER"]; len(user) != 1 || !regexp.MustCompile(`^[1-9]\d*:[1-9]\d*$`).MatchString(user[0]) {
		t.Errorf("it runs as %q, expected the number of a user without rights", user)
	}
	for _, copied := range lines["COPY"] {
		words := strings.Fields(copied)
		for _, name := range words[:len(words)-1] {
			if strings.HasPrefix(copied, "--from=") {
				break
			}
			if _, err := os.Stat(filepath.Join(top, name)); err != nil {
				t.Error(err)
			}
		}
	}
	var args []string
	if len(lines["CMD"]) != 1 || yaml.Unmarshal([]byte(lines["CMD"][0]), &args) != nil {
		t.Fatalf("it does %q", lines["CMD"])
	}
	cmd, rest, err := cli.Command().Find(args)
	if err == nil {
		err = cmd.ParseFlags(rest)
	}
	if err != nil || cmd.Name() != "serve" {
		t.Errorf("%q: %v", args, err)
	}
}
