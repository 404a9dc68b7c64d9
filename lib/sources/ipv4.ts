/** IPv4 addresses as they were read. */

/** The 32 bits of an address such as `192.0.2.1`, as a number from 0 on; NaN for any other text, a leading zero included. */
export function ipv4Of(text: unknown): number {
  if (typeof text !== 'string') return Number.NaN
  let bits = 0
  let byte = -1
  let bytes = 1
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code === 46 && byte >= 0) {
      bits = bits * 256 + byte
      byte = -1
      bytes++
    } else if (code >= 48 && code <= 57 && byte !== 0) {
      byte = (byte < 0 ? 0 : byte * 10) + code - 48
      if (byte > 255) return Number.NaN
    } else return Number.NaN
  }
  return byte >= 0 && bytes === 4 ? bits * 256 + byte : Number.NaN
}
