package share

import (
	"bytes"
	"compress/flate"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"strings"

	"optexplore/model"
)

// Prefix is what a text begins with.
const Prefix = "x:"

// dictionary is what sessions have in common, the most frequent last. Texts can only be read
// with the one that they were written with: another one is another Prefix.
const dictionary = `"branch":{"session":{"examples":{"slice":{"kind":"path","points":[[` +
	`"sampling":"epochs","schedule":"cosine:max=100","maximize":true,"settings":{"weight_decay":0.01,"beta1":0.9,"beta2":0.999,"eps":1e-08,"clip_norm":1,` +
	`"momentum":"nesterov":"newton":"rmsprop":"adagrad":"rosenbrock","saddle","valley","formula":"x^2 + y^2","lenses":{"` +
	`"events":[{"runner":0,"at":1,"to":{"rule":"gd","knobs":{"rate":0.05}}}],` +
	`{"optexplore":2,"landscape":"himmelblau","window":[{"lo":-5,"hi":5},{"lo":-5,"hi":5}],"home":[{"lo":-6,"hi":6},{"lo":-6,"hi":6}],` +
	`"start":[0.1,-1.5],"runners":[{"rule":"adam","knobs":{"rate":0.1,"beta":0.9},"oracle":{"noise":1,"batch":8,"seed":1}}],"selected":0,"head":100,"length":100,"fair":true}`

// letters are those of a text.
var letters = base64.RawURLEncoding.Strict()

var errDamaged = errors.New("session: the text after " + Prefix + " is damaged or cut off: copy it anew, all of it")

// Text is s as a text.
func Text(s model.Session) (string, error) {
	whole, err := s.Encode()
	if err != nil {
		return "", err
	}
	var plain, packed bytes.Buffer
	if err := json.Compact(&plain, whole); err != nil {
		return "", err
	}
	w, err := flate.NewWriterDict(&packed, flate.BestCompression, []byte(dictionary))
	if err != nil {
		return "", err
	}
	w.Write(plain.Bytes()) // to memory: never fails
	w.Close()
	sum := binary.BigEndian.AppendUint32(nil, crc32.ChecksumIEEE(packed.Bytes()))
	return Prefix + letters.EncodeToString(append(sum, packed.Bytes()...)), nil
}

// Is reports whether a text claims to be a session.
func Is(text string) bool { return strings.HasPrefix(text, Prefix) }

// Read reads a session from a text, with white space in it or around it, as a terminal may add where it is
// copied. The error is a sentence that says what is wrong with it.
func Read(text string) (model.Session, error) { return ReadUpTo(text, model.MaxFile) }

// ReadUpTo is Read of a text that unpacks to so many bytes at most.
func ReadUpTo(text string, most int) (model.Session, error) {
	packed, ok := strings.CutPrefix(strings.Join(strings.Fields(text), ""), Prefix)
	if !ok {
		return model.Session{}, fmt.Errorf("session: expected a text that begins with %s, got %.40q", Prefix, text)
	}
	data, err := letters.DecodeString(packed)
	if err != nil || len(data) < 4 || crc32.ChecksumIEEE(data[4:]) != binary.BigEndian.Uint32(data) {
		return model.Session{}, errDamaged
	}
	r := flate.NewReaderDict(bytes.NewReader(data[4:]), []byte(dictionary))
	plain, err := io.ReadAll(io.LimitReader(r, int64(most)+1))
	switch {
	case err != nil:
		return model.Session{}, errDamaged
	case len(plain) > most:
		return model.Session{}, fmt.Errorf("session: expected at most %d bytes of it, unpacked, got more", most)
	}
	return model.Decode(plain)
}
