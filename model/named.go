package model

import (
	"fmt"
	"slices"
	"strings"
)

// Named is a collection of values that are found by an identifier. It is filled by
// package initialisation and only read afterwards.
type Named[T any] struct {
	Plural string         // the name of the values, in the plural, for error messages
	ID     func(T) string // the identifier of a value
	things []T
}

// Add adds a value. It panics if there is one with the same identifier. It returns
// true, so that it can initialise a variable of a package.
func (c *Named[T]) Add(thing T) bool {
	id := c.ID(thing)
	at, found := slices.BinarySearchFunc(c.things, id, func(other T, id string) int { return strings.Compare(c.ID(other), id) })
	if found {
		panic(fmt.Sprintf("two %s are called %s", c.Plural, id))
	}
	c.things = slices.Insert(c.things, at, thing)
	return true
}

// All returns the values in the order of their identifiers.
func (c *Named[T]) All() []T { return slices.Clone(c.things) }

// IDs returns the identifiers, in order.
func (c *Named[T]) IDs() []string {
	ids := make([]string, len(c.things))
	for i, thing := range c.things {
		ids[i] = c.ID(thing)
	}
	return ids
}

// Find returns the value of an identifier. The error names the nearest one, and lists all
// at its end, where a long message is cut off.
func (c *Named[T]) Find(id string) (T, error) {
	for _, thing := range c.things {
		if c.ID(thing) == id {
			return thing, nil
		}
	}
	var none T
	ids := c.IDs()
	return none, fmt.Errorf("expected one of the %s, got %q%s: there are %s", c.Plural, id, DidYouMean(id, ids), strings.Join(ids, ", "))
}
