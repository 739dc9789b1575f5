package share_test

import (
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"optexplore/model"
	"optexplore/model/modeltest"
	"optexplore/model/share"
)

// sessions are of many kinds: with events, noise, a schedule, a formula with letters of all kinds, and hundreds of parameters.
func sessions() map[string]model.Session {
	plain := modeltest.Valley()
	noisy := plain
	noisy.Runners = []model.Runner{{Rule: "adam", Schedule: "cosine:max=100", Oracle: model.Oracle{Noise: 0.3, Batch: 4, Seed: math.MaxUint64}}, {Rule: "gd"}}
	noisy = noisy.Move(70)
	changed := modeltest.Change(noisy, 0, modeltest.Now(noisy, 0).With("rate", 0.123456789012345)).Move(30)
	typed := plain
	typed.Landscape, typed.Formula = "", "sin(πx)·y² − ½"
	typed.Start = []float64{-1.2345678901234567, 1e-300}
	r := rand.New(rand.NewPCG(1, 1))
	wide := modeltest.Wide(300, "gd", 0.01)
	wide.Start, wide.Window = make([]float64, 300), nil
	for i := range wide.Start {
		wide.Start[i] = r.NormFloat64()
	}
	return map[string]model.Session{"plain": plain, "noisy": noisy, "changed": changed, "typed": typed, "wide": wide}
}

func encoded(t *testing.T, s model.Session) string {
	t.Helper()
	text, err := s.Encode()
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func shared(t *testing.T, s model.Session) string {
	t.Helper()
	text, err := share.Text(s)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// TestATextIsItsSession, also where a terminal has broken it into lines.
func TestATextIsItsSession(t *testing.T) {
	for name, s := range sessions() {
		text := shared(t, s)
		if strings.ContainsAny(text, " \t\n'\"$\\`!&;|<>()*?") {
			t.Errorf("%s: a shell would change %s", name, text)
		}
		broken := text[:20] + "\r\n  " + text[20:] + "\n"
		for _, text := range []string{text, broken} {
			back, err := share.Read(text)
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			if a, b := encoded(t, back), encoded(t, s); a != b {
				t.Errorf("%s: %s, want %s", name, a, b)
			}
		}
		if len(s.Start) == 2 && len(text) > 300 {
			t.Errorf("%s takes %d characters", name, len(text))
		}
	}
}

// TestADamagedTextIsRefused: with any letter changed, any part cut off, or of something else.
func TestADamagedTextIsRefused(t *testing.T) {
	text := shared(t, sessions()["changed"])
	refused := func(text string) {
		t.Helper()
		if s, err := share.Read(text); err == nil {
			t.Errorf("%q is read as %+v", text, s)
		} else if !strings.HasPrefix(err.Error(), "session: ") || strings.ContainsAny(err.Error(), "\n\x1b") {
			t.Errorf("%q: the error is %q", text, err)
		}
	}
	for i := len(share.Prefix); i < len(text)-1; i++ {
		refused(text[:i])
		for _, c := range "A_k!" {
			if text[i] != byte(c) {
				refused(text[:i] + string(c) + text[i+1:])
			}
		}
	}
	for _, text := range []string{"", "x", "x:", "y:abc", "x:AAAA", "x:AAAAAAAA", "session.json", strings.Repeat("x:", 1000), "x:\x1b[31m"} {
		refused(text)
	}
}

// FuzzRead: no text makes it fail otherwise than by an error.
func FuzzRead(f *testing.F) {
	for _, s := range sessions() {
		if text, err := share.Text(s); err == nil {
			f.Add(text)
		}
	}
	f.Fuzz(func(t *testing.T, text string) {
		s, err := share.Read(text)
		if err != nil {
			return
		}
		if err := s.Validate(); err != nil {
			t.Errorf("%q is read as a session that is not valid: %v", text, err)
		}
	})
}
