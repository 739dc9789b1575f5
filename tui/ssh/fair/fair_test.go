package fair_test

import (
	"context"
	"fmt"
	"math"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"optexplore/tui/ssh/fair"
)

// busy computes in turns of a length until the context ends, and is how long it
// computed. Time passes only where somebody sleeps.
func busy(ctx context.Context, u *fair.User, each time.Duration) (computed time.Duration) {
	for u.Wait(ctx) == nil {
		time.Sleep(each)
		computed += each
		u.Done()
	}
	return computed
}

// group lets many compute at once, and is what each computed.
type group struct {
	sync.WaitGroup
	mu       sync.Mutex
	computed []time.Duration
}

func (g *group) compute(ctx context.Context, u *fair.User, each time.Duration) {
	g.Go(func() {
		defer u.Close()
		computed := busy(ctx, u, each)
		g.mu.Lock()
		defer g.mu.Unlock()
		g.computed = append(g.computed, computed)
	})
}

func sum(values []time.Duration) (all time.Duration) {
	for _, v := range values {
		all += v
	}
	return all
}

// TestSharesDoNotAddUp: whoever opens many sessions, or one after the other, has no
// more of the processors than an address may have.
func TestSharesDoNotAddUp(t *testing.T) {
	const long = 60 * time.Second
	bounds := fair.Processors(2)
	once, rate := bounds.Each.Free.Seconds(), bounds.Each.Rate
	for _, c := range []struct {
		name             string
		users, addresses int
		lives            time.Duration // a user closes after so long, and the next comes
		most             float64       // seconds of a processor
	}{
		{"one", 1, 1, long, bounds.User.Free.Seconds() + bounds.User.Rate*60},
		{"24 of one address", 24, 1, long, once + rate*60},
		{"90 of one address", 90, 1, long, once + rate*60},
		{"90 of 90 addresses", 90, 90, long, 60},
		{"new ones all the time", 4, 1, time.Second, once + rate*60},
	} {
		t.Run(c.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				s := fair.New(bounds)
				ctx, cancel := context.WithTimeout(t.Context(), long)
				defer cancel()
				var g group
				came := 0
				for at := time.Duration(0); at < long; at += c.lives {
					lives, stop := context.WithTimeout(ctx, c.lives)
					for i := range c.users {
						g.compute(lives, s.User(fmt.Sprint(i%c.addresses)), 20*time.Millisecond)
						came++
					}
					<-lives.Done()
					stop()
				}
				g.Wait()
				// Each who comes may compute a little at once, whatever the others owe.
				little := float64(came) * (fair.Little + 20*time.Millisecond).Seconds()
				if got := sum(g.computed).Seconds(); got > c.most+little || got < 0.8*c.most {
					t.Errorf("they computed for %.1f s, want about %.1f", got, c.most)
				}
			})
		})
	}
}

// TestOneAmongMany: one who presses keys does not wait for 90 at nine addresses who
// compute as much as they may. One whose run is going on waits for a turn to end, and
// at one of the nine for a turn of each.
func TestOneAmongMany(t *testing.T) {
	const turn = 20 * time.Millisecond
	for _, c := range []struct {
		does        string
		each, every time.Duration
		at          string
		most        time.Duration
	}{
		{"presses keys", 400 * time.Microsecond, 500 * time.Millisecond, "another", 0},
		{"presses keys", 400 * time.Microsecond, 500 * time.Millisecond, "0", 0},
		{"runs", 2 * time.Millisecond, 100 * time.Millisecond, "another", turn},
		{"runs", 2 * time.Millisecond, 100 * time.Millisecond, "0", 9 * turn},
	} {
		t.Run(c.does+" at "+c.at, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				s := fair.New(fair.Processors(2))
				ctx, cancel := context.WithTimeout(t.Context(), 40*time.Second)
				defer cancel()
				var g group
				for i := range 90 {
					g.compute(ctx, s.User(fmt.Sprint(i%9)), turn)
				}
				time.Sleep(10 * time.Second) // nobody is new then
				u := s.User(c.at)
				defer u.Close()
				var most time.Duration
				for began := time.Now(); time.Since(began) < 20*time.Second; time.Sleep(c.every) {
					asked := time.Now()
					if err := u.Wait(ctx); err != nil {
						t.Error(err)
						return
					}
					most = max(most, time.Since(asked))
					time.Sleep(c.each)
					u.Done()
				}
				g.Wait()
				if most > c.most {
					t.Errorf("one waits %v, want %v at most", most, c.most)
				}
			})
		})
	}
}

// TestTheAddressThatOwesLeastGoesFirst: a class at one address, and one beside it
// who computes as much as he may.
func TestTheAddressThatOwesLeastGoesFirst(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := fair.New(fair.Bounds{Turns: 1, User: fair.Share{Rate: 0.18, Free: time.Second}, Each: fair.Share{Rate: 0.5, Free: time.Hour}})
		ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second)
		defer cancel()
		var many, one group
		for range 50 {
			many.compute(ctx, s.User("many"), 20*time.Millisecond)
		}
		one.compute(ctx, s.User("one"), 20*time.Millisecond)
		many.Wait()
		one.Wait()
		if want := 0.18*30 + 1; math.Abs(one.computed[0].Seconds()-want) > 0.1 {
			t.Errorf("one alone computed for %v, want %.1f s", one.computed[0], want)
		}
		if all := sum(many.computed) + one.computed[0]; all < 29*time.Second {
			t.Errorf("all together computed for %v of 30 s, though there was always somebody who might", all)
		}
		if least, most := slices.Min(many.computed), slices.Max(many.computed); most > 3*least/2 {
			t.Errorf("of 50 at one address one computed for %v, another for %v", least, most)
		}
	})
}

// TestNewcomersKeepNobodyWaiting: those of the same address, who come all the time, go
// before nobody who has just come.
func TestNewcomersKeepNobodyWaiting(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := fair.New(fair.Bounds{Turns: 1, Each: fair.Share{Rate: 0.2, Free: 10 * time.Millisecond}})
		ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
		defer cancel()
		var g sync.WaitGroup
		for range 8 {
			g.Go(func() {
				for ctx.Err() == nil {
					u := s.User("a")
					if u.Wait(ctx) == nil {
						u.Charge(time.Millisecond)
					}
					u.Close()
				}
			})
		}
		time.Sleep(time.Second)
		u := s.User("a")
		defer u.Close()
		for range 4 {
			asked := time.Now()
			if u.Wait(ctx) != nil {
				t.Fatal("it never has a turn")
			}
			if waited := time.Since(asked); waited > 50*time.Millisecond {
				t.Errorf("it waits %v", waited)
			}
			u.Charge(time.Millisecond)
			u.Done()
		}
		cancel()
		g.Wait()
	})
}

// TestWhoWithdrawsIsNotWaitedFor: a question that is withdrawn, or whose user is
// closed, takes no turn, and a turn that ends by closing is free.
func TestWhoWithdrawsIsNotWaitedFor(t *testing.T) {
	s := fair.New(fair.Bounds{Turns: 1})
	holder, gone, next := s.User("a"), s.User("a"), s.User("a")
	<-holder.Ask()
	withdrawn := gone.Ask()
	turn := next.Ask()
	gone.Done()
	holder.Close()
	select {
	case <-withdrawn:
		t.Error("a question that was withdrawn has its turn")
	case <-turn:
	}
	gone.Close()
	next.Close()
	next.Close()
	if next.Ask() != nil {
		t.Error("one who is closed asks for a turn")
	}
	if last := s.User("b"); last.Wait(t.Context()) != nil {
		t.Error("a turn that ended by closing is not free")
	}
}

// BenchmarkThousandWait is what a question costs among a thousand that wait.
func BenchmarkThousandWait(b *testing.B) {
	s := fair.New(fair.Bounds{Turns: 1, User: fair.Share{Rate: 1, Free: time.Hour}, Each: fair.Share{Rate: 1, Free: time.Hour}})
	users := make([]*fair.User, 1000)
	for i := range users {
		users[i] = s.User(fmt.Sprint(i % 30))
		users[i].Ask()
	}
	for i := 0; b.Loop(); i++ {
		u := users[i%len(users)]
		u.Done()
		u.Ask()
	}
}
