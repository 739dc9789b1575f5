package event

import "optexplore/model"

// kinkWatch sees on which smooth piece of f the run is.
type kinkWatch struct {
	piece uint64
	one   bool // there is but one, or, of a network, far too many to tell of
}

func (w *kinkWatch) begin(f *Finder, now *moment) {
	piece, several := model.Pieces(f.ground.objective, now.x)
	w.piece, w.one = piece, !several || model.Blocks(f.ground.objective) != nil
}

func (w *kinkWatch) see(f *Finder, now *moment) {
	if !w.one {
		w.goesOn(f, now)
	}
}

// goesOn sees whether the run goes on to another piece.
func (w *kinkWatch) goesOn(f *Finder, now *moment) {
	piece, _ := model.Pieces(f.ground.objective, now.x)
	if piece != w.piece {
		f.add(now, Event{Kind: Kink})
	}
	w.piece = piece
}
