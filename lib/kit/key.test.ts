import { describe, expect, it } from 'vitest'
import { child, hash32, mix, rootKey, uniform } from './key'

const keys = (n: number) => Array.from({ length: n }, (_, slot) => child(rootKey(7, 0), hash32('student'), slot))

describe('keys and the mixer', () => {
  it('draws the same for the same key, decision and ordinal, whatever was drawn before', () => {
    const key = rootKey(42, 0)
    const first = mix(key.hi, key.lo, hash32('confirms'), 3)
    mix(key.hi, key.lo, hash32('declines'), 1)
    expect(mix(key.hi, key.lo, hash32('confirms'), 3)).toBe(first)
  })

  it('keeps 200,000 siblings apart', () => {
    const seen = new Set(keys(200_000).map(({ hi, lo }) => `${hi} ${lo}`))
    expect(seen.size).toBe(200_000)
  })

  it('never makes a key that looks like a serial id', () => {
    expect(keys(100_000).some(({ hi }) => hi === -1)).toBe(false)
  })

  it('separates seeds and cells', () => {
    const text = (seed: number, cell: number) => Object.values(rootKey(seed, cell)).join()
    expect(new Set([text(1, 0), text(2, 0), text(1, 1), text(2, 1), text(2 ** 32 + 1, 0)]).size).toBe(5)
  })

  it.each(['confirms', 'declines', 'rates'])('spreads %s evenly over (0, 1): chi-square within its 99.9 % bound', (decision) => {
    const bins = new Array<number>(100).fill(0)
    for (const { hi, lo } of keys(100_000)) {
      const bin = Math.floor(uniform(hi, lo, hash32(decision), 0) * 100)
      bins[bin] = (bins[bin] ?? 0) + 1
    }
    const chi = bins.reduce((sum, seen) => sum + ((seen - 1000) * (seen - 1000)) / 1000, 0)
    // 99 degrees of freedom: 0.05 % and 99.95 % quantiles.
    expect(chi).toBeGreaterThan(57)
    expect(chi).toBeLessThan(153)
  })

  it('changes about half of the bits of a draw when one bit of the key changes', () => {
    const flips: number[] = []
    for (const { hi, lo } of keys(2_000)) {
      const bit = 1 << (flips.length % 32)
      let changed = (mix(hi, lo, 5, 0) ^ mix(hi, lo ^ bit, 5, 0)) >>> 0
      let count = 0
      for (; changed; changed &= changed - 1) count++
      flips.push(count)
    }
    const mean = flips.reduce((sum, n) => sum + n, 0) / flips.length
    expect(Math.abs(mean - 16)).toBeLessThan(0.4)
  })

  it("changes about half of the bits of a child's key when one bit of its lineage changes", () => {
    const parents = keys(4_000)
    const kind = hash32('session')
    const ones = (x: number) => {
      let count = 0
      for (let left = x >>> 0; left; left &= left - 1) count++
      return count
    }
    for (let bit = 0; bit < 128; bit += 3) {
      const flip = (word: number) => (bit >> 5 === word ? 1 << (bit & 31) : 0)
      let changed = 0
      for (const [slot, { hi, lo }] of parents.entries()) {
        const a = child({ hi, lo }, kind, slot)
        const b = child({ hi: hi ^ flip(0), lo: lo ^ flip(1) }, kind ^ flip(2), slot ^ flip(3))
        changed += ones(a.hi ^ b.hi) + ones(a.lo ^ b.lo)
      }
      // 4,000 × 64 bits, each changed with a half: five standard deviations are 0.32 bits of the mean of 32.
      expect(Math.abs(changed / parents.length - 32)).toBeLessThan(0.32)
    }
  })

  it('passes the duplicates test: as many equal draws among 65,536 × 8 as chance gives', () => {
    const seen = new Set<number>()
    let duplicates = 0
    const n = 65_536 * 8
    for (const { hi, lo } of keys(n)) {
      const draw = mix(hi, lo, hash32('duplicate'), 0)
      if (seen.has(draw)) duplicates++
      seen.add(draw)
    }
    const expected = (n * n) / 2 / 2 ** 32
    expect(Math.abs(duplicates - expected)).toBeLessThan(5 * Math.sqrt(expected))
  })
})
