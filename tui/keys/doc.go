// Package keys represents key bindings as data: keys, an action, its help, and the
// reason why it cannot be done now. The help, the footer and the key table of the
// README are made from the bindings.
package keys
