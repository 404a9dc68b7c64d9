/** The marketplace can be saved and loaded at any instant, and forked off where a plan begins to differ. */
import { describe, expect, it } from 'vitest'
import { parting, textOf } from '@/lib/engine/laws/test-play'
import { inCommon, textInPieces } from '@/lib/engine/laws/test-saved'
import type { PlacedShock } from '@/lib/kit/plan'
import { DAY, HOUR } from '@/lib/kit/season'
import { marketplace } from '.'
import { planOf, START } from './test-play'

const calm = planOf({ days: 7, scale: 0.05 })
const outage: PlacedShock = {
  id: 's1',
  kind: 'payment-gateway-outage',
  start: START + 60 * HOUR,
  end: START + 72 * HOUR,
  magnitude: 0.8,
  shape: 'linear',
  rampMs: HOUR,
  where: { region: 'northeast_us' },
}
const shocked = { ...calm, shocks: [outage] }
/** Under way at instants at which it is saved: tutors on pause until it is over, accounts that are locked, people who came because others did. */
const besieged = {
  ...calm,
  shocks: ['tutor-shortage', 'credential-stuffing', 'viral-signups'].map((kind, i): PlacedShock => {
    const { id: _, ...span } = outage
    return { ...span, id: `s${i + 1}`, kind, start: START + (50 + i) * HOUR, end: START + 110 * HOUR, magnitude: 0.7 }
  }),
}

describe('a marketplace that was saved', () => {
  it('goes on with the same bytes, wherever it was saved', () => {
    const instants = [START, START + 7 * HOUR + 1, START + 66 * HOUR, START + 6.2 * DAY]
    for (const plan of [shocked, besieged]) expect(parting(textInPieces(marketplace, plan, instants), textOf(marketplace, plan))).toBeNull()
  })

  it('forks into its twin and into an edited plan where the first shock begins', () => {
    const stronger = {
      ...calm,
      shocks: [{ ...outage, magnitude: 1 }],
      changes: [{ at: START + 90 * HOUR, path: 'bookings.pace', value: 2 }],
    }
    for (const other of [calm, stronger]) {
      expect(parting(textInPieces(marketplace, shocked, [outage.start], [other]), textOf(marketplace, other))).toBeNull()
    }
  })

  it('shares nothing with another but the constants that its menu reaches or names', () => {
    expect(inCommon(marketplace, calm, { ...shocked, seed: 2 })).toEqual([])
  })
})
