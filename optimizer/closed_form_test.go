package optimizer_test

import (
	"math"
	"testing"

	"optexplore/model"
	"optexplore/optimizer"
)

// ballIsMomentum: with β = 1 − γ√η a rolling ball is momentum, its velocity
// u = −√η·v.
func ballIsMomentum(t *testing.T) {
	for _, c := range []struct{ eta, gamma float64 }{{0.1, 0.3}, {0.01, 1}, {0.04, 0.01}, {0.25, 2}} {
		beta := 1 - c.gamma*math.Sqrt(c.eta)
		start := []float64{-5, -2}
		ball := driverOf(t, "0.1x^2 + 2y^2 + sin(x)", start, model.Runner{Rule: "rolling-ball", Knobs: map[string]float64{"rate": c.eta, "gamma": c.gamma}})
		heavy := driverOf(t, "0.1x^2 + 2y^2 + sin(x)", start, model.Runner{Rule: "momentum", Knobs: map[string]float64{"rate": c.eta, "beta": beta}})
		a, b := ball.Start(), heavy.Start()
		for range 300 {
			a, b = ball.Advance(a), heavy.Advance(b)
			if far(a.X(), b.X()) > 1e-12 || math.Abs(a.Memory(0)[0]+math.Sqrt(c.eta)*b.Memory(0)[0]) > 1e-12 {
				t.Fatalf("%+v: step %d is %v, momentum's %v", c, a.Step, a.X(), b.X())
			}
		}
	}
}

// saddleFreeGoesByItsAxes: along each eigenvector the offset is multiplied by
// 1 − η sign(λ), however the axes lie; where |λ| < δ, by 1 − ηλ/δ.
func saddleFreeGoesByItsAxes(t *testing.T) {
	const eta, delta = 0.3, 0.5
	for _, angle := range []float64{0, 0.3, 1, 2.5} {
		for _, lambda := range [][2]float64{{2, -3}, {5, 0.1}, {-0.2, 4}, {-1, -7}} {
			c, s := math.Cos(angle), math.Sin(angle)
			h := []float64{
				lambda[0]*c*c + lambda[1]*s*s, (lambda[0] - lambda[1]) * c * s,
				(lambda[0] - lambda[1]) * c * s, lambda[0]*s*s + lambda[1]*c*c,
			}
			u := []float64{0.7, -1.3} // the offset, in the axes
			g := []float64{lambda[0]*u[0]*c - lambda[1]*u[1]*s, lambda[0]*u[0]*s + lambda[1]*u[1]*c}
			st := model.NewState([]float64{u[0]*c - u[1]*s, u[0]*s + u[1]*c}, 1)
			(&optimizer.SaddleFreeNewton{Rate: eta, Delta: delta}).Step(st, model.NewProbe(given{g, h}, model.Oracle{}))
			for k, got := range []float64{st.X()[0]*c + st.X()[1]*s, -st.X()[0]*s + st.X()[1]*c} {
				if want := u[k] * (1 - eta*lambda[k]/max(math.Abs(lambda[k]), delta)); math.Abs(got-want) > 1e-12 {
					t.Errorf("angle %v, λ = %v: along axis %d the offset becomes %v, want %v", angle, lambda, k, got, want)
				}
			}
		}
	}
}

// armijoTakesTheFirstThatFalls: on λx²/2 a length t is enough if and only if
// tλ ≤ 2(1 − c₁), and it leads to (1 − tλ)x.
func armijoTakesTheFirstThatFalls(t *testing.T) {
	for _, r := range []*optimizer.Armijo{{Rate: 1, C1: 1e-4, Shrink: 0.5}, {Rate: 10, C1: 0.3, Shrink: 0.7}, {Rate: 1e6, C1: 0.9, Shrink: 0.1}} {
		for _, lambda := range []float64{0.01, 0.5, 3, 17.3} {
			length, refused := r.Rate, 0
			for length*lambda > 2*(1-r.C1) {
				length *= r.Shrink
				refused++
			}
			st := model.NewState([]float64{3}, 0)
			p := model.NewProbe(parabola(lambda), model.Oracle{})
			r.Step(st, p)
			if want := 3 * (1 - length*lambda); math.Abs(st.X()[0]-want) > 1e-12 {
				t.Errorf("%+v, λ = %v: x becomes %v, want %v", r, lambda, st.X()[0], want)
			}
			if got, want := p.Cost(), (model.Cost{Gradients: 1, Values: refused + 2}); got != want {
				t.Errorf("%+v, λ = %v: it asked for %+v, want %+v", r, lambda, got, want)
			}
		}
	}
}

// largestOf is AMSGrad, one number after the other, as each of its conventions
// is written down.
func largestOf(convention int, gradient func(x float64) float64, x, eta, beta1, beta2, eps float64, steps int) float64 {
	var m, v, largest float64
	for t := 1; t <= steps; t++ {
		g := gradient(x)
		m = beta1*m + (1-beta1)*g
		v = beta2*v + (1-beta2)*g*g
		first, second := 1-math.Pow(beta1, float64(t)), 1-math.Pow(beta2, float64(t))
		switch convention {
		case 0: // torch.optim.Adam(amsgrad=True)
			largest = max(largest, v)
			x -= eta / first * m / (math.Sqrt(largest/second) + eps)
		case 1: // optax.amsgrad
			largest = max(largest, v/second)
			x -= eta * (m / first) / (math.Sqrt(largest) + eps)
		case 2: // Reddi et al., Algorithm 2
			largest = max(largest, v)
			x -= eta * m / (math.Sqrt(largest) + eps)
		}
	}
	return x
}

func amsgradByEachConvention(t *testing.T) {
	slope := func(x float64) float64 { return math.Cos(math.Pi*x) - math.Pi*x*math.Sin(math.Pi*x) }
	seen := map[float64]bool{}
	for convention := range 3 {
		knobs := map[string]float64{"rate": 0.05, "convention": float64(convention)}
		got := runTo(t, "x cos(pi x)", []float64{-0.9}, model.Runner{Rule: "amsgrad", Knobs: knobs}, 60).X()[0]
		if want := largestOf(convention, slope, -0.9, 0.05, 0.9, 0.999, 1e-8, 60); math.Abs(got-want) > 1e-12 {
			t.Errorf("convention %d: %v, want %v", convention, got, want)
		}
		seen[got] = true
	}
	if len(seen) != 3 {
		t.Errorf("the three conventions end in %v", seen)
	}
}

// asgdAverages: from t₀ on a is the mean of the points, and without decay the
// points are those of gradient descent.
func asgdAverages(t *testing.T) {
	const t0 = 30
	start := []float64{-5, -2}
	averaged := driverOf(t, "0.1x^2 + 2y^2", start, model.Runner{Rule: "asgd", Knobs: map[string]float64{"rate": 0.3, "lambd": 0, "t0": t0}})
	plain := driverOf(t, "0.1x^2 + 2y^2", start, model.Runner{Rule: "gd", Knobs: map[string]float64{"rate": 0.3}})
	a, b := averaged.Start(), plain.Start()
	var sum float64
	for step := range 100 {
		a, b = averaged.Advance(a), plain.Advance(b)
		want := b.X()[0]
		if step > t0 { // the first to be averaged is that of t = t₀ + 1, with the one before
			sum += want
			want = sum / float64(step-t0)
		}
		if far(a.X(), b.X()) > 1e-12 || math.Abs(a.Memory(0)[0]-want) > 1e-12 {
			t.Fatalf("after step %d: x %v and mean %v, want %v and %v", step, a.X(), a.Memory(0), b.X(), want)
		}
	}
}
