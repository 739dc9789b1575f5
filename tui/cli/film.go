package cli

import (
	"bytes"
	"context"
	"io"

	"optexplore/tui/canvas"
	"optexplore/tui/export"
)

// The limits of an animation.
const (
	filmSteps   = 100 // of a run where no number is given
	usualFrames = 200
	mostFrames  = 2000
	mostEvery   = 1_000_000
	usualFPS    = 10
	mostFPS     = 50
	pause       = 150 // after the last frame, in hundredths of a second
	cellPixels  = 128 // of a cell at a scale of 1, for an animation that has no pixels
)

// reel takes the frames of an animation, of canvases of one size, and writes it.
type reel struct {
	add   func(on *canvas.Canvas, delay int) error
	write func(io.Writer) error
}

func reelOfGIF(as written, c Call, on *canvas.Canvas) reel {
	w, h := on.Size()
	f := export.NewFilm(w, h, as.page, as.scale, mostPixels(c))
	return reel{f.Add, f.GIF}
}

func reelOfSVG(as written, c Call, on *canvas.Canvas) reel {
	w, h := on.Size()
	as.page.Title = firstRow(on)
	m := export.NewMoving(w, h, as.page, mostPixels(c)/cellPixels)
	return reel{m.Add, m.SVG}
}

// film writes a session as an animation, a frame at its first head, at every so many, and
// at its last.
func film(as written, c Call, d drawn) ([]byte, error) {
	last, every := d.last(), as.every
	if every == 0 {
		every = max((last+usualFrames-2)/(usualFrames-1), 1)
	}
	if last/every >= mostFrames {
		return nil, badUsef("every: expected at most %d frames, got %d steps by %d: give more for --every", mostFrames, last, every)
	}
	on, err := d.at(last) // the rows above the picture are as many as it needs there
	if err != nil {
		return nil, err
	}
	f := as.reel(as, c, on)
	for head := 0; ; head = min(head+every, last) {
		if err := c.Ctx.Err(); err != nil {
			return nil, err
		}
		if on, err = d.at(head); err != nil {
			return nil, err
		}
		delay := as.delay
		if head == last {
			delay += pause
		}
		if err := f.add(on, delay); err != nil {
			return nil, badUse(err)
		}
		if c.meter.count(head, last, "steps drawn"); head == last {
			break
		}
	}
	var b bytes.Buffer
	err = f.write(heeding{c.Ctx, &b})
	return b.Bytes(), err
}

// heeding is a writer that fails once a context is done.
type heeding struct {
	context.Context
	to *bytes.Buffer
}

func (w heeding) Write(p []byte) (int, error) {
	if err := w.Err(); err != nil {
		return 0, err
	}
	return w.to.Write(p)
}
