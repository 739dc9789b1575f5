// Package field is the lens that shows the derivatives all over the picture: of two
// parameters the directions of steepest descent, or the steps that the rule would take
// from rest, as arrows on a grid; of one the slope f′ and the curvature f″ below the curve.
package field
