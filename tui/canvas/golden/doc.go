// Package golden compares pictures in tests with text files in testdata, which the
// flag -update rewrites. Only tests import it.
package golden
