package verdict_test

import (
	"strings"
	"testing"

	"optexplore/model"
	"optexplore/model/curvature"
	"optexplore/model/run"
	"optexplore/model/verdict"
	"optexplore/optimizer"
)

// cubic is x³y + z²: at 0 it is lower only between the axes.
type cubic struct{}

func (cubic) Dim() int { return 3 }

func (cubic) Value(x []float64) float64 { return x[0]*x[0]*x[0]*x[1] + x[2]*x[2] }

func (cubic) Gradient(dst, x []float64) {
	dst[0], dst[1], dst[2] = 3*x[0]*x[0]*x[1], x[0]*x[0]*x[0], 2*x[2]
}

func (cubic) Hessian(dst, x []float64) {
	clear(dst)
	dst[0], dst[1], dst[3], dst[8] = 6*x[0]*x[1], 3*x[0]*x[0], 3*x[0]*x[0], 2
}

// TestADegenerateSaddleIsSeenBetweenTheAxes at the point itself.
func TestADegenerateSaddleIsSeenBetweenTheAxes(t *testing.T) {
	w := model.Uniform(model.Range{Lo: -2, Hi: 2}, 3)
	s := model.Session{Window: w, Home: w, Start: make([]float64, 3), Runners: []model.Runner{{Rule: "gd"}}}
	trace, err := run.NewTrace(s, 0, cubic{}, optimizer.Makers())
	if err != nil {
		t.Fatal(err)
	}
	trace.Extend(2)
	rule, oracle := trace.Driver().Rule(2)
	v := verdict.Judge(verdict.Evidence{
		Objective: cubic{}, Window: w, Scale: curvature.Survey(cubic{}, w), Rule: rule, Oracle: oracle,
		Recent: []model.State{trace.At(0).Clone(), trace.At(1).Clone(), trace.At(2).Clone()},
	})
	if v.Condition != verdict.AtDegenerate || !strings.Contains(v.Title, "degenerate saddle") {
		t.Errorf("%+v", v)
	}
}
