/**
 * ln, exp and the normal quantile from + − × ÷ and sqrt alone, because only these are exact in every JavaScript engine:
 * the same recipe must give the same bytes on every machine (ENGINE.md rule 4).
 */

const LN2_HIGH = 0.6931471803691238
const LN2_LOW = 1.9082149292705877e-10
/** A number's bits, lower half first, as on every machine that Node runs on today. */
const bits = new Float64Array(1)
const halves = new Uint32Array(bits.buffer)

/** ln(1 + j/32) for j from −10 to 14. */
const LEAST_CENTRE = -10
const LOGARITHMS = Float64Array.from({ length: 25 }, (_, i) => artanhSeries((i + LEAST_CENTRE) / (i + LEAST_CENTRE + 64)))

/** 2 artanh(s), which is ln of (1 + s) / (1 − s), by its series. */
function artanhSeries(s: number): number {
  const z = s * s
  let power = s
  let sum = 0
  for (let i = 1; i <= 41; i += 2) {
    sum += power / i
    power *= z
  }
  return 2 * sum
}

/** The natural logarithm of a positive finite number, within 5 units of the last place; −Infinity for 0, NaN below. */
export function ln(x: number): number {
  if (!(x > 0)) return x === 0 ? Number.NEGATIVE_INFINITY : Number.NaN
  if (x === Number.POSITIVE_INFINITY) return x
  let exponent = -1023
  if (x < 2.2250738585072014e-308) {
    bits[0] = x * 18014398509481984
    exponent -= 54
  } else bits[0] = x
  const high = halves[1] as number
  exponent += high >>> 20
  halves[1] = (high & 0xfffff) | 0x3ff00000
  let m = bits[0] as number
  if (m > 1.4142) {
    m *= 0.5
    exponent++
  }
  // ln m = ln c + 2 artanh(s) with c the nearest 32nd and s = (m − c) / (m + c), |s| < 0.012: the series ends at s^9.
  const j = Math.floor((m - 1) * 32 + 0.5)
  const c = 1 + j / 32
  const s = (m - c) / (m + c)
  const z = s * s
  const series = z * (1 / 3 + z * (1 / 5 + z * (1 / 7 + z * (1 / 9))))
  return exponent * LN2_HIGH + ((LOGARITHMS[j - LEAST_CENTRE] as number) + (2 * s * (1 + series) + exponent * LN2_LOW))
}

/** Powers of two from 2^−1074 to 2^1023, and 2^(j/32) for j from 0 to 31. */
const LEAST_POWER = -1074
const POWERS = new Float64Array(2098)
const ROOTS = new Float64Array(32)
for (let k = 0, up = 1; k <= 1023; k++, up *= 2) POWERS[k - LEAST_POWER] = up
for (let k = -1, down = 0.5; k >= LEAST_POWER; k--, down /= 2) POWERS[k - LEAST_POWER] = down
for (let j = 0; j < 32; j++) ROOTS[j] = series((j * LN2_HIGH) / 32 + (j * LN2_LOW) / 32)

/** e to the power x for a small x, by its series. */
function series(x: number): number {
  let term = 1
  let sum = 1
  for (let i = 1; i <= 20; i++) {
    term = (term * x) / i
    sum += term
  }
  return sum
}

/** e to the power x, within 4 units of the last place over the range that does not overflow; 0 below −745, Infinity above 709.78. */
export function exp(x: number): number {
  if (!(x < 709.782712893384)) return x > 0 ? Number.POSITIVE_INFINITY : x
  if (x < -745.1332191019412) return 0
  // x = (32 k + j) ln 2 / 32 + r with |r| < 0.011: the series ends at r^6.
  const n = Math.floor(x * 46.16624130844683 + 0.5)
  const k = n >> 5
  const root = ROOTS[n & 31] as number
  const r = x - n * (LN2_HIGH / 32) - n * (LN2_LOW / 32)
  const rest = r * (1 + r * (1 / 2 + r * (1 / 6 + r * (1 / 24 + r * (1 / 120 + r * (1 / 720))))))
  const value = root + root * rest
  // Below the normal numbers one power of two is not enough.
  return k < -1020
    ? value * (POWERS[k + 600 - LEAST_POWER] as number) * (POWERS[-600 - LEAST_POWER] as number)
    : k === 1024
      ? value * 2 * (POWERS[1023 - LEAST_POWER] as number)
      : value * (POWERS[k - LEAST_POWER] as number)
}

/** The standard normal quantile of u in (0, 1), relative error under 1.2e-9 (rational approximation, P. J. Acklam 2003). */
export function normalQuantile(u: number): number {
  if (u < 0.02425) return tail(Math.sqrt(-2 * ln(u)))
  if (u > 1 - 0.02425) return -tail(Math.sqrt(-2 * ln(1 - u)))
  const q = u - 0.5
  const r = q * q
  const above =
    (((((-3.969683028665376e1 * r + 2.209460984245205e2) * r - 2.759285104469687e2) * r + 1.38357751867269e2) * r - 3.066479806614716e1) *
      r +
      2.506628277459239) *
    q
  const below =
    ((((-5.447609879822406e1 * r + 1.615858368580409e2) * r - 1.556989798598866e2) * r + 6.680131188771972e1) * r - 1.328068155288572e1) *
      r +
    1
  return above / below
}

function tail(q: number): number {
  const above =
    ((((-7.784894002430293e-3 * q - 3.223964580411365e-1) * q - 2.400758277161838) * q - 2.549732539343734) * q + 4.374664141464968) * q +
    2.938163982698783
  const below = (((7.784695709041462e-3 * q + 3.224671290700398e-1) * q + 2.445134137142996) * q + 3.754408661907416) * q + 1
  return above / below
}
