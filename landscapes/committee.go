package landscapes

import (
	"fmt"
	"math"
	"strings"
	"sync"

	"optexplore/landscapes/formula"
	"optexplore/model"
)

// A soft committee machine that learns from another.
var _ = registerSettings("committee", Settings{Knobs: []model.Knob{
	{Name: "units", Symbol: "K", Help: "how many units the student and the teacher have", Default: 2, Bounds: model.Bounds{Lo: 2, Hi: 3, Whole: true}},
}, Make: func(v []float64) Landscape { return committee(int(v[0])) }})

// committee is the landscape of k units. With the products Q of the student's weights,
// and those of the teacher, which are the unit vectors, the error over normal inputs is
//
//	f = (1/π)(Σᵢⱼ asin(Qᵢⱼ/√((1+Qᵢᵢ)(1+Qⱼⱼ))) − 2Σᵢⱼ asin(xᵢⱼ/√(2(1+Qᵢᵢ))) + Kπ/6).
func committee(k int) Landscape {
	text := strings.ReplaceAll("(sum(i,1,K,sum(j,1,K, asin(sum(m,1,K,x[K*i-K+m]*x[K*j-K+m])/sqrt((1 + sum(m,1,K,x[K*i-K+m]^2))*(1 + sum(m,1,K,x[K*j-K+m]^2))))"+
		" - 2*asin(x[K*i-K+j]/sqrt(2*(1 + sum(m,1,K,x[K*i-K+m]^2)))))) + K*pi/6)/pi", "K", fmt.Sprint(k))
	parsed := sync.OnceValue(func() formula.Formula { return formula.MustParse(text) })
	starts := map[int][]float64{
		2: {0.300841, 0.300696, 0.299287, 0.300181},
		3: {0.300725, 0.300078, 0.2993, 0.298862, 0.2999, 0.298687, 0.299247, 0.299457, 0.299962},
	}
	apart := make([]float64, k*k)
	for i := range apart {
		apart[i] = 0.3 + 0.1*float64(i%(k+1))
	}
	share := 1 / math.Sqrt(float64(k*(2*k-1)))
	known := []model.Critical{{At: repeated(share, k*k), Kind: model.Saddle}}
	for _, order := range orders(k) {
		at := make([]float64, k*k)
		for i, j := range order {
			at[i*k+j] = 1
		}
		known = append(known, model.Critical{At: at, Kind: model.Minimum})
	}
	return Landscape{
		Name: "Soft committee machine", Group: networks,
		Code: Code{
			Text: "½E(Σᵢ erf(wᵢ·ξ/√2) − Σᵢ erf(eᵢ·ξ/√2))²",
			Make: func() model.Objective { return parsed().Objective() },
		},
		Window: model.Uniform(model.Range{Lo: -0.5, Hi: 1.5}, k*k),
		Starts: [][]float64{starts[k], apart},
		Rate:   1, Noise: 0.01,
		Critical: known,
		Story: "A student of K hidden units learns from a teacher of the same kind, each of whose units looks at one input; f is the error over all normal inputs. Units that start alike stay alike: the run comes to the symmetric saddle, where every student imitates the mean of all teachers, f = 0.01161, and the plateau lasts until the small differences have grown. " +
			"From the first start it is half as high after 114 steps, and after 140 steps for units=3, where the saddle is at 0.0203. Then each unit takes one teacher, and the K! ways to share them out are the minima. Break the symmetry with the second start, and there is no plateau.",
		Source: "Saad and Solla, On-Line Learning in Soft Committee Machines, Physical Review E 52, 1995, 4225–4243",
	}
}

// orders are all orders of 0 … k−1.
func orders(k int) (all [][]int) {
	if k == 0 {
		return [][]int{nil}
	}
	for _, o := range orders(k - 1) {
		for i := 0; i <= len(o); i++ {
			all = append(all, append(append(append([]int(nil), o[:i]...), k-1), o[i:]...))
		}
	}
	return all
}
