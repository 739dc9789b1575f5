// Package config is the configuration of a user: a text in TOML with settings of the screen
// and the keys of actions.
package config
