package record

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"sync"
	"time"
)

// Cast is a recording under way. It may be used by several goroutines at once. The first
// fault of its writer ends it.
type Cast struct {
	mu    sync.Mutex
	to    io.Writer
	now   func() time.Time
	began time.Time // zero before the first event
	err   error
}

// New returns a recording that goes to a writer, with the time by a clock.
func New(to io.Writer, now func() time.Time) *Cast { return &Cast{to: to, now: now} }

// header is the first line.
type header struct {
	Version   int               `json:"version"`
	Width     int               `json:"width"`
	Height    int               `json:"height"`
	Timestamp int64             `json:"timestamp"` // seconds since 1970
	Title     string            `json:"title,omitempty"`
	Env       map[string]string `json:"env,omitempty"`
}

// Begin begins the recording of a terminal of w × h cells, with its kind from an environment.
func (c *Cast) Begin(w, h int, env []string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.began = c.now()
	kinds := map[string]string{}
	for _, pair := range env {
		if name, value, _ := strings.Cut(pair, "="); name == "TERM" || name == "COLORTERM" {
			kinds[name] = value
		}
	}
	c.line(header{2, w, h, c.began.Unix(), "optexplore", kinds})
}

// Output records a text that the terminal is sent.
func (c *Cast) Output(text []byte) { c.event("o", string(text)) }

// Resize records that the terminal has another size.
func (c *Cast) Resize(w, h int) { c.event("r", fmt.Sprintf("%dx%d", w, h)) }

// event writes an event with the seconds since the beginning.
func (c *Cast) event(kind, data string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.line([]any{float64(c.now().Sub(c.began).Microseconds()) / 1e6, kind, data})
}

// line writes a value as a line of JSON.
func (c *Cast) line(v any) {
	if c.err != nil {
		return
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if c.err = e.Encode(v); c.err == nil {
		_, c.err = c.to.Write(b.Bytes())
	}
}

// Err is what ended the recording early; nil if nothing did.
func (c *Cast) Err() error {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.err
}
