package plot

import (
	"math"
	"math/rand/v2"
	"testing"
)

func TestCameraComesRoundAfterAFullTurn(t *testing.T) {
	for _, steps := range []int{4, 8, 24, 36, 360} {
		for _, sign := range []float64{1, -1} {
			c := DefaultCamera()
			for range steps {
				c = c.Turned(sign * 2 * math.Pi / float64(steps))
			}
			if c != DefaultCamera() {
				t.Errorf("%d turns of 2π/%d: got %v, want %v", steps, steps, c, DefaultCamera())
			}
		}
	}
}

func TestCameraRoundTrips(t *testing.T) {
	c := DefaultCamera()
	if got := c.Turned(0.4).Turned(-0.4); got != c {
		t.Errorf("turned there and back: got %v, want %v", got, c)
	}
	if got := c.Tilted(0.2).Tilted(-0.2); got != c {
		t.Errorf("tilted there and back: got %v, want %v", got, c)
	}
	if got := c.Zoomed(2).Zoomed(0.5); got != c {
		t.Errorf("zoomed there and back: got %v, want %v", got, c)
	}
	if (Camera{}).Turned(0) != c {
		t.Error("the zero camera is not the default camera")
	}
}

func TestCameraStaysWithinItsReach(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	odd := []float64{0, math.NaN(), math.Inf(1), math.Inf(-1), 1e300, -1e300, 1e-300}
	c := DefaultCamera()
	for range 5000 {
		d := (rng.Float64() - 0.5) * 4
		if rng.IntN(4) == 0 {
			d = odd[rng.IntN(len(odd))]
		}
		c = []func(float64) Camera{c.Turned, c.Tilted, c.Zoomed}[rng.IntN(3)](d)
		if !(c.Turn >= -math.Pi && c.Turn < math.Pi && c.Tilt >= minTilt-angleUnit && c.Tilt <= maxTilt+angleUnit && c.Zoom >= minZoom && c.Zoom <= maxZoom) {
			t.Fatalf("out of reach: %v", c)
		}
		if c.legal() != c {
			t.Fatalf("legal camera %v becomes %v", c, c.legal())
		}
	}
	if got := DefaultCamera().Tilted(9).Tilt; math.Abs(got-maxTilt) > angleUnit {
		t.Errorf("tilted too far: got %v, want %v", got, maxTilt)
	}
}

func TestLensIsOrthonormal(t *testing.T) {
	for turn := -3.0; turn < 3; turn += 0.37 {
		for tilt := 0.1; tilt < 1.6; tilt += 0.29 {
			l := aim(Camera{turn, tilt, 1})
			for _, pair := range []struct {
				a, b vec
				want float64
			}{
				{l.right, l.right, 1}, {l.up, l.up, 1}, {l.eye, l.eye, 1},
				{l.right, l.up, 0}, {l.up, l.eye, 0}, {l.eye, l.right, 0},
			} {
				if got := pair.a.dot(pair.b); math.Abs(got-pair.want) > 1e-12 {
					t.Fatalf("turn %g, tilt %g: %v · %v is %g, want %g", turn, tilt, pair.a, pair.b, got, pair.want)
				}
			}
		}
	}
}

// The box fits the plot at every turn and tilt, and fills it one way.
func TestLensFits(t *testing.T) {
	const z = 0.7
	for _, size := range [][2]float64{{160, 80}, {40, 200}, {10, 10}} {
		for _, aspect := range []float64{1, 0.5} {
			for tilt := minTilt; tilt <= maxTilt; tilt += 0.05 {
				used := 0.0
				for turn := -3.1; turn < 3.1; turn += 0.1 {
					l := aim(Camera{turn, tilt, 1})
					l.fit(z, size[0], size[1], aspect, 1)
					for i := range 8 {
						p := l.see(vec{float64(i&1)*2 - 1, float64(i&2) - 1, (float64(i&4)/2 - 1) * z})
						const slack = 0.02
						if p.X < -slack*size[0] || p.X > size[0]*(1+slack) || p.Y < -slack*size[1] || p.Y > size[1]*(1+slack) {
							t.Fatalf("size %v, turn %g, tilt %g: corner at (%g, %g)", size, turn, tilt, p.X, p.Y)
						}
						used = max(used, 2*math.Abs(p.X/size[0]-0.5), 2*math.Abs(p.Y/size[1]-0.5))
					}
				}
				if used < 0.9 {
					t.Fatalf("size %v, tilt %g: only %.0f %% of it is used", size, tilt, 100*used)
				}
			}
		}
	}
}

func TestNearnessIsLinearOnPlanes(t *testing.T) {
	l := aim(Camera{0.7, 0.5, 1})
	l.fit(1, 100, 100, 1, 1)
	a, b := vec{-1, 0.5, 0.2}, vec{0.8, -1, -0.6}
	pa, pb := l.see(a), l.see(b)
	for s := 0.1; s < 1; s += 0.2 {
		p := l.see(vec{a.X + s*(b.X-a.X), a.Y + s*(b.Y-a.Y), a.Z + s*(b.Z-a.Z)})
		along := (p.X - pa.X) / (pb.X - pa.X)
		if want := pa.Q + along*(pb.Q-pa.Q); math.Abs(p.Q-want) > 1e-12 {
			t.Errorf("at %g: nearness %g, want %g", s, p.Q, want)
		}
	}
}
