package serve_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	gossh "golang.org/x/crypto/ssh"
)

func TestWhatIsNotAScreenOrACommandIsRefused(t *testing.T) {
	forward := struct {
		Host       string
		Port       uint32
		Origin     string
		OriginPort uint32
	}{"127.0.0.1", 22, "127.0.0.1", 40000}
	for name, refused := range map[string]func(*connection) bool{
		"subsystem": func(c *connection) bool {
			return !c.open().request("subsystem", struct{ Name string }{"sftp"})
		},
		"agent": func(c *connection) bool { return !c.open().request("auth-agent-req@openssh.com", nil) },
		"x11": func(c *connection) bool {
			return !c.open().request("x11-req", struct {
				Single           bool
				Protocol, Cookie string
				Screen           uint32
			}{false, "MIT-MAGIC-COOKIE-1", "00", 0})
		},
		"break":  func(c *connection) bool { return !c.open().request("break", struct{ N uint32 }{100}) },
		"signal": func(c *connection) bool { return !c.open().request("signal", struct{ Name string }{"KILL"}) },
		"local forward": func(c *connection) bool {
			_, _, err := c.client.OpenChannel("direct-tcpip", gossh.Marshal(forward))
			return err != nil
		},
		"socket forward": func(c *connection) bool {
			_, _, err := c.client.OpenChannel("direct-streamlocal@openssh.com", nil)
			return err != nil
		},
		"tun": func(c *connection) bool {
			_, _, err := c.client.OpenChannel("tun@openssh.com", nil)
			return err != nil
		},
		"remote forward": func(c *connection) bool {
			ok, _, err := c.client.SendRequest("tcpip-forward", true, gossh.Marshal(struct {
				Host string
				Port uint32
			}{"0.0.0.0", 8080}))
			return !ok && err == nil
		},
		"second shell": func(c *connection) bool {
			v := c.open()
			v.terminal("xterm", 80, 24)
			v.shell()
			return !v.request("shell", nil) && !v.request("exec", struct{ Line string }{"list"}) && !v.request("pty-req", pty{Term: "xterm"})
		},
		"malformed": func(c *connection) bool {
			v := c.open()
			return !v.request("pty-req", struct{ Short uint32 }{1}) && !v.request("env", nil) && !v.request("window-change", nil)
		},
		"long TERM": func(c *connection) bool { return !c.open().tryTerminal(strings.Repeat("x", 1000), 80, 24) },
	} {
		t.Run(name, func(t *testing.T) {
			survives(t, nil, func(s *served) {
				c := s.come(from{})
				if !refused(c) {
					t.Error("granted")
				}
				c.kill()
			})
		})
	}
}

// TestRefusalsAreLogged: a few of each connection, so that nobody fills a disk.
func TestRefusalsAreLogged(t *testing.T) {
	survives(t, nil, func(s *served) {
		c := s.come(from{user: "eve"})
		v := c.open()
		v.request("subsystem", struct{ Name string }{"sftp"})
		for range 20 {
			c.client.OpenChannel("direct-tcpip", nil)
		}
		c.kill()
		synctest.Wait()
		log := s.log.String()
		if !strings.Contains(log, "msg=refused user=eve") || !strings.Contains(log, "what=subsystem") || !strings.Contains(log, "what=direct-tcpip") {
			t.Errorf("the log does not tell of the refusals:\n%s", log)
		}
		if n := strings.Count(log, "msg=refused"); n > 10 {
			t.Errorf("%d refusals of one connection are logged", n)
		}
	})
}

func TestOfAThousandVariablesAFewAreTaken(t *testing.T) {
	survives(t, nil, func(s *served) {
		v := s.come(from{}).open()
		v.terminal("xterm", 80, 24)
		for i := range 5000 {
			if v.env(fmt.Sprintf("LC_%d", i), strings.Repeat("v", i%100)) {
				t.Fatalf("variable %d was taken", i)
			}
		}
		if v.env("COLORTERM", strings.Repeat("v", 1000)) {
			t.Error("a long value was taken")
		}
		if !v.env("COLORTERM", "truecolor") {
			t.Error("COLORTERM was not taken")
		}
		v.shell()
		v.await(screenShown)
		v.press("q")
		if code := v.over(); code != 0 {
			t.Errorf("exit code %d", code)
		}
	})
}

func TestASessionEndsThatAsksWithoutEnd(t *testing.T) {
	survives(t, nil, func(s *served) {
		v := s.visit("")
		for !v.isOver() {
			if _, err := v.channel.SendRequest("env", false, nil); err != nil {
				break
			}
			time.Sleep(time.Millisecond)
		}
		v.over()
	})
}

func TestAConnectionHasAFewSessionsAtOnce(t *testing.T) {
	survives(t, nil, func(s *served) {
		c := s.come(from{})
		var open []*visitor
		for range 300 {
			if v, err := c.tryOpen(); err == nil {
				open = append(open, v)
			}
		}
		if len(open) == 0 || len(open) > 10 {
			t.Fatalf("%d of 300 sessions were opened", len(open))
		}
		for _, v := range open {
			v.terminal("xterm", 80, 24)
			v.shell()
			v.await(screenShown)
			v.press("q")
			if code := v.over(); code != 0 {
				t.Errorf("exit code %d", code)
			}
		}
		v := c.open() // there is room again
		v.channel.Close()
	})
}

func TestAConnectionHasSoManySessionsEver(t *testing.T) {
	survives(t, nil, func(s *served) {
		c := s.come(from{})
		for n := range 1000 {
			v, err := c.tryOpen()
			if err != nil {
				if n < 100 {
					t.Errorf("%d sessions, one after the other, were too many", n)
				}
				return
			}
			v.channel.Close()
			v.over()
			synctest.Wait()
		}
		t.Error("a thousand sessions were not too many")
	})
}

func TestAConnectionWithoutASessionIsClosed(t *testing.T) {
	for name, use := range map[string]func(*connection){
		"never one":     func(*connection) {},
		"none any more": func(c *connection) { c.open().channel.Close() },
		"nothing asked": func(c *connection) { c.open() },
		"only a pty":    func(c *connection) { c.open().terminal("xterm", 80, 24) },
	} {
		t.Run(name, func(t *testing.T) {
			survives(t, nil, func(s *served) {
				c := s.come(from{})
				use(c)
				time.Sleep(time.Minute)
				if !c.cutOff() {
					t.Error("still open after a minute")
				}
			})
		})
	}
}
