// Package golden holds pictures in tests to those that were looked at: text files
// in testdata, which the flag -update rewrites. Nothing but tests imports it.
package golden
