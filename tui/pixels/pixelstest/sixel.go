package pixelstest

import (
	"fmt"
	"image"
	"image/color"
	"strconv"
	"strings"

	"optexplore/model"
)

// sixels is a whole sequence.
var sixels = model.Pattern(`^\x1bP[0-9;]*q"1;1;([0-9]+);([0-9]+)([^\x1b]*)\x1b\\$`)

// parts are a colour that is defined, a colour, columns that are repeated, and others.
var parts = model.Pattern(`#[0-9]+;2;[0-9]+;[0-9]+;[0-9]+|#[0-9]+|![0-9]+[?-~]|[?-~]|[$-]`)

// Sixel is the picture of a sequence. Pixels that are drawn twice or not at all are an error.
func Sixel(text string) (*image.RGBA, error) {
	whole := sixels().FindStringSubmatch(text)
	if whole == nil {
		return nil, fmt.Errorf("expected one picture in sixel, got %.40q", text)
	}
	if rest := parts().ReplaceAllString(whole[3], ""); rest != "" {
		return nil, fmt.Errorf("%.40q means nothing in sixel", rest)
	}
	w, _ := strconv.Atoi(whole[1])
	h, _ := strconv.Atoi(whole[2])
	on := sheet{RGBA: image.NewRGBA(image.Rect(0, 0, w, h)), colors: map[string]color.RGBA{}}
	for _, part := range parts().FindAllString(whole[3], -1) {
		on.add(part)
	}
	for k := 3; k < len(on.Pix); k += 4 {
		if on.Pix[k] == 0 {
			on.faults = append(on.faults, fmt.Sprintf("pixel %d is not drawn", k/4))
			break
		}
	}
	if len(on.faults) > 0 {
		return on.RGBA, fmt.Errorf("%s", on.faults[0])
	}
	return on.RGBA, nil
}

// sheet is a picture as far as it is drawn.
type sheet struct {
	*image.RGBA
	colors map[string]color.RGBA
	color  color.RGBA
	x, top int
	faults []string
}

// add draws the next part.
func (s *sheet) add(part string) {
	number, defined, _ := strings.Cut(part, ";2;")
	switch {
	case defined != "":
		var c [3]int
		fmt.Sscanf(defined, "%d;%d;%d", &c[0], &c[1], &c[2])
		s.colors[number] = color.RGBA{uint8(c[0] * 255 / 100), uint8(c[1] * 255 / 100), uint8(c[2] * 255 / 100), 255}
	case part[0] == '#':
		known := false
		if s.color, known = s.colors[part]; !known {
			s.faults = append(s.faults, "color "+part+" is not defined")
		}
	case part == "$":
		s.x = 0
	case part == "-":
		s.x, s.top = 0, s.top+6
	case part[0] == '!':
		n, _ := strconv.Atoi(part[1 : len(part)-1])
		for range n {
			s.column(part[len(part)-1] - '?')
		}
	default:
		s.column(part[0] - '?')
	}
}

// column draws up to six pixels below each other.
func (s *sheet) column(bits byte) {
	for k := range 6 {
		at := image.Pt(s.x, s.top+k)
		switch {
		case bits>>k&1 == 0:
		case !at.In(s.Rect):
			s.faults = append(s.faults, fmt.Sprintf("pixel %v is outside", at))
		case s.RGBAAt(at.X, at.Y).A > 0:
			s.faults = append(s.faults, fmt.Sprintf("pixel %v is drawn twice", at))
		default:
			s.SetRGBA(at.X, at.Y, s.color)
		}
	}
	s.x++
}
