//go:build linux

package serve_test

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// loadServer is the program serving, as a child of the test.
type loadServer struct {
	address string
	cmd     *exec.Cmd
	over    chan struct{} // closed when it has ended and all of its log is read

	mu         sync.Mutex // of what follows
	fatal      []string   // the log from the first sign of a crash on
	goroutines map[string]int
}

// startLoad runs the program with some flags, until the end of the test.
func startLoad(t *testing.T, program string, flags ...string) *loadServer {
	t.Helper()
	return startLoadIn(t, os.Environ(), program, flags...)
}

// startLoadIn runs the program in an environment of its own.
func startLoadIn(t *testing.T, env []string, program string, flags ...string) *loadServer {
	t.Helper()
	flags = append([]string{"serve", "--listen", "127.0.0.1:0", "--host-key", filepath.Join(t.TempDir(), "key"), "--max-sessions-per-address", "2000"}, flags...)
	p := &loadServer{cmd: exec.Command(program, flags...), over: make(chan struct{}), goroutines: map[string]int{}}
	p.cmd.Env = env
	p.cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true, Pdeathsig: syscall.SIGKILL}
	log, err := p.cmd.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := p.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { p.kill(t) })
	listening := make(chan string, 1)
	go p.read(log, listening)
	select {
	case p.address = <-listening:
	case <-p.over:
		t.Fatalf("the server ended: %v", p.fatal)
	case <-time.After(10 * time.Second):
		t.Fatal("the server does not listen after 10 s")
	}
	return p
}

// read reads the log: where the server listens, and how it crashes if it does.
func (p *loadServer) read(log io.Reader, listening chan<- string) {
	defer close(p.over)
	lines := bufio.NewReader(log)
	for {
		line, err := lines.ReadString('\n')
		if address, found := strings.CutPrefix(line, "listening on "); found {
			address, _, _ = strings.Cut(address, ";")
			listening <- address
		}
		p.note(strings.TrimRight(line, "\n"))
		if err != nil {
			return
		}
	}
}

func (p *loadServer) note(line string) {
	const most = 60
	p.mu.Lock()
	defer p.mu.Unlock()
	crash := strings.HasPrefix(line, "panic:") || strings.HasPrefix(line, "fatal error:") || strings.HasPrefix(line, "runtime:")
	if (crash || len(p.fatal) > 0) && len(p.fatal) < most {
		p.fatal = append(p.fatal, line)
	}
	if by, found := strings.CutPrefix(line, "created by "); found {
		by, _, _ = strings.Cut(by, " in goroutine")
		p.goroutines[by]++
	}
}

// kill ends the server whatever it is doing, and fails the test if it had
// ended on its own.
func (p *loadServer) kill(t *testing.T) {
	select {
	case <-p.over:
		if p.cmd.ProcessState == nil {
			p.cmd.Wait()
			t.Errorf("the server ended: %v\n%s", p.cmd.ProcessState, strings.Join(p.fatal, "\n"))
		}
		return
	default:
	}
	syscall.Kill(-p.cmd.Process.Pid, syscall.SIGKILL)
	<-p.over
	p.cmd.Wait()
}

// quitTraced ends the server by the signal on which Go programs print all
// their goroutines, and is how many there were by what began them.
func (p *loadServer) quitTraced(t *testing.T) map[string]int {
	t.Helper()
	p.cmd.Process.Signal(syscall.SIGQUIT)
	select {
	case <-p.over:
	case <-time.After(20 * time.Second):
		t.Fatal("the server does not print its goroutines")
	}
	p.cmd.Wait()
	return p.goroutines
}

// loadUsage is what the server has used up to a moment.
type loadUsage struct {
	at          time.Time
	cpu         time.Duration // user and system
	anon, peak  int64         // resident and its own, and the most that was resident, in bytes
	descriptors int
}

// usage reads what the server has used. The test fails if it has ended.
func (p *loadServer) usage(t *testing.T) loadUsage {
	t.Helper()
	u, err := usageOf(p.cmd.Process.Pid)
	if err != nil {
		t.Fatalf("the server is gone: %v", err)
	}
	return u
}

func usageOf(pid int) (loadUsage, error) {
	dir := fmt.Sprintf("/proc/%d/", pid)
	stat, err1 := os.ReadFile(dir + "stat")
	status, err2 := os.ReadFile(dir + "status")
	open, err3 := os.ReadDir(dir + "fd")
	if err := errors.Join(err1, err2, err3); err != nil {
		return loadUsage{}, err
	}
	// The fields after the name in parentheses begin with the third (proc(5)).
	fields := strings.Fields(string(stat[strings.LastIndexByte(string(stat), ')')+1:]))
	const tick = time.Second / 100
	user, _ := strconv.Atoi(fields[14-3])
	system, _ := strconv.Atoi(fields[15-3])
	u := loadUsage{at: time.Now(), cpu: time.Duration(user+system) * tick, descriptors: len(open)}
	for line := range strings.Lines(string(status)) {
		var kB int64
		if n, _ := fmt.Sscanf(line, "RssAnon: %d", &kB); n == 1 {
			u.anon = kB << 10
		}
		if n, _ := fmt.Sscanf(line, "VmHWM: %d", &kB); n == 1 {
			u.peak = kB << 10
		}
	}
	return u, nil
}

// share is the share of a core used since another moment, in per cent.
func (u loadUsage) share(since loadUsage) float64 {
	return 100 * float64(u.cpu-since.cpu) / float64(u.at.Sub(since.at))
}
