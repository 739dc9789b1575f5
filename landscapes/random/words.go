package random

import (
	"fmt"
	"math"

	"optexplore/model"
)

// Sentence says how often the matrices of c, taken as Hessians, are those of a saddle
// and of a minimum, beside what is known exactly.
func Sentence(c Counts, l Law) string {
	if c.Matrices == 0 {
		return "No matrix has been drawn yet."
	}
	all := fmt.Sprintf("all %d eigenvalues are positive", c.N)
	switch c.N {
	case 1:
		all = "the eigenvalue is positive"
	case 2:
		all = "both eigenvalues are positive"
	}
	text := fmt.Sprintf("%s: %s in %s", saddles(c), all, model.Percent(float64(c.All)/float64(c.Matrices), 2))
	if c.All == 0 {
		text = fmt.Sprintf("%s: %s in none", saddles(c), all)
	}
	switch {
	case math.IsNaN(l.All):
		return text + "."
	case l.All == 0:
		return text + ", and cannot be."
	}
	return text + ", exactly in " + model.Percent(l.All, 4) + "."
}

// saddles says how many matrices have eigenvalues of both signs.
func saddles(c Counts) string {
	others := c.Matrices - c.Saddles
	switch {
	case c.Saddles == 0:
		return fmt.Sprintf("A saddle in none of %s", model.Whole(c.Matrices))
	case others == 0:
		return fmt.Sprintf("A saddle in all of %s", model.Whole(c.Matrices))
	case others < c.Matrices/1000:
		return fmt.Sprintf("A saddle in all but %s of %s", model.Whole(others), model.Whole(c.Matrices))
	}
	return fmt.Sprintf("A saddle in %.0f of 1,000", 1000*float64(c.Saddles)/float64(c.Matrices))
}
