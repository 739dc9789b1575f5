// Package all is the list of the lenses that there are: to add one is to add its
// line.
package all
