package terminal

import (
	"bytes"

	tea "charm.land/bubbletea/v2"
	uv "github.com/charmbracelet/ultraviolet"
)

// pass emits an event as a message of Bubble Tea, if the program uses it.
func pass(e uv.Event, emit func(tea.Msg)) {
	switch e := e.(type) {
	case uv.KeyPressEvent:
		emit(tea.KeyPressMsg(e))
	case uv.MouseClickEvent:
		emit(tea.MouseClickMsg(e))
	case uv.MouseMotionEvent:
		emit(tea.MouseMotionMsg(e))
	case uv.MouseReleaseEvent:
		emit(tea.MouseReleaseMsg(e))
	case uv.MouseWheelEvent:
		emit(tea.MouseWheelMsg(e))
	case uv.FocusEvent:
		emit(tea.FocusMsg(e))
	case uv.BlurEvent:
		emit(tea.BlurMsg(e))
	case uv.BackgroundColorEvent:
		emit(tea.BackgroundColorMsg(e))
	case uv.KittyGraphicsEvent:
		e.Payload = bytes.Clone(e.Payload) // of the pending bytes
		emit(e)
	case uv.CellSizeEvent, uv.PixelSizeEvent, uv.PrimaryDeviceAttributesEvent, uv.UnknownCsiEvent: // see pixels.Answers
		emit(e)
	case uv.MultiEvent: // ambiguous, such as F3 with Shift
		for _, one := range e {
			pass(one, emit)
		}
	}
}
