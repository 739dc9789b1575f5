package room

import (
	"fmt"
	"time"
	"unicode/utf8"

	"optexplore/tui/canvas"
)

// presenterBar is the bar of the presenter. The least important part is last, where
// a narrow screen cuts it off.
func presenterBar(room, how string, followers int) string {
	if followers == 0 {
		return fmt.Sprintf("● you present %s   others follow: %s", room, how)
	}
	return fmt.Sprintf("● you present %s to %d   others: %s", room, followers, how)
}

// followerBar is the bar of the followers.
func followerBar(who, room string, followers, w int) string {
	return fitting(w, fmt.Sprintf("● %s presents %s to %d", who, room, followers), fmt.Sprintf("● %s presents to %d", who, followers))
}

// awayBar is the bar of the followers while the presenter is away.
func awayBar(who string, finished bool, left time.Duration, w int) string {
	s := (max(left, 0) + time.Second - 1) / time.Second
	clock := fmt.Sprintf("%d:%02d", s/60, s%60)
	if finished {
		return fitting(w, fmt.Sprintf("○ %s has left; the room closes in %s", who, clock), fmt.Sprintf("○ %s has left (%s)", who, clock))
	}
	return fitting(w, fmt.Sprintf("○ %s is away; the room stays open for %s", who, clock), fmt.Sprintf("○ %s is away (%s)", who, clock))
}

// margin is the number of blank columns at the ends of a bar.
const margin = 2

// fitting returns the status and the keys in one line of w columns, each in the
// longest version that fits.
func fitting(w int, long, short string) string {
	const (
		gap     = "   "
		every   = "space: explore alone, ctrl+r: come back   ctrl+y: copy this moment   q: leave"
		all     = "space: explore alone, ctrl+r: come back   q: leave"
		some    = "space: explore alone   q: leave"
		fewest  = "space: alone   q: leave"
		legible = 12 // of the status
	)
	if line := long + gap + every; utf8.RuneCountInString(line) <= w-margin {
		return line
	}
	for _, keys := range []string{all, some, fewest} {
		for _, status := range []string{long, short} {
			if line := status + gap + keys; utf8.RuneCountInString(line) <= w-margin {
				return line
			}
		}
	}
	return canvas.Fit(short, max(w-margin-len(gap)-len(fewest), legible)) + gap + fewest
}
