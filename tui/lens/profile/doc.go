// Package profile is the lens that shows f along the line of the next step, as a line search
// sees it: how far the step goes, where f is lowest, where it is again as it is now, and
// what slope and curvature at the point promise.
package profile
