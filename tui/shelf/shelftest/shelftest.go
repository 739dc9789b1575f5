package shelftest

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"optexplore/model"
	"optexplore/tui/shelf"
)

// Memory is a shelf in memory, whose clock stands still.
type Memory struct {
	Entries []shelf.Entry
	Err     error // of saving and removing
}

// now is the time of its clock.
var now = time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)

// Put puts a session on the shelf, of so long ago.
func (m *Memory) Put(name string, s model.Session, ago time.Duration) {
	m.Entries = slices.DeleteFunc(m.Entries, func(e shelf.Entry) bool { return e.Name == name })
	m.Entries = append(m.Entries, shelf.Entry{Name: name, File: !shelf.Bare(name), When: now.Add(-ago), Session: s})
	slices.SortStableFunc(m.Entries, func(a, b shelf.Entry) int { return b.When.Compare(a.When) })
}

func (m *Memory) at(name string) int {
	return slices.IndexFunc(m.Entries, func(e shelf.Entry) bool { return e.Name == name })
}

// List implements shelf.Store.
func (m *Memory) List() shelf.List { return shelf.List{Entries: slices.Clone(m.Entries), Now: now} }

// Read implements shelf.Store.
func (m *Memory) Read(name string) (model.Session, string, error) {
	k := m.at(name)
	if k < 0 {
		return model.Session{}, "", fmt.Errorf("expected a session that is kept, got %q", name)
	}
	return m.Entries[k].Session, name, m.Entries[k].Err
}

// Propose implements shelf.Store.
func (m *Memory) Propose(s model.Session) string {
	return shelf.Free(shelf.Named(s), func(name string) bool { return m.at(name) >= 0 })
}

// Check implements shelf.Store.
func (m *Memory) Check(name string) error {
	if name = strings.TrimSpace(name); shelf.Bare(name) {
		return shelf.CheckName(name)
	}
	return nil
}

// Taken implements shelf.Store.
func (m *Memory) Taken(name, now string) string {
	if name == now || m.at(name) < 0 {
		return ""
	}
	return name + " is there already"
}

// Save implements shelf.Store.
func (m *Memory) Save(s model.Session, name, now string, over bool) (string, error) {
	if m.Err != nil {
		return "", m.Err
	}
	if !over && m.Taken(name, now) != "" {
		return "", fmt.Errorf("%s is there already", name)
	}
	m.Put(name, s, 0)
	return name, nil
}

// Remove implements shelf.Store.
func (m *Memory) Remove(name string) error {
	if m.Err == nil {
		m.Entries = slices.Delete(m.Entries, m.at(name), m.at(name)+1)
	}
	return m.Err
}

// Complete implements shelf.Store.
func (m *Memory) Complete(name string) (list []string) {
	for _, e := range m.Entries {
		if strings.HasPrefix(e.Name, name) {
			list = append(list, e.Name)
		}
	}
	return list
}
