package cli

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"

	"optexplore/model"
	"optexplore/model/verdict"
	"optexplore/optimizer"
	"optexplore/tui/experiment"
)

// newReport writes moments of a session in a format.
func newReport(out io.Writer, format string, s model.Session, of experiment.Coordinates) report {
	buffered := bufio.NewWriter(out)
	columns := append([]string{"step"}, of.Names()...)
	columns = append(columns, "f", "grad_norm")
	if s.Scheduled() {
		columns = append(columns, "rate")
	}
	columns = append(columns, "verdict")
	switch format {
	case "csv":
		return &csvReport{buffered, csv.NewWriter(buffered), columns, of}
	case "json":
		return &jsonReport{out: buffered, of: of}
	}
	return &tableReport{buffered, columns, of}
}

// fields are the columns of a moment, its numbers as write has them.
func (m moment) fields(of experiment.Coordinates, write func(float64) string) []string {
	fields := []string{strconv.Itoa(m.state.Step)}
	of.Slice = m.slice
	for _, v := range of.Values(m.point.X) {
		fields = append(fields, write(v))
	}
	fields = append(fields, write(m.point.Value), write(m.point.GradNorm))
	if m.rate != nil {
		fields = append(fields, write(*m.rate))
	}
	return append(fields, m.verdict.Title)
}

type csvReport struct {
	buffer  *bufio.Writer
	out     *csv.Writer
	columns []string
	of      experiment.Coordinates
}

func (r *csvReport) begin(model.Session, *experiment.Problem) error { return r.out.Write(r.columns) }
func (r *csvReport) moment(m moment) error                          { return r.out.Write(m.fields(r.of, exact)) }
func (r *csvReport) end() error {
	r.out.Flush()
	if err := r.out.Error(); err != nil {
		return err
	}
	return r.buffer.Flush()
}

// tableReport is for a person: fixed columns, so that a line can be written
// before the next is known.
type tableReport struct {
	out     *bufio.Writer
	columns []string
	of      experiment.Coordinates
}

func (r *tableReport) begin(s model.Session, sc *experiment.Problem) error {
	what := sc.Landscape.Name
	fmt.Fprintf(r.out, "%s   f = %s\n%s\n\n", what, sc.Landscape.Text(), settingsOf(s.Runners[0]))
	return r.row(r.columns)
}

func (r *tableReport) moment(m moment) error {
	return r.row(m.fields(r.of, func(v float64) string { return strconv.FormatFloat(v, 'g', 7, 64) }))
}

func (r *tableReport) row(fields []string) error {
	fmt.Fprintf(r.out, "%10s", fields[0])
	for _, f := range fields[1 : len(fields)-1] {
		fmt.Fprintf(r.out, "  %14s", f)
	}
	_, err := fmt.Fprintf(r.out, "  %s\n", fields[len(fields)-1])
	return err
}

func (r *tableReport) end() error { return r.out.Flush() }

// settingsOf is a runner in words, its rule first.
func settingsOf(r model.Runner) string {
	words := []string{r.Rule}
	if rule, err := r.Make(optimizer.Makers()); err == nil {
		for _, k := range rule.Knobs() {
			if !k.Rare || *k.Value != k.Default {
				words = append(words, k.Name+" "+k.Text(*k.Value))
			}
		}
	}
	if r.Schedule != "" {
		words = append(words, "schedule "+r.Schedule)
	}
	if r.Oracle.Noise > 0 {
		words = append(words, "noise "+exact(r.Oracle.Noise))
	}
	if r.Oracle.Batch > 0 {
		words = append(words, fmt.Sprintf("batch %d of %d", r.Oracle.Batch, r.Oracle.Examples()))
	}
	if !r.Oracle.Exact() {
		words = append(words, fmt.Sprintf("seed %d", r.Oracle.Seed))
	}
	return strings.Join(words, ", ")
}

// jsonReport is one object, whose list of steps is written as it grows.
type jsonReport struct {
	out  *bufio.Writer
	of   experiment.Coordinates
	some bool
}

type jsonHead struct {
	Landscape string        `json:"landscape,omitempty"`
	Formula   string        `json:"formula"`
	Expected  string        `json:"expected,omitempty"`
	Maximize  bool          `json:"maximize"`
	Dim       int           `json:"dim,omitempty"` // of more than two parameters
	Window    model.Window  `json:"window"`
	Start     []float64     `json:"start"`
	Runner    model.Runner  `json:"runner"`
	Events    []model.Event `json:"events,omitempty"`
}

type jsonMoment struct {
	Step            int              `json:"step"`
	X               []jsonNumber     `json:"x"`
	Norm            *jsonNumber      `json:"x_norm,omitempty"` // this and the next two: of more than two parameters
	FromStart       *jsonNumber      `json:"from_start,omitempty"`
	FromSlice       *jsonNumber      `json:"from_slice,omitempty"`
	F               jsonNumber       `json:"f"`
	Expected        *jsonNumber      `json:"expected,omitempty"`
	Gradient        []jsonNumber     `json:"gradient"`
	GradNorm        jsonNumber       `json:"grad_norm"`
	Eigenvalues     []jsonNumber     `json:"eigenvalues"`
	Partial         bool             `json:"eigenvalues_partial,omitempty"` // only the extreme ones of both ends
	Rate            *jsonNumber      `json:"rate,omitempty"`                // of the next step, where a schedule changes it
	RateTimesLambda jsonNumber       `json:"rate_times_lambda"`
	StableBelow     *jsonNumber      `json:"stable_below,omitempty"`
	Verdict         jsonVerdict      `json:"verdict"`
	Forecast        verdict.Forecast `json:"forecast"`

	Memory map[string][]jsonNumber `json:"memory,omitempty"` // the rule's vectors by name, as v, or ASGD's mean a
}

type jsonVerdict struct {
	Kind     verdict.Condition `json:"kind"`
	Title    string            `json:"title"`
	Sentence string            `json:"sentence"`
}

func (r *jsonReport) begin(s model.Session, sc *experiment.Problem) error {
	head := jsonHead{
		Landscape: s.Landscape, Formula: formulaOf(sc.Landscape), Maximize: s.Maximize,
		Window: s.Window, Start: r.of.Brief(s.Start), Runner: s.Runners[0], Events: s.Events,
	}
	if r.of.N > 2 {
		head.Dim = r.of.N
	}
	if len(s.Window) == 0 {
		head.Window = s.Home
	}
	if sc.Landscape.Expected != nil {
		head.Expected = sc.Landscape.Expected.Formula
	}
	text, err := marshal(head)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(r.out, "%s,\n\"steps\":[", text[:len(text)-1])
	return err
}

func (r *jsonReport) moment(m moment) error {
	p := m.point
	j := jsonMoment{
		Step: m.state.Step, X: jsonNumbers(r.of.Brief(p.X)), F: jsonNumber(p.Value), Gradient: jsonNumbers(r.of.Brief(p.Gradient)),
		GradNorm: jsonNumber(p.GradNorm), Eigenvalues: jsonNumbers(p.Spectrum.Values), RateTimesLambda: jsonNumber(p.RateTimesLambda),
		Partial:  !p.Spectrum.Whole,
		Verdict:  jsonVerdict{m.verdict.Condition, m.verdict.Title, m.verdict.Sentence},
		Forecast: m.verdict.Forecast,
		Expected: optional(m.expected), Rate: optional(m.rate),
	}
	if p.HasStable {
		v := jsonNumber(p.Stable)
		j.StableBelow = &v
	}
	of := r.of
	of.Slice = m.slice
	for i, f := range of.Whole() {
		v := jsonNumber(f.Value(p.X))
		*[]**jsonNumber{&j.Norm, &j.FromStart, &j.FromSlice}[i] = &v
	}
	for k, name := range m.memory {
		if j.Memory == nil {
			j.Memory = map[string][]jsonNumber{}
		}
		j.Memory[name] = jsonNumbers(r.of.Brief(m.state.Memory(k)))
	}
	text, err := marshal(j)
	if err != nil {
		return err
	}
	if r.some {
		r.out.WriteByte(',')
	}
	r.some = true
	r.out.WriteByte('\n')
	_, err = r.out.Write(text)
	return err
}

func (r *jsonReport) end() error {
	r.out.WriteString("\n]}\n")
	return r.out.Flush()
}

// marshal is v as JSON on one line, with < and > as they are.
func marshal(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(v)
	return bytes.TrimRight(b.Bytes(), "\n"), err
}
