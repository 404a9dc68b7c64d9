/**
 * For tests: ln and exp to 48 digits in whole numbers (fixed point with 160 binary places), to hold our own against something that shares nothing
 * with them, nor with the platform's Math.
 */

const PLACES = 160n
const ONE = 1n << PLACES

/** How far a double is from ln x, in units of its own last place. */
export function lnUlps(value: number, x: number): number {
  const { mantissa, exponent } = parts(x)
  const m = mantissa << (PLACES - 52n)
  return ulpsBetween(value, twiceArtanh(((m - ONE) << PLACES) / (m + ONE)) + BigInt(exponent) * LN2)
}

/** How far a double is from e to the power x, in units of its own last place; for results that are normal numbers. */
export function expUlps(value: number, x: number): number {
  const exact = fixed(x)
  const k = exact / LN2
  const rest = exact - k * LN2
  let term = ONE
  let sum = ONE
  for (let i = 1n; term !== 0n; i++) {
    term = (term * rest) / (i << PLACES)
    sum += term
  }
  // Both are brought near 1, where the fixed point holds all digits.
  const { mantissa, exponent } = parts(value)
  const off = (mantissa << (PLACES - 52n)) - shifted(sum, Number(k) - exponent)
  return Number(off < 0n ? -off : off) / Number(ONE >> 52n)
}

/** 2 artanh s = ln((1 + s) / (1 − s)). */
function twiceArtanh(s: bigint): bigint {
  const square = (s * s) >> PLACES
  let power = s
  let sum = 0n
  for (let i = 1n; power !== 0n && power !== -1n; i += 2n) {
    sum += power / i
    power = (power * square) >> PLACES
  }
  return 2n * sum
}

const LN2 = twiceArtanh(ONE / 3n)

function ulpsBetween(value: number, exact: bigint): number {
  const off = fixed(value) - exact
  return Number(off < 0n ? -off : off) / Number(shifted(1n, parts(value).exponent - 52 + Number(PLACES)))
}

/** A double as fixed point, exact where it is above 2^-107, and 0 where no place is left of it. */
function fixed(value: number): bigint {
  if (Math.abs(value) < 2 ** -Number(PLACES)) return 0n
  const { sign, mantissa, exponent } = parts(value)
  return sign * shifted(mantissa, exponent - 52 + Number(PLACES))
}

function shifted(x: bigint, by: number): bigint {
  return by >= 0 ? x << BigInt(by) : x >> BigInt(-by)
}

/** A normal double as sign · mantissa · 2^(exponent − 52), the mantissa in [2^52, 2^53). */
function parts(value: number): { sign: bigint; mantissa: bigint; exponent: number } {
  const bits = new BigUint64Array(Float64Array.of(value).buffer)[0] as bigint
  const exponent = Number((bits >> 52n) & 2047n)
  if (exponent === 0 || exponent === 2047) throw new RangeError(`${value} is not a normal number.`)
  return { sign: bits >> 63n ? -1n : 1n, mantissa: (bits & ((1n << 52n) - 1n)) | (1n << 52n), exponent: exponent - 1023 }
}
