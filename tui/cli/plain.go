package cli

import (
	"os"
	"os/signal"
	"runtime"

	"optexplore/model"
	"optexplore/tui/app"
	"optexplore/tui/canvas"
	"optexplore/tui/explore"
	"optexplore/tui/plain"
	"optexplore/tui/record"
)

// plainFlag is the name of the flag for lines in place of the screen.
const plainFlag = "plain"

// readLines is the program without a screen: it reads lines and prints lines.
func readLines(c Call, f runFlags, s model.Session, symbols string, set configured, cast *record.Cast) error {
	if cast != nil {
		return badUsef("expected either --%s or --record, got both: without a screen there is nothing to record", plainFlag)
	}
	data, end := dataWriterOf(c)
	defer end()
	saved, from := keeperOf(c.Env).from(f.session)
	o := plain.Options{
		Session: s, In: c.In, Out: c.prints, Symbols: canvas.ASCII, Typed: isTerminal(c.In),
		Host: explore.Host{
			Shelf: saved, From: from, Export: exporter{c}, Data: data, Own: c.store(), Keymap: set.Keys, Note: set.note(), Work: app.Work, Hands: runtime.GOMAXPROCS(0),
		},
	}
	if symbols != "" && symbols != "auto" {
		o.Symbols = canvas.SymbolsOf(symbols)
	}
	if o.Typed { // ctrl+c pauses then, and does not end the program
		signal.Reset(os.Interrupt)
		stops := make(chan os.Signal, 1)
		signal.Notify(stops, os.Interrupt)
		defer signal.Stop(stops)
		o.Stops = stops
	}
	return plain.Run(c.Ctx, o)
}
