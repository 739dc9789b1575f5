package slice_test

import (
	"encoding/json"
	"math"
	"os"
	"slices"
	"testing"

	"optexplore/landscapes/data"
	"optexplore/landscapes/network"
	"optexplore/model"
	"optexplore/model/slice"
	"optexplore/model/vec"
)

// reference is figures of a trained network that two other programs computed.
type reference struct {
	Sizes      []int
	Act, Loss  string
	X          [][]float64
	Y, W       []float64
	Raw        [2][]float64 `json:"raw_directions"`
	Normalised map[string]struct {
		Norms   []float64
		Cosine  float64
		First   [2][]float64 `json:"first10"`
		Axis    []float64
		Loss    [][]float64 // [j][i] at w + axis[i]·u + axis[j]·v
		Corners []float64
	}
	Eigen struct {
		Top       float64   `json:"x_eigenvalue"`
		Bottom    float64   `json:"y_eigenvalue"`
		Direction []float64 `json:"x_direction"`
	}
	Line struct{ Alpha, Loss []float64 }
	Path [][]float64
	PCA  struct {
		Explained  []float64
		Components [2][]float64 `json:"pc"`
		Mean       plane        `json:"through_mean"`
		End        plane        `json:"through_end"`
		TrueLosses []float64    `json:"true_loss"`
	}
}

type plane struct {
	Coordinates [][2]float64
	Off         []float64 `json:"off_plane"`
	Loss        []float64 `json:"slice_loss"`
}

// references are the networks of testdata, and the shares of the components of a random
// walk.
func references(t *testing.T) (all map[string]reference, walk struct {
	Snapshots int
	Explained []float64
}) {
	t.Helper()
	text, err := os.ReadFile("testdata/networks.json")
	if err != nil {
		t.Fatal(err)
	}
	into := struct {
		Networks *map[string]reference
		Walk     any
	}{&all, &walk}
	if err := json.Unmarshal(text, &into); err != nil {
		t.Fatal(err)
	}
	return all, walk
}

func (r reference) objective(t *testing.T) *network.Objective {
	t.Helper()
	d := data.Set{Inputs: r.Sizes[0], Targets: 1, Y: r.Y}
	for _, row := range r.X {
		d.X = append(d.X, row...)
	}
	if r.Loss == "softmax" {
		d.Classes = r.Sizes[len(r.Sizes)-1]
	}
	o, err := network.New(network.Shape{Sizes: r.Sizes, Act: r.Act, Loss: r.Loss}, d)
	if err != nil {
		t.Fatal(err)
	}
	return o
}

// run is the path of the reference as a run, or one that stands at its weights.
func (r reference) run(t *testing.T) slice.Run {
	end := max(len(r.Path)-1, 0)
	return slice.Run{Objective: r.objective(t), Head: end, End: end, Point: func(step int) []float64 {
		if len(r.Path) == 0 {
			return slices.Clone(r.W)
		}
		return slices.Clone(r.Path[step])
	}}
}

func near(t *testing.T, what string, got, want, tolerance float64) {
	t.Helper()
	if !(math.Abs(got-want) <= tolerance*(1+math.Abs(want))) {
		t.Errorf("%s is %v, want %v", what, got, want)
	}
}

const exact = 1e-10

// TestNormalisedDirectionsAreThoseOfTheReference: with its raw draws, by each scale.
func TestNormalisedDirectionsAreThoseOfTheReference(t *testing.T) {
	all, _ := references(t)
	for name, r := range all {
		o := r.objective(t)
		for by, scale := range map[string]model.Scale{"li": model.ByFilters, "unit": model.ByUnits, "layer": model.ByLayers} {
			want := r.Normalised[by]
			var d [2][]float64
			for k := range d {
				d[k] = slices.Clone(r.Raw[k])
				slice.Normalise(d[k], r.W, o.Blocks(), scale)
				near(t, name+" "+by+": the norm", vec.Norm(d[k]), want.Norms[k], exact)
				for i, v := range want.First[k] {
					near(t, name+" "+by+": an entry", d[k][i], v, exact)
				}
			}
			near(t, name+" "+by+": the cosine", vec.Dot(d[0], d[1])/vec.Norm(d[0])/vec.Norm(d[1]), want.Cosine, exact)
			s, err := slice.Oblique(r.W, d[0], d[1])
			f := made(t, s, err).Restrict(o)
			for j, row := range want.Loss {
				for i, loss := range row {
					near(t, name+" "+by+": a loss", f.Value([]float64{want.Axis[i], want.Axis[j]}), loss, exact)
				}
			}
			if len(want.Loss) == 0 && len(want.Corners) != 4 {
				t.Fatalf("%s %s: the reference has no losses", name, by)
			}
			for k, loss := range want.Corners { // (−1, −1), (1, −1), (−1, 1), (1, 1)
				near(t, name+" "+by+": a corner", f.Value([]float64{float64(k%2*2 - 1), float64(k/2*2 - 1)}), loss, exact)
			}
		}
	}
}

// TestALineIsThatOfTheReference, from the start at 0 to the end at 1.
func TestALineIsThatOfTheReference(t *testing.T) {
	all, _ := references(t)
	for name, r := range all {
		if len(r.Path) == 0 {
			continue
		}
		run := r.run(t)
		s, err := slice.Find(model.Slicing{By: model.ByLine, At: run.End}, run)
		f := made(t, s, err).Restrict(run.Objective)
		for k, alpha := range r.Line.Alpha {
			near(t, name+": the loss", f.Value([]float64{alpha}), r.Line.Loss[k], exact)
		}
		for alpha, x := range map[float64][]float64{0: r.Path[0], 1: r.Path[run.End]} {
			if a, off := s.Project(x); math.Abs(a[0]-alpha) > 1e-12 || off > 1e-12 {
				t.Errorf("%s: the point at %v is at %v, %v off", name, alpha, a[0], off)
			}
		}
	}
}

// TestAPathIsThatOfTheReference: its principal components, what they explain, how far
// each point is from the plane through the mean and from that through the last point,
// and the losses there.
func TestAPathIsThatOfTheReference(t *testing.T) {
	all, _ := references(t)
	for name, r := range all {
		if len(r.Path) == 0 {
			continue
		}
		run := r.run(t)
		end, err := slice.Find(model.Slicing{By: model.ByPath, At: run.End}, run)
		made(t, end, err)
		for k, share := range end.Explained() {
			near(t, name+": a share", share, r.PCA.Explained[k], exact)
		}
		mean := make([]float64, len(r.W))
		for _, x := range r.Path {
			vec.AddScaled(mean, mean, 1/float64(len(r.Path)), x)
		}
		middle, err := slice.New(mean, end.Direction(0), end.Direction(1))
		made(t, middle, err)
		for _, c := range []struct {
			name string
			s    *slice.Slice
			want plane
		}{{" through the end", end, r.PCA.End}, {" through the mean", middle, r.PCA.Mean}} {
			f := c.s.Restrict(run.Objective)
			for k, x := range r.Path {
				a, off := c.s.Project(x)
				near(t, name+c.name+": the distance", off, c.want.Off[k], exact)
				near(t, name+c.name+": the loss in the slice", f.Value(a), c.want.Loss[k], exact)
				near(t, name+c.name+": the loss", run.Objective.Value(x), r.PCA.TrueLosses[k], exact)
				for i := range a { // with the sign of the reference's components
					sign := math.Copysign(1, vec.Dot(c.s.Direction(i), r.PCA.Components[i]))
					near(t, name+c.name+": a coordinate", sign*a[i], c.want.Coordinates[k][i], exact)
				}
			}
		}
	}
}

// TestARandomWalkIsExplained as much as the eigenvalues of its covariance say.
func TestARandomWalkIsExplained(t *testing.T) {
	_, walk := references(t)
	for k, want := range walk.Explained {
		near(t, "a share of a random walk", slice.RandomWalk(walk.Snapshots, k+1), want, exact)
	}
	near(t, "that of a long walk", slice.RandomWalk(1_000_000, 2), 6/(math.Pi*math.Pi*4), 1e-6)
	for _, m := range []int{2, 3, 41} {
		sum := 0.0
		for k := 1; k < m; k++ {
			sum += slice.RandomWalk(m, k)
		}
		near(t, "the sum of all shares", sum, 1, 1e-12)
	}
}

// TestEigenSlicesAreThoseOfTheReference: the curvatures along the two directions, and the
// first direction.
func TestEigenSlicesAreThoseOfTheReference(t *testing.T) {
	all, _ := references(t)
	for name, r := range all {
		run := r.run(t)
		at := func(int) []float64 { return slices.Clone(r.W) }
		s, err := slice.Find(model.Slicing{By: model.ByEigen}, slice.Run{Objective: run.Objective, Point: at})
		f := made(t, s, err).Restrict(run.Objective)
		h := make([]float64, 4)
		model.Hessian(f, h, []float64{0, 0})
		near(t, name+": the largest curvature", h[0], r.Eigen.Top, exact)
		near(t, name+": the smallest", h[3], r.Eigen.Bottom, 1e-8)
		for i, v := range r.Eigen.Direction {
			near(t, name+": a component", math.Abs(s.Direction(0)[i]), math.Abs(v), 1e-7)
		}
	}
}
