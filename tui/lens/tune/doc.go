// Package tune is the lens that shows where runners end at each of many rates.
// Settings is what is asked for, and Analysis is the result, derived in time
// slices, and its picture.
package tune
