// Package cover makes the picture that a terminal shows in the place of characters, as sixel:
// the colours behind them in pixels, and the characters over these. It is made once they have
// rested, and gone with the first that changes.
package cover
