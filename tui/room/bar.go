package room

import (
	"fmt"
	"time"
	"unicode/utf8"

	"optexplore/tui/canvas"
)

// presenterBar is what the presenter reads below the picture. What matters
// least stands last, where a narrow screen cuts it off.
func presenterBar(room string, followers int) string {
	if followers == 0 {
		return fmt.Sprintf("● you present %s   others follow: ssh -t … join %s", room, room)
	}
	return fmt.Sprintf("● you present %s to %d   others: ssh -t … join %s", room, followers, room)
}

// followerBar is what followers read below the picture.
func followerBar(who, room string, followers, w int) string {
	return fitting(w, fmt.Sprintf("● %s presents %s to %d", who, room, followers), fmt.Sprintf("● %s presents to %d", who, followers))
}

// awayBar is what they read while the presenter is away.
func awayBar(who string, left time.Duration, w int) string {
	s := (max(left, 0) + time.Second - 1) / time.Second
	clock := fmt.Sprintf("%d:%02d", s/60, s%60)
	return fitting(w, fmt.Sprintf("○ %s is away; the room stays open for %s", who, clock), fmt.Sprintf("○ %s is away (%s)", who, clock))
}

// margin is the columns of a bar that stay empty at its ends.
const margin = 2

// fitting is news and keys in one line of w columns: as much of both as fits,
// and rather the keys in short than not at all.
func fitting(w int, long, short string) string {
	const (
		gap     = "   "
		all     = "space: explore alone, ctrl+r: come back   q: leave"
		some    = "space: explore alone   q: leave"
		fewest  = "space: alone   q: leave"
		legible = 12 // of the news
	)
	for _, keys := range []string{all, some, fewest} {
		for _, news := range []string{long, short} {
			if line := news + gap + keys; utf8.RuneCountInString(line) <= w-margin {
				return line
			}
		}
	}
	return canvas.Fit(short, max(w-margin-len(gap)-len(fewest), legible)) + gap + fewest
}
