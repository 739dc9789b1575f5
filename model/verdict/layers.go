package verdict

import (
	"slices"
	"unicode/utf8"

	"optexplore/model"
)

// remark is what there is to say of the layers of a network: as a verdict, or after one.
type remark struct {
	rank     rank
	verdict  Finding
	sentence string // after another verdict; empty for that of the verdict itself
}

// rank says when a remark is the verdict.
type rank int

const (
	aside  rank = iota // never: it may be said after one
	last               // where nothing else is the matter
	going              // before what is said of where the run goes
	before             // before all that is said of a run that does not diverge
)

// remarks are the findings of networks, the most telling first; each says whether it is
// so of this run.
var remarks = [...]func(*facts) (remark, bool){
	dead, symmetric, vanishing, exploding, fitted,
	overfitting, unspecialised, saturated, separated,
}

// remarkOn finds what there is to say of the layers.
func remarkOn(f *facts) {
	if len(f.layers) == 0 || f.Maximize {
		return
	}
	for _, finding := range remarks {
		if r, ok := finding(f); ok {
			f.remarks = append(f.remarks, r)
		}
	}
}

// byLayers is the verdict of the most telling remark of a rank.
func byLayers(r rank) func(*facts) (Finding, bool) {
	return func(f *facts) (Finding, bool) {
		k := slices.IndexFunc(f.remarks, func(m remark) bool { return m.rank == r })
		if k < 0 {
			return Finding{}, false
		}
		m := f.remarks[k]
		f.remarks = slices.Delete(f.remarks, k, k+1)
		return m.verdict, true
	}
}

// roomFor is how many characters a sentence has with the remarks after it, at most: three
// lines of a narrow screen.
const roomFor = 225

// withRemarks is a finding with the remarks after it for which there is room.
func withRemarks(f *facts, v Finding) Finding {
	if len(f.remarks) == 0 {
		return v
	}
	said, remarks := v.sentence, f.remarks
	v.sentence = func() string {
		text := said()
		for _, r := range remarks {
			if r.sentence != "" {
				text = join(text, r.sentence)
			} else {
				text = join(text, r.verdict.sentence())
			}
		}
		return text
	}
	return v
}

// join is sentences one after the other if there is room, or the first.
func join(first, then string) string {
	if both := first + " " + then; utf8.RuneCountInString(both) <= roomFor {
		return both
	}
	return first
}

// blocksIn names the blocks of parameters of which something holds; from is where in the
// parameters a block begins.
func blocksIn(f *facts, inside func(b model.Block, from int) bool) (names []string) {
	from := 0
	for _, b := range model.Blocks(f.Objective) {
		if inside(b, from) {
			names = append(names, b.Name)
		}
		from += b.Size()
	}
	return names
}

// moved reports whether the parameters from…to are elsewhere in one of the states that
// follow, as far as they are known.
func moved(f *facts, from, to int) bool {
	differs := func(s model.State) bool { return s.N == len(f.X) && !slices.Equal(s.X()[from:to], f.X[from:to]) }
	return slices.ContainsFunc(f.Ahead.Next, differs) || f.looked() && differs(f.Ahead.End)
}

// firstLayer is where the matrix of the first layer is in the parameters.
func firstLayer(f *facts) (from, to int, ok bool) {
	list := model.Blocks(f.Objective)
	if len(list) == 0 {
		return 0, 0, false
	}
	return 0, list[0].Size(), true
}

// units writes a number of units: "1 unit", "8 units".
func units(n int) string {
	if n == 1 {
		return "1 unit"
	}
	return model.Whole(n) + " units"
}

// allOf writes all of some things, as a person counts them: "all 40 examples", "the 1
// example".
func allOf(n int, thing string) string {
	if n == 1 {
		return "the 1 " + thing
	}
	return say("all %s %ss", model.Whole(n), thing)
}

// allAre is allOf before what they are.
func allAre(n int, thing string) string {
	if n == 1 {
		return allOf(n, thing) + " is"
	}
	return allOf(n, thing) + " are"
}

// someOf writes so many of some units: "3 of the 8 units", "both units".
func someOf(k, n int) string {
	switch {
	case k == n && n == 1:
		return "the 1 unit"
	case k == n && n == 2:
		return "both units"
	case k == n:
		return "all " + units(n)
	}
	return say("%s of the %s", model.Whole(k), units(n))
}

// inLayer names a layer by its place in the list: "layer 1".
func inLayer(k int) string { return "layer " + model.Whole(k+1) }
