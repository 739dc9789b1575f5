package verdict_test

import (
	"fmt"

	"optexplore/landscapes/formula"
	"optexplore/model"
	"optexplore/model/ahead"
	"optexplore/model/curvature"
	"optexplore/model/event"
	"optexplore/model/run"
	"optexplore/model/verdict"
	"optexplore/optimizer"
)

// A run that seems to have converged: it stands at a saddle, and will leave.
func ExampleJudge() {
	o := formula.MustParse("x^2 - y^2").Objective()
	s := model.Session{
		Home:    model.Window{{Lo: -1, Hi: 1}, {Lo: -1, Hi: 1}},
		Start:   []float64{0.9, 1e-4},
		Runners: []model.Runner{{Rule: "gd", Knobs: map[string]float64{"rate": 0.1}}},
	}
	trace, err := run.NewTrace(s, 0, o, optimizer.Makers())
	if err != nil {
		fmt.Println(err)
		return
	}
	scale := curvature.Survey(o, s.Home)
	prospect := ahead.New(trace, event.NewGround(o, s.Home, scale, nil), optimizer.Makers(), ahead.LimitsOf(2, 0))
	prospect.Extend(20, 20)
	prospect.Look(20, 20_000)
	rule, oracle := trace.Driver().Rule(20)
	v := verdict.Judge(verdict.Evidence{
		Objective: o, Window: s.Home, Scale: scale, Rule: rule, Oracle: oracle,
		Recent: []model.State{trace.At(18), trace.At(19), trace.At(20)}, Ahead: prospect.Future(20),
	})
	fmt.Println(v.Title)
	fmt.Println(v.Sentence)
	fmt.Println(v.Forecast.Text)
	// Output:
	// stalled at a saddle
	// Near the saddle at (0, 0): up along x (λ = 2), down along y (λ = −2). Slope 0.0221 here; the offset along y, 0.00383, grows ×1.20 a step by theory (the last step ×1.20).
	// |y| = 1 and out of the window at step 51, in 31 steps.
}
