package serve

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"crypto/subtle"
	"fmt"
	"os"
	"time"

	"charm.land/ssh"
	gossh "golang.org/x/crypto/ssh"
)

// slow is the delay of the answer to a wrong password.
const slow = time.Second

// authenticate sets up the authentication that the options ask for.
func (s *server) authenticate(srv *ssh.Server) error {
	switch s.Auth {
	case Password:
		srv.PasswordHandler = s.password()
	case Keys:
		known, err := authorized(s.AuthorizedKeys)
		if err != nil {
			return err
		}
		srv.PublicKeyHandler = func(ctx ssh.Context, key ssh.PublicKey) bool {
			return known[string(key.Marshal())]
		}
	}
	return nil
}

// password compares hashes in constant time, so that not even the length leaks.
// Failures are answered slowly, and after too many failures the tries of an address
// are handled one by one.
func (s *server) password() ssh.PasswordHandler {
	want := sha256.Sum256([]byte(s.Password))
	return func(ctx ssh.Context, given string) bool {
		got := sha256.Sum256([]byte(given))
		right := func() bool { return subtle.ConstantTimeCompare(got[:], want[:]) == 1 }
		if s.limiter.try(ctx, connOf(ctx).address, right) {
			return true
		}
		select {
		case <-time.After(slow):
		case <-ctx.Done():
		}
		return false
	}
}

// authorized reads a file of public keys in the format of OpenSSH.
func authorized(file string) (map[string]bool, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, fmt.Errorf("the authorized keys: %w", err)
	}
	known := map[string]bool{}
	lines := bufio.NewScanner(bytes.NewReader(text))
	for n := 1; lines.Scan(); n++ {
		line := bytes.TrimSpace(lines.Bytes())
		if len(line) == 0 || line[0] == '#' {
			continue
		}
		key, _, _, _, err := gossh.ParseAuthorizedKey(line)
		if err != nil {
			return nil, fmt.Errorf("the authorized keys %s, line %d: expected a public key: %w", file, n, err)
		}
		known[string(key.Marshal())] = true
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("the authorized keys %s: %w", file, err)
	}
	if len(known) == 0 {
		return nil, fmt.Errorf("the authorized keys %s: expected a public key in each line, found none", file)
	}
	return known, nil
}
