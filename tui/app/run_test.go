package app

import (
	"context"
	"errors"
	"testing"
)

// TestAScreenThatTakesLongToOpenCanBeInterrupted: it need not come to its end.
func TestAScreenThatTakesLongToOpenCanBeInterrupted(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	hang := make(chan struct{})
	defer close(hang)
	_, err := opened(ctx, func() (Root, error) {
		cancel()
		<-hang
		return Root{}, nil
	})
	if !errors.Is(err, ErrInterrupted) {
		t.Errorf("it ends with %v, want %v", err, ErrInterrupted)
	}
	want := errors.New("no such session")
	if _, err := opened(context.Background(), func() (Root, error) { return Root{}, want }); err != want {
		t.Errorf("the error is %v, want %v", err, want)
	}
	defer func() {
		if recover() != "a fault" {
			t.Error("a fault in it is not the caller's")
		}
	}()
	opened(context.Background(), func() (Root, error) { panic("a fault") })
}
