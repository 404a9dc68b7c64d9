/** The service can be saved and loaded at any instant, and forked off where a plan begins to differ. */
import { describe, expect, it } from 'vitest'
import { parting, textOf } from '@/lib/engine/laws/test-play'
import { inCommon, textInPieces } from '@/lib/engine/laws/test-saved'
import { HOUR, MINUTE } from '@/lib/kit/season'
import { telemetry } from '.'
import { planOf, START, shock } from './test-play'

const calm = planOf({ hours: 8, scale: 0.01 })
const down = shock('cdn-region-down', 3, 2, 0.7, { cdn_region: 'us-east' })
const echoing = shock('firmware-fault', 1, 6, 0.8)
const shocked = { ...calm, shocks: [down, echoing] }

describe('a service that was saved', () => {
  it('goes on with the same bytes, wherever it was saved', () => {
    const instants = [START, START + 2 * HOUR + 1, START + 3 * HOUR + 7 * MINUTE, START + 7.3 * HOUR]
    expect(parting(textInPieces(telemetry, shocked, instants), textOf(telemetry, shocked))).toBeNull()
  })

  it('forks into its twin and into an edited plan where the first shock begins', () => {
    const stronger = {
      ...calm,
      shocks: [echoing, { ...down, magnitude: 1 }],
      changes: [{ at: START + 6 * HOUR, path: 'demand.sittings', value: 5 }],
    }
    for (const other of [calm, stronger]) {
      expect(parting(textInPieces(telemetry, shocked, [echoing.start], [other]), textOf(telemetry, other))).toBeNull()
    }
  })

  it('shares nothing with another but the constants that its menu reaches or names', () => {
    expect(inCommon(telemetry, calm, { ...shocked, seed: 2 })).toEqual([])
  })
})
