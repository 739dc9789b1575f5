// Package pick is the screen on which a landscape or a rule is chosen: a list
// that narrows as one types, and a preview of the entry under the cursor.
package pick
