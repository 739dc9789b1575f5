// Package share writes a session as a short text that fits on a command line, and reads it.
//
// The text is "x:" and, in the letters of base64 for addresses (RFC 4648, section 5), the
// compact JSON of the session, deflated (RFC 1951) with a dictionary of what sessions
// consist of, after a checksum of that (CRC-32). One of a single run takes about 200 characters.
package share
