import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { START } from '@/lib/engine/played'
import { type Funnel, funnelStep, funnelStepOf } from '@/lib/kit/measure'
import { HOUR, MINUTE } from '@/lib/kit/season'
import { layoutOf } from '@/lib/tape/layout'
import { FunnelCounts } from './funnel-counts'
import { came, domainOf, type Happening, HOURS, happening, happenings, left, looked, tell } from './test-guests'

const END = START + HOURS * HOUR
const milestone = (steps: number) => funnelStepOf(`walked_${steps}`, '', [looked, left], 'guest_id', { steps: { least: steps } })
const visit = (windowHours: number): Funnel => ({
  label: '',
  who: 'guests',
  windowHours,
  steps: [funnelStep('came', '', came, 'guest_id'), milestone(25), milestone(50), milestone(75), funnelStep('left', '', left, 'guest_id')],
})

function counted(funnel: Funnel, all: readonly Happening[], { now = END, bucketMs = 15 * MINUTE, cuts = [] as readonly number[] } = {}) {
  const domain = domainOf({ funnels: { funnel } })
  const counts = new FunnelCounts(funnel, layoutOf(domain), START, bucketMs)
  tell(
    domain,
    all.filter(({ at }) => START + at < now),
    (block) => counts.read(block),
    { cuts },
  )
  return counts.steps(now).map(({ count }) => count)
}

/** The rule in the words of its declaration, guest by guest. */
function expected(all: readonly Happening[], windowMs: number, now: number): number[] {
  const meets = (step: number, { what, steps = 0 }: Happening) =>
    step === 0 ? what === 'came' : step === 4 ? what === 'left' : what !== 'came' && steps >= step * 25
  const counts = [0, 0, 0, 0, 0]
  for (const guest of new Set(all.map((one) => one.guest))) {
    if (guest === null) continue
    let way: { entered: number; next: number } | null = null
    for (const one of all.filter((each) => each.guest === guest)) {
      if (way && (one.at - way.entered >= windowMs || way.next > 4)) way = null
      if (!way && meets(0, one)) way = { entered: one.at, next: 0 }
      while (way && way.next <= 4 && meets(way.next, one)) {
        if (START + way.entered >= now - windowMs) counts[way.next] = (counts[way.next] ?? 0) + 1
        way.next++
      }
    }
  }
  return counts
}

describe('a funnel with milestones', () => {
  it('counts those who took each step in order within the window, whatever else they did', () => {
    const sums = [0, 0, 0, 0, 0]
    fc.assert(
      fc.property(happenings, fc.constantFrom(0.25, 0.5, 1, 3), fc.constantFrom(15, 30, 60), (all, windowHours, minutes) => {
        const counts = counted(visit(windowHours), all, { bucketMs: minutes * MINUTE })
        expect(counts).toEqual(expected(all, windowHours * HOUR, END))
        counts.forEach((count, step) => {
          sums[step] = (sums[step] ?? 0) + count
        })
      }),
      { numRuns: 300 },
    )
    expect(Math.min(...sums)).toBeGreaterThan(20)
    expect(sums).toEqual([...sums].sort((a, b) => b - a))
  })

  it('takes several steps with one event that meets them in a row', () => {
    const all = [happening('came', 0), happening('looked', 1, { steps: 60 })]
    expect(counted(visit(4), all)).toEqual([1, 1, 1, 0, 0])
    expect(counted(visit(4), [...all, happening('left', 2, { steps: 99 })])).toEqual([1, 1, 1, 1, 1])
  })

  it('takes no step whose predecessor was not taken', () => {
    expect(counted(visit(4), [happening('looked', 0, { steps: 60 }), happening('came', 1), happening('left', 2)])).toEqual([1, 0, 0, 0, 0])
  })

  it('says the same however the run was cut into blocks', () => {
    fc.assert(
      fc.property(happenings, fc.array(fc.integer({ min: 0, max: HOURS * HOUR })), (all, cuts) => {
        expect(counted(visit(1), all, { cuts })).toEqual(counted(visit(1), all))
      }),
    )
  })
})

describe('steps that are declared alike', () => {
  const twice: Funnel = {
    label: '',
    who: 'guests',
    windowHours: 4,
    steps: [
      funnelStep('first', '', looked, 'guest_id'),
      funnelStep('again', '', looked, 'guest_id'),
      funnelStep('left', '', left, 'guest_id'),
    ],
  }

  it('need an event each', () => {
    const once = [happening('looked', 0)]
    expect(counted(twice, once)).toEqual([1, 0, 0])
    expect(counted(twice, [...once, happening('looked', 1)])).toEqual([1, 1, 0])
    expect(counted(twice, [...once, happening('looked', 1), happening('left', 2)])).toEqual([1, 1, 1])
  })

  it('are not alike when one asks for more', () => {
    const steps = [funnelStep('looked', '', looked, 'guest_id'), funnelStep('far', '', looked, 'guest_id', { steps: { least: 5 } })]
    expect(counted({ ...twice, steps }, [happening('looked', 0, { steps: 9 })])).toEqual([1, 1])
  })
})

describe('the window of a funnel', () => {
  it('forgets who entered before it, and lets them enter again', () => {
    const all = [happening('came', 0), happening('came', 30 * MINUTE), happening('came', 3 * HOUR + 50 * MINUTE)]
    expect(counted(visit(0.25), all, { bucketMs: HOUR })).toEqual([1, 0, 0, 0, 0])
    expect(counted(visit(1), all, { bucketMs: HOUR, now: START + HOUR })).toEqual([1, 0, 0, 0, 0])
    expect(counted(visit(0.25), all, { bucketMs: HOUR, now: START + 40 * MINUTE })).toEqual([1, 0, 0, 0, 0])
  })
})
