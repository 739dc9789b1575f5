package room

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

// TestTheBars are the bars as they are read, at three widths.
func TestTheBars(t *testing.T) {
	long := "maximilian-alexander-hu…"
	for _, c := range []struct {
		w    int
		bar  func(w int) string
		want string
	}{
		{120, follower("ann", 12), "● ann presents optim to 12   space: explore alone, ctrl+r: come back   ctrl+y: copy this moment   q: leave"},
		{80, follower("ann", 12), "● ann presents to 12   space: explore alone, ctrl+r: come back   q: leave"},
		{60, follower("ann", 12), "● ann presents to 12   space: explore alone   q: leave"},
		{120, follower(long, 1000), "● maximilian-alexander-hu… presents optim to 1000   space: explore alone, ctrl+r: come back   q: leave"},
		{80, follower(long, 1000), "● maximilian-alexander-hu… presents to 1000   space: explore alone   q: leave"},
		{60, follower(long, 1000), "● maximilian-alexander-hu… pres…   space: alone   q: leave"},
		{30, follower("ann", 12), "● ann prese…   space: alone   q: leave"},
		{120, away("ann"), "○ ann is away; the room stays open for 1:52   space: explore alone, ctrl+r: come back   q: leave"},
		{80, away("ann"), "○ ann is away (1:52)   space: explore alone, ctrl+r: come back   q: leave"},
		{60, away("ann"), "○ ann is away (1:52)   space: explore alone   q: leave"},
		{60, away(long), "○ maximilian-alexander-hu… is a…   space: alone   q: leave"},
		{120, left("ann"), "○ ann has left; the room closes in 0:18   space: explore alone, ctrl+r: come back   q: leave"},
		{60, left("ann"), "○ ann has left (0:18)   space: explore alone   q: leave"},
		{80, presenter(0), "● you present optim   others follow: ssh -t -p 22 host join optim"},
		{80, presenter(1), "● you present optim to 1   others: ssh -t -p 22 host join optim"},
		{80, presenter(1000), "● you present optim to 1000   others: ssh -t -p 22 host join optim"},
	} {
		got := c.bar(c.w)
		if got != c.want {
			t.Errorf("at %d columns\n%s, want\n%s", c.w, got, c.want)
		}
		if n := utf8.RuneCountInString(got); n > c.w-margin && c.w >= 60 {
			t.Errorf("at %d columns the bar has %d", c.w, n)
		}
	}
}

func follower(who string, n int) func(int) string {
	return func(w int) string { return followerBar(who, "optim", n, w) }
}

func away(who string) func(int) string {
	return func(w int) string { return awayBar(who, false, 112*time.Second, w) }
}

func left(who string) func(int) string {
	return func(w int) string { return awayBar(who, true, 18*time.Second, w) }
}

func presenter(n int) func(int) string {
	return func(int) string { return presenterBar("optim", "ssh -t -p 22 host join optim", n) }
}

func TestAClockCountsDownToNothing(t *testing.T) {
	for left, want := range map[time.Duration]string{
		2 * time.Minute: "2:00", 2*time.Minute - 1: "2:00", 61 * time.Second: "1:01", time.Second: "0:01", 1: "0:01", 0: "0:00", -time.Second: "0:00", time.Hour: "60:00",
	} {
		if bar := awayBar("ann", false, left, 80); !strings.Contains(bar, "("+want+")") {
			t.Errorf("%v before the end the bar is %q, want %s", left, bar, want)
		}
	}
}

func TestAnyWidthHasABar(t *testing.T) {
	for w := -3; w < 200; w++ {
		if bar := followerBar("ann", "optim", 3, w); !strings.HasPrefix(bar, "● ann") || !strings.HasSuffix(bar, "q: leave") {
			t.Errorf("at %d columns the bar is %q", w, bar)
		}
	}
}
