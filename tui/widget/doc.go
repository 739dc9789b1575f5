// Package widget is what the panels of a screen are made of: lines of text in
// tones, panels and paragraphs that leave their least important part out where
// there is no room, and tables that leave out columns.
package widget
