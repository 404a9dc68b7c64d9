import { describe, expect, it } from 'vitest'
import { season, seasonAt } from './season'
import { instantOf, localQuarter, localTime, offsetAt, zone } from './zone'
import { ZONES } from './zone-table'

const newYork = zone('America/New_York')
/** Zones whose law changed lately, and until when every runtime agrees. */
const YOUNGER: Readonly<Record<string, number>> = {
  'America/Vancouver': Date.UTC(2026, 10, 1),
  'America/Edmonton': Date.UTC(2026, 10, 1),
}

describe('local time', () => {
  it('follows daylight saving: New York is five hours behind UTC in winter and four in summer', () => {
    expect(offsetAt(newYork, Date.UTC(2025, 0, 15)) / 3600000).toBe(-5)
    expect(offsetAt(newYork, Date.UTC(2025, 6, 15)) / 3600000).toBe(-4)
    expect(offsetAt(newYork, Date.UTC(2025, 2, 9, 6, 59)) / 3600000).toBe(-5)
    expect(offsetAt(newYork, Date.UTC(2025, 2, 9, 7)) / 3600000).toBe(-4)
  })

  it('agrees with the runtime for all of 2025 and 2026, but where the law is younger than some runtimes', () => {
    for (const name of Object.keys(ZONES)) {
      const format = new Intl.DateTimeFormat('en-GB', { timeZone: name, weekday: 'short', hour: '2-digit', hourCycle: 'h23' })
      const end = YOUNGER[name] ?? Date.UTC(2027, 0, 1)
      for (let t = Date.UTC(2025, 0, 1); t < end; t += 5 * 3600000) {
        const quarter = localQuarter(zone(name), t)
        const expected = format.formatToParts(t)
        const day = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'][Math.floor(quarter / 96)]
        expect([day, String(Math.floor((quarter % 96) / 4)).padStart(2, '0')]).toEqual([
          expected.find((part) => part.type === 'weekday')?.value,
          expected.find((part) => part.type === 'hour')?.value,
        ])
      }
    }
  })

  it('stays daylight saving time in Vancouver and Edmonton from the autumn of 2026 on', () => {
    for (const [name, hours] of [
      ['America/Vancouver', -7],
      ['America/Edmonton', -6],
    ] as const) {
      const offsets = [Date.UTC(2025, 11, 15), Date.UTC(2026, 6, 15), Date.UTC(2026, 11, 15)].map((t) => offsetAt(zone(name), t) / 3600000)
      expect(offsets).toEqual([hours - 1, hours, hours])
    }
  })

  it('turns a wall-clock time back into its instant', () => {
    for (let t = Date.UTC(2025, 0, 1); t < Date.UTC(2026, 0, 1); t += 7 * 3600000) {
      const local = localTime(newYork, t)
      const back = instantOf(newYork, local.day, local.ms)
      // In the hour that autumn repeats, the first of the two is meant.
      expect([0, 3600000]).toContain(t - back)
    }
  })

  it('has a weekly mean of one in every season', () => {
    const evenings = season(
      [0, 0, 0, 0, 0, 0, 1, 2, 2, 2, 2, 3, 3, 2, 2, 4, 6, 8, 9, 8, 6, 3, 1, 0],
      undefined,
      [1, 1, 1, 1, 0.8, 0.6, 0.7],
    )
    let sum = 0
    for (let quarter = 0; quarter < 672; quarter++) sum += seasonAt(evenings, zone('UTC'), Date.UTC(2025, 0, 6) + quarter * 900000)
    expect(sum / 672).toBeCloseTo(1, 12)
    expect(evenings.max).toBeGreaterThan(2)
  })
})
