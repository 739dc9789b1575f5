package serve_test

import (
	"io"
	"log/slog"
	"net"
	"os"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"

	"optexplore/tui/ssh/serve"
)

// onLoopback serves on a real socket.
func onLoopback(t *testing.T, change func(*serve.Options)) *served {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	return begin(t, l, func(string) (net.Conn, error) { return net.Dial("tcp", l.Addr().String()) }, change)
}

// visits is how many visits of a kind are made: a few, or as many as the
// variable OPTEXPLORE_VISITS says, as 1000.
func visits(t *testing.T) int {
	t.Helper()
	text := os.Getenv("OPTEXPLORE_VISITS")
	switch {
	case text == "" && testing.Short():
		return 5
	case text == "":
		return 15
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < 1 {
		t.Fatalf("OPTEXPLORE_VISITS: expected a number of visits, got %q", text)
	}
	return n
}

// held is what a process holds.
type held struct{ goroutines, descriptors, bytes int }

func holds() held {
	runtime.GC()
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	h := held{goroutines: runtime.NumGoroutine(), bytes: int(m.HeapAlloc)}
	if files, err := os.ReadDir("/proc/self/fd"); err == nil {
		h.descriptors = len(files)
	}
	return h
}

// slack is how many bytes more may be held without anything being left over.
const slack = 256 << 10

// soon is what is held once it is no more than before, or after a while in any
// case. A timer of a session that was cut may hold it for some seconds.
func soon(before held) (after held) {
	late := time.After(patience)
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	for {
		after = holds()
		if after.goroutines <= before.goroutines && after.descriptors <= before.descriptors && after.bytes <= before.bytes+slack {
			return after
		}
		select {
		case <-tick.C:
		case <-late:
			return after
		}
	}
}

// ways are those in which visits end.
var ways = map[string]func(*served){
	"quit": func(s *served) {
		v := s.visit("")
		v.press("q")
		v.over()
	},
	"quit with keys following": func(s *served) {
		v := s.visit("")
		v.press("q" + strings.Repeat("jk ", 300))
		v.over()
	},
	"kill":         func(s *served) { s.visit("").connection.kill() },
	"kill running": func(s *served) { v := s.visit(""); v.press(" "); v.await("running"); v.connection.kill() },
	"interrupt running": func(s *served) {
		v := s.visit("")
		v.press(" ")
		v.await("running")
		v.press("\x03")
		v.over()
	},
	"connection": func(s *served) { s.wire("").Close() },
	"channel closed": func(s *served) {
		v := s.visit("")
		v.channel.Close()
		v.over()
	},
	"refused": func(s *served) {
		v := s.come(from{}).open()
		v.shell()
		v.over()
	},
	"panicked": func(s *served) {
		v := s.visit("")
		v.press("1")
		v.over()
	},
	"command": func(s *served) { s.run("eval x^2 --at 1") },
	"garbage": func(s *served) {
		w := s.wire("")
		w.Write(noise(1000))
		io.Copy(io.Discard, w)
	},
	"half open": func(s *served) {
		w := s.wire("")
		io.WriteString(w, "SSH-2.0-half\r\n")
		w.Read(make([]byte, 1))
	},
}

// TestVisitsLeaveNothingBehind is on real sockets. Visitors who stall or idle
// take their time, and are in the tests in fake time, where what is left fails
// as well.
func TestVisitsLeaveNothingBehind(t *testing.T) {
	n := visits(t)
	s := onLoopback(t, func(o *serve.Options) { o.Update, o.Log, o.FPS = faulty, slog.New(slog.DiscardHandler), 60 })
	defer s.end()
	for name, visit := range ways {
		t.Run(name, func(t *testing.T) {
			s.t = t
			for range 3 { // what is made once is made
				visit(s)
				s.hangUp()
			}
			before := soon(holds())
			for range n {
				visit(s)
				s.hangUp()
			}
			after := soon(before)
			t.Logf("%d visits: %d bytes of the heap more", n, after.bytes-before.bytes)
			if after.goroutines > before.goroutines || after.descriptors > before.descriptors || after.bytes > before.bytes+slack {
				t.Errorf("before %d visits the process held %+v, after them %+v", n, before, after)
			}
		})
	}
}

func TestGiantWindowsTakeLittleMemory(t *testing.T) {
	s := onLoopback(t, nil)
	defer s.end()
	s.visit("")
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	for _, size := range []uint32{10_000, 1<<32 - 1} {
		v := s.come(from{}).open()
		v.request("pty-req", pty{Term: "xterm-256color", Columns: size, Rows: size})
		v.shell()
		v.await("step 0")
		for range 10 {
			v.tellSize(size, size-1)
			v.tellSize(size-1, size)
		}
		seen := v.bytes()
		v.press("?")
		v.until("see the list of keys", func() bool { return v.bytes() > seen })
	}
	runtime.ReadMemStats(&after)
	if grown := int64(after.HeapSys) - int64(before.HeapSys); grown > 64<<20 {
		t.Errorf("the heap has grown by %d MB", grown>>20)
	}
}
