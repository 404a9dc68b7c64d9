/**
 * How a shock's strength comes and goes, for drawing (the scenario file's formulas, CONTRACTS). Places are fractions of its span, so a
 * drawing needs no instants. Knows no scenario.
 */
import type { Shape } from '@/lib/queries/answers/shape'

/** A tenth of the span, unless a ramp was given; half at most. */
const usualRamp = 0.1

const rise: Record<'linear' | 'ease-in' | 'ease-out' | 'ease-in-out', (s: number) => number> = {
  linear: (s) => s,
  'ease-in': (s) => s * s,
  'ease-out': (s) => 1 - (1 - s) * (1 - s),
  'ease-in-out': (s) => s * s * (3 - 2 * s),
}

/**
 * The strength at place `x` of the span, both 0 to 1.
 * @param ramp the ramp as a fraction of the span
 */
export function strengthAt(shape: Shape, x: number, ramp = usualRamp): number {
  if (x < 0 || x >= 1) return 0
  const r = Math.min(ramp, 0.5)
  if (shape === 'step') return 1
  if (shape === 'pulse') return x < 0.5 ? 2 * x : 2 * (1 - x)
  if (shape === 'spike') return x < r ? x / r : (1 - (x - r) / (1 - r)) ** 3
  const curve = rise[shape]
  if (x < r) return curve(x / r)
  if (x > 1 - r) return curve((1 - x) / r)
  return 1
}

const samples = 48

/** An SVG path of the filled shape in a box of this width and height, strongest at the top. */
export function shapePath(shape: Shape, width: number, height: number, ramp = usualRamp): string {
  if (shape === 'step') return `M0 ${height}V0H${width}V${height}Z`
  const points = Array.from({ length: samples + 1 }, (_, i) => {
    const x = i / samples
    const strength = strengthAt(shape, Math.min(x, 1 - 1e-9), ramp)
    return `${(x * width).toFixed(2)} ${((1 - strength) * height).toFixed(2)}`
  })
  return `M0 ${height}L${points.join('L')}L${width} ${height}Z`
}
