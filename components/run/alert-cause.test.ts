import { describe, expect, it } from 'vitest'
import type { RunShock } from '@/lib/queries/answers/run'
import { causeOf } from './alert-cause'

const hour = 3_600_000
const shock = (id: string, from: number, to: number): RunShock => ({
  id,
  kind: 'outage',
  label: 'Outage',
  start: from * hour,
  end: to * hour,
  peak: from * hour,
  magnitude: 1,
  shape: 'step',
  injected: false,
})
const raised = (onset: number) => ({ onset: onset * hour, raised: (onset + 0.25) * hour })

describe('what may be behind an alert', () => {
  it('is the shock that acted at its onset, with the time until it was raised', () => {
    expect(causeOf(raised(11), [shock('s1', 10, 16)], 6)).toMatchObject({
      shock: { id: 's1' },
      acted: true,
      delayMs: 1.25 * hour,
      others: 0,
    })
  })

  it('is the one begun last of several that acted, and the others are counted', () => {
    const found = causeOf(raised(11), [shock('s1', 10, 16), shock('s2', 10.5, 12), shock('s3', 1, 2)], 6)
    expect(found).toMatchObject({ shock: { id: 's2' }, others: 1 })
  })

  it('is one that is over while the KPI still looks back on it, and not longer', () => {
    expect(causeOf(raised(18), [shock('s1', 10, 16)], 6)).toMatchObject({ shock: { id: 's1' }, acted: false, delayMs: 8.25 * hour })
    expect(causeOf(raised(23), [shock('s1', 10, 16)], 6)).toBeNull()
    expect(causeOf(raised(16.5), [shock('s1', 10, 16)], 0.25)).toMatchObject({ acted: false })
  })

  it('is none that begins later', () => {
    expect(causeOf(raised(9.9), [shock('s1', 10, 16)], 6)).toBeNull()
  })
})
