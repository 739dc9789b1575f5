package verdict_test

import (
	"fmt"

	"optexplore/landscapes/formula"
	"optexplore/model"
	"optexplore/model/curvature"
	"optexplore/model/run"
	"optexplore/model/verdict"
	"optexplore/optimizer"
)

// A run that seems to have converged: it stands at a saddle, and will leave.
func ExampleJudge() {
	o := formula.MustParse("x^2 - y^2").Objective()
	s := model.Session{
		Window:  model.Window{{Lo: -1, Hi: 1}, {Lo: -1, Hi: 1}},
		Start:   []float64{0.9, 1e-4},
		Runners: []model.Runner{{Rule: "gd", Knobs: map[string]float64{"rate": 0.1}}},
	}
	trace, err := run.NewTrace(s, 0, o, optimizer.Makers())
	if err != nil {
		fmt.Println(err)
		return
	}
	trace.Extend(20)
	rule, oracle := trace.Driver().Rule(20)
	v := verdict.Judge(verdict.Evidence{
		Objective: o, Window: s.Window, Scale: curvature.Survey(o, s.Window),
		Rule: rule, Oracle: oracle,
		Recent: []model.State{trace.At(18), trace.At(19), trace.At(20)},
	})
	fmt.Println(v.Title)
	fmt.Println(v.Sentence)
	fmt.Println(v.Forecast.Text)
	// Output:
	// stalled at a saddle
	// Slope 0.0221, but λ = −2, 2: a saddle at (0, 0), up one way and down another. It escapes in y: the offset 0.00383 grows ×1.20 a step (measured ×1.20).
	// |y| = 1 in 31 steps, at step 51.
}
