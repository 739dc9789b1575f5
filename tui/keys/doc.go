// Package keys holds key bindings as data: a key, an action, its help, and the
// reason why it cannot be done now. Help, footer and the README's key table
// are made from the same literals that run.
package keys
