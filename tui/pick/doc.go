// Package pick is the screen on which a landscape or a rule is chosen: a list with
// a search line, and a preview of the entry at the cursor.
package pick
