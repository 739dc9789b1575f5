package serve_test

import (
	"crypto/ed25519"
	"crypto/rand"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	gossh "golang.org/x/crypto/ssh"

	"optexplore/tui/ssh/serve"
)

const secret = "correct horse battery staple"

func withPassword(o *serve.Options) { o.Auth, o.Password = serve.Password, secret }

// mustNotTell fails if the log holds any of some words.
func (s *served) mustNotTell(words ...string) {
	s.t.Helper()
	synctest.Wait()
	for _, w := range words {
		if strings.Contains(s.log.String(), w) {
			s.t.Errorf("the log holds %q:\n%s", w, s.log)
		}
	}
}

func TestTheRightPasswordOpens(t *testing.T) {
	inBubble(t, withPassword, func(s *served) {
		if _, err := s.connect(from{}); err == nil {
			t.Error("let in without a password")
		}
		began := time.Now()
		if _, err := s.connect(from{password: "wrong guess"}); err == nil {
			t.Error("let in with a wrong password")
		}
		if took := time.Since(began); took < time.Second {
			t.Errorf("a wrong password was answered after %v", took)
		}
		for _, near := range []string{secret + "x", secret[1:], secret[:len(secret)-1], strings.ToUpper(secret)} {
			if _, err := s.connect(from{password: near}); err == nil {
				t.Errorf("let in with %q", near)
			}
		}
		began = time.Now()
		s.come(from{password: secret}).kill()
		if took := time.Since(began); took > 100*time.Millisecond {
			t.Errorf("the right password was answered after %v", took)
		}
		s.mustNotTell(secret, "wrong guess")
	})
}

func TestGuessesAreFewAndCostTheirAddressOnly(t *testing.T) {
	inBubble(t, withPassword, func(s *served) {
		began := time.Now()
		for i := range 30 {
			s.connect(from{ip: "198.51.100.1", password: fmt.Sprintf("guess %d", i)})
		}
		if took := time.Since(began); took < 30*time.Second {
			t.Errorf("30 guesses took %v", took)
		}
		s.come(from{ip: "198.51.100.1", password: secret}).kill() // who knows it gets in all the same
		began = time.Now()
		s.come(from{ip: "198.51.100.2", password: secret}).kill()
		if took := time.Since(began); took > 100*time.Millisecond {
			t.Errorf("another address waits for %v", took)
		}
		s.mustNotTell(secret, "guess")
	})
}

// TestGuessesAtOnceAreLimitedAsWell also holds the limit for one connection.
func TestGuessesAtOnceAreLimitedAsWell(t *testing.T) {
	inBubble(t, withPassword, func(s *served) {
		began := time.Now()
		var all sync.WaitGroup
		for i := range 100 {
			all.Go(func() {
				tries := 0
				w := s.wire("198.51.100.1")
				config := &gossh.ClientConfig{User: "ann", HostKeyCallback: gossh.FixedHostKey(s.key), Auth: []gossh.AuthMethod{
					gossh.RetryableAuthMethod(gossh.PasswordCallback(func() (string, error) {
						tries++
						return fmt.Sprintf("guess %d", i), nil
					}), 100),
				}}
				gossh.NewClientConn(w, "server", config)
				if tries > 4 {
					t.Errorf("%d tries on one connection", tries)
				}
				w.Close()
			})
		}
		all.Wait()
		if took := time.Since(began); took < 90*time.Second {
			t.Errorf("100 guesses at once took %v", took)
		}
	})
}

func TestAClassBehindOneAddressIsLetIn(t *testing.T) {
	pupils := 60
	if testing.Short() {
		pupils = 12
	}
	for name, c := range map[string]struct{ reading, typing time.Duration }{
		"at once":                {0, 0},
		"after typing passwords": {0, 30 * time.Second},
		"after reading fingerprints, typing them": {30 * time.Second, 30 * time.Second},
	} {
		t.Run(name, func(t *testing.T) {
			inBubble(t, withPassword, func(s *served) {
				var class sync.WaitGroup
				for i := range pupils {
					class.Go(func() {
						time.Sleep(time.Duration(i) * 100 * time.Millisecond)
						v, err := s.person("198.51.100.1", c.reading, c.typing)
						if err != nil {
							t.Errorf("pupil %d: %v", i, err)
							return
						}
						v.terminal("xterm", 80, 24)
						v.shell()
						v.await(screenShown)
					})
				}
				class.Wait()
			})
		})
	}
}

// person comes as one who takes time to read the fingerprint of the server and
// to type the password.
func (s *served) person(ip string, reading, typing time.Duration) (*visitor, error) {
	w := s.wire(ip)
	conn, channels, requests, err := gossh.NewClientConn(w, "server", &gossh.ClientConfig{
		User: "ann",
		HostKeyCallback: func(string, net.Addr, gossh.PublicKey) error {
			time.Sleep(reading)
			return nil
		},
		Auth: []gossh.AuthMethod{gossh.PasswordCallback(func() (string, error) {
			time.Sleep(typing)
			return secret, nil
		})},
	})
	if err != nil {
		return nil, err
	}
	return (&connection{t: s.t, wire: w, client: gossh.NewClient(conn, channels, requests)}).tryOpen()
}

func TestOneWhoNeverSaysWhoTheyAreIsCutOff(t *testing.T) {
	for name, c := range map[string]struct{ reading, typing time.Duration }{
		"reading fingerprints": {time.Hour, 0}, "typing": {0, time.Hour}, "both": {100 * time.Second, 100 * time.Second},
	} {
		t.Run(name, func(t *testing.T) {
			inBubble(t, withPassword, func(s *served) {
				var all sync.WaitGroup
				all.Go(func() {
					if _, err := s.person("203.0.113.1", c.reading, c.typing); err == nil {
						t.Error("let in after all that time")
					}
				})
				time.Sleep(150 * time.Second)
				if s.left() > 0 {
					t.Error("still open")
				}
				all.Wait()
			})
		})
	}
}

// newKey is a key of a visitor.
func newKey(t *testing.T) gossh.Signer {
	t.Helper()
	_, private, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	signer, err := gossh.NewSignerFromKey(private)
	if err != nil {
		t.Fatal(err)
	}
	return signer
}

func TestKnownKeysOpen(t *testing.T) {
	known, stranger := newKey(t), newKey(t)
	file := filepath.Join(t.TempDir(), "authorized_keys")
	text := "# the class\n\n" + string(gossh.MarshalAuthorizedKey(newKey(t).PublicKey())) + "no-pty " + string(gossh.MarshalAuthorizedKey(known.PublicKey()))
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	inBubble(t, func(o *serve.Options) { o.Auth, o.AuthorizedKeys = serve.Keys, file }, func(s *served) {
		s.come(from{key: known}).kill()
		for name, f := range map[string]from{"a stranger's key": {key: stranger}, "a password": {password: secret}, "nothing": {}} {
			if _, err := s.connect(f); err == nil {
				t.Errorf("let in with %s", name)
			}
		}
		s.come(from{key: known}).kill()
		for range 30 {
			s.connect(from{key: stranger})
		}
		s.come(from{key: known}).kill() // no key is guessed
		s.mustNotTell(secret)
	})
}
