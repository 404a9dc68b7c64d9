/** Texts as JSON strings: the bytes of `JSON.stringify`, escapes and lone surrogates included, without making another string. */
import type { Target } from './digits'

/** The most bytes that one UTF-16 unit becomes: an escape such as `\u0007`. */
export const MOST_PER_UNIT = 6

const HEX = '0123456789abcdef'
/** The letter behind the backslash for characters that have a short escape; 117 (`u`) for the other control characters, 0 for none. */
const ESCAPES = Uint8Array.from({ length: 128 }, (_, code) => {
  const short = { 8: 'b', 9: 't', 10: 'n', 12: 'f', 13: 'r', 34: '"', 92: '\\' }[code]
  return short ? short.charCodeAt(0) : code < 32 ? 117 : 0
})

/** A text in quotes. */
export function putString(to: Target, p: number, text: string): number {
  const { u8 } = to
  u8[p] = 34
  const from = p + 1
  const { length } = text
  for (let i = 0; i < length; i++) {
    const code = text.charCodeAt(i)
    if (code > 127 || ESCAPES[code] !== 0) {
      const end = putEscaped(u8, from + i, text, i)
      u8[end] = 34
      return end + 1
    }
    u8[from + i] = code
  }
  u8[from + length] = 34
  return from + length + 1
}

/** JSON that is ready, as UTF-8. It has no lone surrogates: `JSON.stringify` has escaped them. */
export function putJson(to: Target, p: number, json: string): number {
  const { u8 } = to
  for (let i = 0; i < json.length; i++) {
    const code = json.charCodeAt(i)
    if (code > 127) return p + i + Buffer.from(u8.buffer, u8.byteOffset).write(json.slice(i), p + i)
    u8[p + i] = code
  }
  return p + json.length
}

/** The rest of a text, from `first` on, with escapes. */
function putEscaped(u8: Uint8Array, p: number, text: string, first: number): number {
  let at = p
  for (let i = first; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code < 128) {
      const letter = ESCAPES[code] as number
      if (letter === 117) at = putUnicodeEscape(u8, at, code)
      else {
        if (letter !== 0) u8[at++] = 92
        u8[at++] = letter === 0 ? code : letter
      }
    } else if (code < 0x800) {
      u8[at++] = 0xc0 | (code >> 6)
      u8[at++] = 0x80 | (code & 63)
    } else if (code < 0xd800 || code > 0xdfff) {
      u8[at++] = 0xe0 | (code >> 12)
      u8[at++] = 0x80 | ((code >> 6) & 63)
      u8[at++] = 0x80 | (code & 63)
    } else {
      const next = i + 1 < text.length ? text.charCodeAt(i + 1) : 0
      if (code > 0xdbff || next < 0xdc00 || next > 0xdfff) at = putUnicodeEscape(u8, at, code)
      else {
        const point = 0x10000 + ((code & 0x3ff) << 10) + (next & 0x3ff)
        u8[at++] = 0xf0 | (point >> 18)
        u8[at++] = 0x80 | ((point >> 12) & 63)
        u8[at++] = 0x80 | ((point >> 6) & 63)
        u8[at++] = 0x80 | (point & 63)
        i++
      }
    }
  }
  return at
}

function putUnicodeEscape(u8: Uint8Array, p: number, code: number): number {
  u8[p] = 92
  u8[p + 1] = 117
  for (let k = 0; k < 4; k++) u8[p + 2 + k] = HEX.charCodeAt((code >> (12 - 4 * k)) & 15)
  return p + 6
}
