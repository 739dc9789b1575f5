package cli_test

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"math"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"optexplore/tui/cli"
)

// stopping is a context that is done after a number of looks at it, of which there is
// one before each evaluation of an objective.
type stopping struct {
	context.Context
	cancel      context.CancelFunc
	left, after atomic.Int64 // looks until it is done; looks since
}

func stoppingAfter(looks int64) *stopping {
	s := &stopping{}
	s.Context, s.cancel = context.WithCancel(context.Background())
	s.left.Store(looks)
	return s
}

func (s *stopping) Err() error {
	if s.left.Add(-1) < 0 {
		s.cancel()
		s.after.Add(1)
	}
	return s.Context.Err()
}

// endless are calls of every command that computes, each of which would take long.
func endless() map[string][]string {
	return map[string][]string{
		"run":               {"run", "--steps", "1e9", "--every", "1e6", "--rule", "adam"},
		"run, every step":   {"run", "--landscape", "saddle", "--steps", "2000", "--format", "csv"},
		"run in JSON":       {"run", "--steps", "1e9", "--every", "1000", "--format", "json", "--noise", "0.5", "--rule", "sgd"},
		"run of many":       {"run", "--landscape", "rosenbrock-n", "--dim", "300", "--rule", "newton", "--steps", "1e9", "--every", "1e6"},
		"plot":              {"plot", "--steps", "10000000", "--runner", "adam", "--runner", "newton", "--runner", "cma-es"},
		"plot, large":       {"plot", "--size", "1000x500"},
		"plot of a surface": {"plot", "--size", "1000x500", "--view", "surface", "--steps", "1000"},
		"race":              {"race", "--budget", "10000000", "--runner", "gd", "--runner", "nelder-mead", "--runner", "bfgs"},
		"race by steps":     {"race", "--fair=false", "--steps", "10000000", "--runner", "sophia", "--format", "json", "--runner", "saddle-free-newton"},
		"spectrum":          {"spectrum", "--landscape", "rosenbrock-n", "--dim", "70", "--steps", "10000000"},
		"reparam":           {"reparam", "--landscape", "rosenbrock-n", "--dim", "70", "--steps", "1000000"},
		"plot of a lens":    {"plot", "--view", "spectrum", "--steps", "10000000"},
		"a film":            {"plot", "--format", "gif", "--steps", "100000", "--every", "60", "--size", "30x10"},
		"a film of a panel": {"plot", "--format", "gif", "--view", "spectrum", "--steps", "1000000", "--size", "30x10"},
		"basins":            {"basins", "--landscape", "himmelblau", "--rule", "newton", "--size", "1000x1000"},
		"critical":          {"critical", "--landscape", "himmelblau", "--searches", "100000"},
		"tune":              {"tune", "--budget", "100000"},
		"foresee":           {"foresee", "--at", "10000000", "--rule", "adam"},
		"foresee, noisy":    {"foresee", "--noise", "1", "--at", "1000000", "--rule", "sgd"},
		"ensemble":          {"ensemble", "--steps", "1000000", "--noise", "1"},
		"matrices":          {"matrices", "--n", "20", "--samples", "10000000"},
		"symmetry":          {"symmetry", "--landscape", "spirals", "--steps", "20", "--equivalents", "1000000"},
	}
}

// TestAnInterruptedCallEndsWhereverItIs: in the search for critical points, in a run,
// in what lies ahead, in a picture. Not much is looked at afterwards, and what is
// written is what would have been written: nothing was computed from values that are
// none.
func TestAnInterruptedCallEndsWhereverItIs(t *testing.T) {
	const most = 20_000 // looks afterwards, each of which takes nanoseconds
	for name, args := range endless() {
		if testing.Short() && name != "tune" && name != "matrices" {
			continue // it computes in one goroutine
		}
		if !slices.Contains(args, "--landscape") && args[0] != "matrices" {
			args = append(args, "--formula", "sin(3x) * cos(2y) + (x^2 + y^2)/20", "--start", "0.5,0.4")
		}
		whole := ""
		moments := []int64{0, 1, 10, 100, 1_000, 10_000}
		switch {
		case name == "run, every step": // before, within and after the making of a row
			for k := range int64(60) {
				moments = append(moments, 10_500+3*k)
			}
		case name == "plot, large" || name == "plot of a surface": // while it is drawn, and when it is about to be printed
			ctx := stoppingAfter(math.MaxInt64)
			cli.Main(cli.Call{Args: args, In: strings.NewReader(""), Out: io.Discard, Err: io.Discard, Ctx: ctx})
			all := math.MaxInt64 - ctx.left.Load()
			moments = append(moments, all-1000, all-100, all-2, all-1)
		case name == "matrices" || name == "symmetry": // a look is at many of them, or at a whole network
			moments = []int64{0, 1, 10, 100, 1000}
		default:
			moments = append(moments, 100_000) // beyond all that comes before the first row
		}
		for k, looks := range moments {
			if testing.Short() && k%3 > 0 {
				continue
			}
			ctx := stoppingAfter(looks)
			var out, errs bytes.Buffer
			code := cli.Main(cli.Call{Args: args, In: strings.NewReader(""), Out: &out, Err: &errs, Ctx: ctx})
			if code != 130 || errs.Len() > 0 {
				t.Errorf("%s, after %d looks: code %d, %q", name, looks, code, errs.String())
			}
			if n := ctx.after.Load(); n > most {
				t.Errorf("%s, after %d looks: %d more", name, looks, n)
			}
			if strings.Contains(out.String(), "NaN") {
				t.Errorf("%s, after %d looks: it wrote\n%s", name, looks, out.String())
			}
			switch got := out.String(); {
			case got == "" || name == "run in JSON":
				if got != "" && (!json.Valid(out.Bytes()) || strings.Contains(got, "events")) {
					t.Errorf("%s, after %d looks: no JSON, or what is void: %s", name, looks, got)
				}
			case !strings.HasPrefix(got, whole):
				t.Errorf("%s, after %d looks it wrote\n%s\nafter fewer\n%s", name, looks, got, whole)
			default:
				whole = got
			}
		}
	}
}
