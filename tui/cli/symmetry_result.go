package cli

import (
	"fmt"
	"math"
	"math/big"
	"slices"
	"strings"

	"optexplore/landscapes/network/symmetry"
	"optexplore/model"
	"optexplore/tui/experiment"
	lens "optexplore/tui/lens/symmetry"
)

// symmetryResult is the result of symmetry in JSON. Units and layers count from 1.
type symmetryResult struct {
	Network     string         `json:"network"`
	Dim         int            `json:"dim"`
	Step        int            `json:"step"`
	Loss        jsonNumber     `json:"loss"`
	Equivalents jsonNumber     `json:"equivalents"` // of all layers together, the point itself among them
	Layers      []layerResult  `json:"layers"`
	Aligned     *alignedResult `json:"aligned,omitempty"`
	Minima      *minimaResult  `json:"minima,omitempty"`
	Sentence    string         `json:"sentence"`

	count *big.Int
	title string
	noisy bool // the gradient has noise of its own for each coordinate
}

// layerResult is the equivalents by the symmetries of a layer.
type layerResult struct {
	Layer        int           `json:"layer"`
	Last         int           `json:"last_layer,omitempty"` // of several whose units are exchanged together
	Units        int           `json:"units"`
	Permutations jsonNumber    `json:"permutations"` // d!
	Flips        jsonNumber    `json:"flips"`        // 2ᵈ, or 1
	Equivalents  jsonNumber    `json:"equivalents"`
	Looked       int           `json:"looked_at"`
	All          bool          `json:"all"`    // of them are looked at
	Spread       jsonNumber    `json:"spread"` // of the loss
	Nearest      *jsonNumber   `json:"nearest"`
	Farthest     *jsonNumber   `json:"farthest"`
	Barrier      layerBarriers `json:"barrier"`
	Equal        [][]int       `json:"equal_units,omitempty"`

	of    symmetry.Layer
	twins []symmetry.Twins
}

// layerBarriers are the least and the greatest barrier on the lines to one exchange of
// units, and to one turn of a sign; null where there is none.
type layerBarriers struct {
	Permuted     *jsonNumber `json:"permuted"`
	PermutedMost *jsonNumber `json:"permuted_greatest"`
	Flipped      *jsonNumber `json:"flipped"`
	FlippedMost  *jsonNumber `json:"flipped_greatest"`
	Lines        int         `json:"lines"`
}

// barrier is that on the line to a point, at which share of it, and its length.
type barrier struct {
	Height   jsonNumber `json:"barrier"`
	At       jsonNumber `json:"at"`
	Distance jsonNumber `json:"distance"`
}

// alignedResult is another training aligned to the first.
type alignedResult struct {
	Loss     jsonNumber      `json:"loss"` // of the other
	Before   barrier         `json:"before"`
	Permuted barrier         `json:"permuted"`
	Flipped  barrier         `json:"permuted_and_flipped"`
	Layers   []matchedResult `json:"layers"`
}

// matchedResult says which unit of the other becomes which of the first, and with which
// sign.
type matchedResult struct {
	Units []int `json:"units"`
	Signs []int `json:"signs"`
}

func matched(e symmetry.Element) matchedResult {
	r := matchedResult{fromOne(e.From), make([]int, len(e.Turned))}
	for k, turned := range e.Turned {
		if r.Signs[k] = 1; turned {
			r.Signs[k] = -1
		}
	}
	return r
}

// fromOne are numbers that count from 0 as they are written, from 1.
func fromOne(list []int) []int {
	written := make([]int, len(list))
	for k, i := range list {
		written[k] = i + 1
	}
	return written
}

// minimaResult is the minima that were found.
type minimaResult struct {
	Starts    int         `json:"starts"`
	Converged int         `json:"converged"` // to a minimum
	Lowest    int         `json:"lowest"`    // different minima with the lowest loss
	Hits      int         `json:"hits"`      // starts that ended in these
	Classes   int         `json:"classes"`   // of these that are not equivalents
	Others    int         `json:"others"`    // minima with a higher loss
	Loss      *jsonNumber `json:"loss"`
}

// found is the result before any layer is looked at.
func (e equivalents) found(step int) *symmetryResult {
	list := e.layers()
	s := e.race.Session()
	r := &symmetryResult{
		Network: e.race.Problem.Landscape.Net.Spec.String(), Dim: len(e.x), Step: step, Loss: jsonNumber(e.o.Value(e.x)),
		Layers: make([]layerResult, len(list)), count: symmetry.Equivalents(list),
	}
	r.Equivalents, r.noisy = countOf(r.count), s.At(0, step).Oracle.Noise > 0
	r.title = e.race.Problem.Landscape.Name + "   " + r.Network
	r.title += fmt.Sprintf("\nstep %d of %s: loss %s", step, settingsOf(s.At(0, step)), exact(float64(r.Loss)))
	return r
}

// countOf is a number of symmetries; +Inf if it has more than 308 digits.
func countOf(n *big.Int) jsonNumber {
	v, _ := new(big.Float).SetInt(n).Float64()
	return jsonNumber(v)
}

func layerOf(l symmetry.Layer, c *symmetry.Census) layerResult {
	last := 0
	if l.Tied() {
		last = l.Last
	}
	return layerResult{
		Last: last, Layer: l.Number, Units: l.Units, Permutations: countOf(l.Permutations()), Flips: countOf(l.Turns()), Equivalents: countOf(l.Equivalents()),
		Looked: c.Looked, All: c.Whole, Spread: jsonNumber(c.Spread()), of: l,
	}
}

// distancesOf are those to the nearest and the farthest equivalent: nil where there is
// none, or only some were looked at and there is no other way to tell.
func distancesOf(l symmetry.Layer, c *symmetry.Census, x []float64) (d [2]*jsonNumber) {
	put := func(k int, v float64, ok bool) {
		if n := jsonNumber(v); ok && v == v {
			d[k] = &n
		}
	}
	_, near, ok := l.Nearest(x)
	if !ok {
		put(0, c.Near, c.Whole)
		put(1, c.Far, c.Whole)
		return d
	}
	put(0, near, ok)
	_, far, ok := l.Farthest(x)
	put(1, far, ok)
	return d
}

// write writes the result in a format.
func (r *symmetryResult) write(c Call, format string) error {
	r.Sentence = strings.Join(r.sentences(), " ")
	if format == "json" {
		return c.printJSON(r)
	}
	title := r.title
	for _, text := range r.sentences() {
		title += "\n" + wrapped(words(text))
	}
	number := func(v *jsonNumber) any {
		if v == nil {
			return nil
		}
		return float64(*v)
	}
	return sheet[layerResult]{title: title, name: "layers", columns: []experiment.Column[layerResult]{
		{Name: "layer", Value: func(l layerResult) any { return l.Layer }},
		{Name: "units", Value: func(l layerResult) any { return l.Units }},
		{Name: "permutations", Value: func(l layerResult) any { return float64(l.Permutations) }},
		{Name: "flips", Value: func(l layerResult) any { return float64(l.Flips) }},
		{Name: "equivalents", Value: func(l layerResult) any { return float64(l.Equivalents) }},
		{Name: "looked_at", Value: func(l layerResult) any { return l.Looked }},
		{Name: "spread", Value: func(l layerResult) any { return float64(l.Spread) }},
		{Name: "nearest", Value: func(l layerResult) any { return number(l.Nearest) }},
		{Name: "farthest", Value: func(l layerResult) any { return number(l.Farthest) }},
		{Name: "barrier_permuted", Value: func(l layerResult) any { return number(l.Barrier.Permuted) }},
		{Name: "barrier_flipped", Value: func(l layerResult) any { return number(l.Barrier.Flipped) }},
	}}.write(c, format, r.Layers)
}

// words is a text to be wrapped.
type words string

func (w words) String() string { return string(w) }

// sentences say what was found, the most important first.
func (r *symmetryResult) sentences() (list []string) {
	if len(r.Layers) == 0 {
		list = append(list, "There is no hidden layer, so there are no units to exchange.")
	} else {
		var factors []string
		looked, spread := 0, 0.0
		for _, l := range r.Layers {
			factors = append(factors, l.of.Product())
			looked += l.Looked
			spread = math.Max(spread, float64(l.Spread))
		}
		text := fmt.Sprintf("%s weights give the same function, these among them: %s.", sentenceCase(lens.Count(r.count)), strings.Join(factors, " × "))
		if loss := float64(r.Loss); loss-loss == 0 {
			text += fmt.Sprintf(" At the %s that were looked at the loss is the same %s.", model.Whole(looked), lens.Rounding(spread, loss))
		}
		if r.count.Cmp(big.NewInt(1)) == 0 {
			text = fmt.Sprintf("There is no other unit to exchange one with: %s.", strings.Join(factors, " × "))
		}
		list = append(list, text)
		if slices.ContainsFunc(r.Layers, func(l layerResult) bool { return l.Nearest != nil && *l.Nearest == 0 }) {
			list = append(list, "Some of them coincide, as units are equal here or have no weights.")
		}
	}
	if text := r.alike(); text != "" {
		list = append(list, text)
	}
	if a := r.Aligned; a != nil {
		list = append(list, fmt.Sprintf("On the line to the other training, of loss %s, the barrier is %s as it is, %s with its units permuted to match, and %s with signs turned too.",
			short4(a.Loss), short4(a.Before.Height), short4(a.Permuted.Height), short4(a.Flipped.Height)))
	}
	if m := r.Minima; m != nil {
		list = append(list, m.sentence(r.count))
	}
	return list
}

// alike says which units have equal weights.
func (r *symmetryResult) alike() string {
	var layers []symmetry.Layer
	var twins [][]symmetry.Twins
	for _, l := range r.Layers {
		layers, twins = append(layers, l.of), append(twins, l.twins)
	}
	return lens.Alike(layers, twins, r.noisy)
}

func (m *minimaResult) sentence(equivalents *big.Int) string {
	if m.Converged == 0 {
		return fmt.Sprintf("Of %s starts none came to rest at a minimum: f is too flat there, or the minimum is at infinity.", model.Whole(m.Starts))
	}
	text := fmt.Sprintf("Of %s starts %s came to rest at minima, %s of them in %s of the lowest loss, %s.",
		model.Whole(m.Starts), model.Whole(m.Converged), model.Whole(m.Hits), model.Whole(m.Lowest), short4(*m.Loss))
	switch {
	case m.Classes > 1:
		return text + fmt.Sprintf(" Of these %s are no equivalents of each other.", model.Whole(m.Classes))
	case big.NewInt(int64(m.Lowest)).Cmp(equivalents) == 0:
		return text + " These are all the equivalents of one."
	}
	return text + " All are equivalents of one."
}

func short4(v jsonNumber) string { return model.Number(float64(v), 4) }

func sentenceCase(text string) string {
	if strings.HasPrefix(text, "about") {
		return "A" + text[1:]
	}
	return text
}
