// Package widget provides the elements of panels: lines of text in tones, panels
// and paragraphs that drop their least important parts where there is no room, and
// tables that drop columns.
package widget
