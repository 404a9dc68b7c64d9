/** How strong a shock is at an instant: its shape over [start, end), with its ramps (CONTRACTS.md section 3). */
import type { PlacedShock } from '@/lib/kit/plan'
import { MINUTE } from '@/lib/kit/season'

/** The strength between 0 and the shock's magnitude, as a smooth function of time; the levers take the middle of each minute. */
export function strengthAt(shock: PlacedShock, time: number): number {
  if (time < shock.start || time >= shock.end) return 0
  return shock.magnitude * envelope(shock, time - shock.start, shock.end - shock.start)
}

/** The first instant of the largest strength. */
export function peakOf(shock: PlacedShock): number {
  switch (shock.shape) {
    case 'step':
      return shock.start
    case 'pulse':
      return shock.start + (shock.end - shock.start) / 2
    default:
      return shock.start + shock.rampMs
  }
}

/** One stretch of constant strength. */
export interface Stretch {
  readonly from: number
  readonly strength: number
}

/**
 * The strengths that the levers see: each minute, counted from the shock's start, has the value of its middle; equal neighbours are one.
 * The last stretch is the end, with strength 0.
 */
export function stretchesOf(shock: PlacedShock): Stretch[] {
  const stretches: Stretch[] = []
  let last = 0
  for (let from = shock.start; from < shock.end; from += MINUTE) {
    const to = Math.min(from + MINUTE, shock.end)
    const strength = strengthAt(shock, (from + to) / 2)
    if (strength !== last) stretches.push({ from, strength })
    last = strength
  }
  if (last !== 0) stretches.push({ from: shock.end, strength: 0 })
  return stretches
}

function envelope(shock: PlacedShock, t: number, length: number): number {
  const r = shock.rampMs
  switch (shock.shape) {
    case 'step':
      return 1
    case 'pulse':
      return t < length / 2 ? t / (length / 2) : (length - t) / (length / 2)
    case 'spike': {
      if (t < r) return t / r
      const left = 1 - (t - r) / (length - r)
      return left * left * left
    }
    default:
      return ease(shock.shape, r === 0 ? 1 : Math.min(1, t / r, (length - t) / r))
  }
}

function ease(shape: 'linear' | 'ease-in' | 'ease-out' | 'ease-in-out', s: number): number {
  switch (shape) {
    case 'linear':
      return s
    case 'ease-in':
      return s * s
    case 'ease-out':
      return 1 - (1 - s) * (1 - s)
    case 'ease-in-out':
      return s * s * (3 - 2 * s)
  }
}
