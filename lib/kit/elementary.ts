/**
 * ln, exp and the normal quantile from + − × ÷ and sqrt alone, because only these are exact in every JavaScript engine:
 * the same recipe must give the same bytes on every machine (ENGINE.md rule 4).
 */

const LN2_HIGH = 0.6931471803691238
const LN2_LOW = 1.9082149292705877e-10
const view = new DataView(new ArrayBuffer(8))

/** The natural logarithm of a positive finite number, within 2 ulp; −Infinity for 0, NaN below. */
export function ln(x: number): number {
  if (!(x > 0)) return x === 0 ? Number.NEGATIVE_INFINITY : Number.NaN
  if (x === Number.POSITIVE_INFINITY) return x
  let exponent = 0
  let value = x
  if (value < 2.2250738585072014e-308) {
    value *= 18014398509481984
    exponent = -54
  }
  view.setFloat64(0, value)
  const high = view.getUint32(0)
  exponent += (high >>> 20) - 1023
  view.setUint32(0, (high & 0xfffff) | 0x3ff00000)
  let m = view.getFloat64(0)
  if (m > 1.4142) {
    m *= 0.5
    exponent++
  }
  // ln m = 2 artanh(s) with s = (m − 1) / (m + 1), |s| < 0.172: the series ends at s^21.
  const s = (m - 1) / (m + 1)
  const z = s * s
  const series =
    z *
    (1 / 3 + z * (1 / 5 + z * (1 / 7 + z * (1 / 9 + z * (1 / 11 + z * (1 / 13 + z * (1 / 15 + z * (1 / 17 + z * (1 / 19 + z / 21)))))))))
  return exponent * LN2_HIGH + (2 * s * (1 + series) + exponent * LN2_LOW)
}

/** e to the power x, within 2 ulp over the range that does not overflow; 0 below −745, Infinity above 709.78. */
export function exp(x: number): number {
  if (Number.isNaN(x)) return x
  if (x > 709.782712893384) return Number.POSITIVE_INFINITY
  if (x < -745.1332191019412) return 0
  const k = Math.floor(x / (LN2_HIGH + LN2_LOW) + 0.5)
  const r = x - k * LN2_HIGH - k * LN2_LOW
  let term = 1
  let sum = 1
  for (let i = 1; i <= 14; i++) {
    term = (term * r) / i
    sum += term
  }
  return scale(sum, k)
}

/** x · 2^k without a power function. */
function scale(x: number, k: number): number {
  let value = x
  let left = k
  while (left < -1000) {
    value *= 9.332636185032189e-302
    left += 1000
  }
  while (left > 1000) {
    value *= 1.0715086071862673e301
    left -= 1000
  }
  view.setUint32(0, (left + 1023) << 20)
  view.setUint32(4, 0)
  return value * view.getFloat64(0)
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
