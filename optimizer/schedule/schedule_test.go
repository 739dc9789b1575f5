package schedule_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"optexplore/optimizer/schedule"
)

func parse(t testing.TB, text string) schedule.Schedule {
	t.Helper()
	s, err := schedule.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// TestTheBooksRates are the figures of the book's section on schedules.
func TestTheBooksRates(t *testing.T) {
	for _, c := range []struct {
		text string
		base float64
		want map[int]string
	}{
		{"square-root", 0.1, map[int]string{0: "0.100000", 1: "0.070711", 29: "0.018257"}},
		{"factor:factor=0.9,stop=0.01", 2, map[int]string{0: "1.800000", 1: "1.620000", 49: "0.010308", 50: "0.010000", 999: "0.010000"}},
		{"multi-step:at=15/30,factor=0.5", 0.5, map[int]string{0: "0.500000", 14: "0.500000", 15: "0.250000", 29: "0.250000", 30: "0.125000"}},
		{"cosine:max=20,final=0.01", 0.3, map[int]string{0: "0.300000", 10: "0.155000", 20: "0.010000", 21: "0.010000", 500: "0.010000"}},
		{"cosine:max=20,final=0.01,warmup=5", 0.3, map[int]string{
			0: "0.000000", 1: "0.060000", 2: "0.120000", 3: "0.180000", 4: "0.240000", 5: "0.300000", 6: "0.296831",
			10: "0.227500", 12: "0.170157", 15: "0.082500", 20: "0.010000", 30: "0.010000",
		}},
		{"exponential:lambda=0.1,from=2", 1, map[int]string{0: fmt.Sprintf("%f", math.Exp(-0.2)), 998: fmt.Sprintf("%f", math.Exp(-100))}},
		{"polynomial:beta=0.1,alpha=0.5,from=2", 1, map[int]string{0: fmt.Sprintf("%f", 1/math.Sqrt(1.2)), 48: fmt.Sprintf("%f", 1/math.Sqrt(6))}},
		{"constant", 0.1, map[int]string{0: "0.100000", 1000: "0.100000"}},
	} {
		s := parse(t, c.text)
		for step, want := range c.want {
			if got := fmt.Sprintf("%f", s.Rate(c.base, step)); got != want {
				t.Errorf("%s: %s at step %d, want %s", c.text, got, step, want)
			}
		}
	}
}

// TestOneCycle: as PyTorch's OneCycleLR, of 100 steps 30 are the rise: it begins
// at η/25, is at η at step 29, and at η/25/10⁴ at step 99.
func TestOneCycle(t *testing.T) {
	s := parse(t, "one-cycle:max=100")
	for step, want := range map[int]float64{0: 0.04, 29: 1, 99: 4e-6, 100: 4e-6, 5000: 4e-6, 64: (1 + 4e-6) / 2} {
		if got := s.Rate(1, step); math.Abs(got-want) > 1e-12 {
			t.Errorf("step %d: %v, want %v", step, got, want)
		}
	}
	for step := range 98 {
		if rises := s.Rate(1, step+1) > s.Rate(1, step); rises != (step < 29) {
			t.Errorf("step %d: from %v to %v", step, s.Rate(1, step), s.Rate(1, step+1))
		}
	}
}

// TestAnyScheduleWarmsUp: after w steps of a straight rise it is what it is
// without, w steps later.
func TestAnyScheduleWarmsUp(t *testing.T) {
	for _, name := range schedule.Names() {
		text := map[string]string{"multi-step": "multi-step:at=20", "cosine": "cosine:max=90", "one-cycle": "one-cycle:max=90"}[name]
		if text == "" {
			text = name
		}
		plain := parse(t, text)
		longer := strings.Replace(text, "max=90", "max=100", 1) // max counts the warm-up
		colon := map[bool]string{true: ",", false: ":"}[strings.Contains(longer, ":")]
		warm := parse(t, longer+colon+"warmup=10,begin=0.5")
		for step := range 200 {
			want := 0.5 + 1.5*float64(step)/10
			if step >= 10 {
				want = plain.Rate(2, step-10)
			}
			if got := warm.Rate(2, step); got != want {
				t.Fatalf("%s: %v at step %d, want %v", warm, got, step, want)
			}
		}
	}
}

func TestSchedulesArePrintedAsTheyAreRead(t *testing.T) {
	for text, want := range map[string]string{
		"constant": "", "square-root": "", "factor:factor=0.5,stop=0.001": "", "multi-step:at=15/30,factor=0.5": "",
		"polynomial:beta=0.2,alpha=1,from=2": "", "exponential:lambda=0.05,from=2": "", "cosine:max=20,final=0.01,warmup=5": "",
		"one-cycle:max=50,part=0.5,div=10,final_div=100,warmup=3,begin=0.01": "", "constant:warmup=5": "",
		"factor:factor=0.9": "factor", " cosine: warmup=5, max=1e3": "cosine:max=1000,warmup=5", "multi-step:at=3,factor=0.1": "multi-step:at=3",
	} {
		if want == "" {
			want = text
		}
		s := parse(t, text)
		if got := s.String(); got != want {
			t.Errorf("%q is printed as %q, want %q", text, got, want)
		}
	}
	if got := (schedule.Schedule{}).String(); got != "constant" || (schedule.Schedule{}).Rate(0.3, 7) != 0.3 {
		t.Errorf("the zero schedule is %s", got)
	}
}

func TestFaultsSayWhatWasExpected(t *testing.T) {
	for text, want := range map[string]string{
		"cosinus":                       "did you mean cosine?",
		"":                              "expected one of constant, factor",
		"cosine:":                       `expected name=number, as warmup=5, got ""`,
		"cosine:max":                    `expected name=number, as warmup=5, got "max"`,
		"cosine:mx=3":                   "did you mean max?",
		"cosine:max=ten":                `cosine: max: expected a whole number from 1 to 10000000, got "ten"`,
		"cosine:max=0":                  "max: expected a whole number from 1",
		"cosine:max=1.5":                "max: expected a whole number",
		"cosine:max=5,warmup=5":         "expected max to be at least 1 more than warmup, got 5 and 5",
		"cosine:max=5,max=6":            "max is given twice",
		"cosine:final=-1":               "final: expected a finite number from 0 up, got -1",
		"cosine:final=NaN":              "final: expected a finite number",
		"factor:factor=1":               "factor: expected a number above 0 and below 1, got 1",
		"multi-step":                    "expected milestones, as at=15/30, got none",
		"multi-step:at=":                `at: expected steps that ascend, as 15/30, got ""`,
		"multi-step:at=30/15":           `at: expected steps that ascend`,
		"multi-step:at=1/x":             `at: expected steps that ascend`,
		"one-cycle:max=2":               "expected a rise of more than one step",
		"constant:warmup=9999999999999": "warmup: expected a whole number",
	} {
		if _, err := schedule.Parse(text); err == nil || !strings.Contains(err.Error(), want) || !strings.HasPrefix(err.Error(), "schedule: ") {
			t.Errorf("%q: %v, want %q", text, err, want)
		}
	}
}

// FuzzParse: what is read is printed so that it reads the same, and its rates
// are finite.
func FuzzParse(f *testing.F) {
	for _, name := range schedule.Names() {
		f.Add(name)
	}
	f.Add("multi-step:at=15/30,factor=0.5")
	f.Add("one-cycle:max=100,part=0.5,warmup=5,begin=0.1")
	f.Fuzz(func(t *testing.T, text string) {
		s, err := schedule.Parse(text)
		if err != nil {
			return
		}
		again, err := schedule.Parse(s.String())
		if err != nil || again.String() != s.String() {
			t.Fatalf("%q is printed as %q, which reads as %q (%v)", text, s, again, err)
		}
		for _, step := range []int{0, 1, 2, 7, 99, 100, 1e7} {
			a, b := s.Rate(0.1, step), again.Rate(0.1, step)
			if a != b || !(a >= 0 && a <= math.MaxFloat64) {
				t.Fatalf("%q: rates %v and %v at step %d", s, a, b, step)
			}
		}
	})
}

func Example() {
	s, _ := schedule.Parse("cosine:max=20,final=0.01,warmup=5")
	for _, step := range []int{0, 3, 5, 12, 20} {
		fmt.Printf("%.4f ", s.Rate(0.3, step))
	}
	fmt.Println(s)
	_, err := schedule.Parse("cosine:maximum=20")
	fmt.Println(err)
	// Output:
	// 0.0000 0.1800 0.3000 0.1702 0.0100 cosine:max=20,final=0.01,warmup=5
	// schedule: cosine: expected one of max, final, warmup, begin, got "maximum"
}

// TestSettingsAreThoseThatAreRead: each with its default gives the schedule without it.
func TestSettingsAreThoseThatAreRead(t *testing.T) {
	for _, name := range schedule.Names() {
		list := schedule.Settings(name)
		if len(list) < 2 {
			t.Errorf("%s has the settings %+v", name, list)
		}
		base := name
		if name == "multi-step" {
			base += ":at=15/30"
		}
		for _, s := range list {
			if s.Default == "" { // at
				continue
			}
			plain, err := schedule.Parse(base)
			separator := ":"
			if base != name {
				separator = ","
			}
			given, errGiven := schedule.Parse(base + separator + s.Name + "=" + s.Default)
			if err != nil || errGiven != nil || given.String() != plain.String() {
				t.Errorf("%s with %s=%s: %v, %v: %s and %s", name, s.Name, s.Default, err, errGiven, given, plain)
			}
		}
	}
	if schedule.Settings("no-such") != nil {
		t.Error("a schedule that there is not has settings")
	}
}
