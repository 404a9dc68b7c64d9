/** For tests: shocks that may befall the café. */
import fc from 'fast-check'
import { shock } from '@/lib/engine/played'
import { cafe } from '@/lib/engine/test-world'
import { kebab } from '@/lib/kit/parameter'
import type { PlacedShock } from '@/lib/kit/plan'

/** One to three within three days, with ids s1, s2, …; some of magnitude nothing. */
export const shocksOfTheCafe = fc
  .uniqueArray(
    fc.record({
      kind: fc.constantFrom(...Object.keys(cafe.shocks).map(kebab)),
      at: fc.integer({ min: 0, max: 60 }),
      hours: fc.integer({ min: 1, max: 24 }),
      magnitude: fc.constantFrom(0, 0.3, 1),
    }),
    { minLength: 1, maxLength: 3, selector: ({ kind, at }) => `${kind} ${at}` },
  )
  .map((all) => all.map(({ kind, ...facts }, i): PlacedShock => shock(kind, { ...facts, id: `s${i + 1}` })))
