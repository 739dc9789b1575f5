package serve_test

import (
	"context"
	"net"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	gossh "golang.org/x/crypto/ssh"

	"optexplore/tui/ssh/serve"
)

func TestTheHostKeyIsMadeOnceAndForItsOwnerAlone(t *testing.T) {
	file := filepath.Join(t.TempDir(), "deep", "down", "host_key")
	var first gossh.PublicKey
	for range 2 {
		inBubble(t, func(o *serve.Options) { o.HostKey = file }, func(s *served) {
			if first == nil {
				first = s.key
			}
			if s.key.Type() != gossh.KeyAlgoED25519 || string(s.key.Marshal()) != string(first.Marshal()) {
				t.Errorf("the key is %s %s", s.key.Type(), gossh.FingerprintSHA256(s.key))
			}
			s.come(from{}).kill() // who sees that very key
		})
	}
	for path, want := range map[string]os.FileMode{file: 0o600, filepath.Dir(file): 0o700 | os.ModeDir} {
		info, err := os.Stat(path)
		if err != nil || info.Mode() != want {
			t.Errorf("%s: mode %v, expected %v; %v", path, info.Mode(), want, err)
		}
	}
}

func TestServersThatStartAtOnceShareOneHostKey(t *testing.T) {
	file := filepath.Join(t.TempDir(), "host_key")
	var all sync.WaitGroup
	var mu sync.Mutex
	keys := map[string]bool{}
	for range 8 {
		all.Go(func() {
			l := newWires()
			ctx, cancel := context.WithCancel(context.Background())
			defer cancel()
			o := options(t, l)
			o.HostKey = file
			err := serve.Serve(ctx, o, func(_ net.Addr, key gossh.PublicKey) {
				mu.Lock()
				keys[string(key.Marshal())] = true
				mu.Unlock()
				cancel()
			})
			if err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	if len(keys) != 1 {
		t.Errorf("%d keys", len(keys))
	}
}

func TestAFileThatIsNoKeyIsNamed(t *testing.T) {
	dir := t.TempDir()
	text := filepath.Join(dir, "text")
	os.WriteFile(text, []byte("no key\n"), 0o600)
	for name, o := range map[string]struct{ host, authorized, want string }{
		"host key":           {text, "", "text: expected a private key"},
		"host key in a file": {filepath.Join(text, "key"), "", "the host key"},
		"authorized keys":    {"", text, "text, line 1: expected a public key"},
		"no authorized keys": {"", filepath.Join(dir, "none"), "the authorized keys"},
	} {
		t.Run(name, func(t *testing.T) {
			options := options(t, newWires())
			if o.host != "" {
				options.HostKey = o.host
			}
			if o.authorized != "" {
				options.Auth, options.AuthorizedKeys = serve.Keys, o.authorized
			}
			err := serve.Serve(t.Context(), options, func(net.Addr, gossh.PublicKey) { t.Error("served") })
			if err == nil || !strings.Contains(err.Error(), o.want) {
				t.Errorf("expected an error with %q, got %v", o.want, err)
			}
		})
	}
}
