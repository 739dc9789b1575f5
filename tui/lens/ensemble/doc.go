// Package ensemble is the lens that shows one runner under many seeds at once.
// Settings is what is asked for, and Analysis is the result, derived in time
// slices, with its panel and strips.
package ensemble
