import { describe, expect, it } from 'vitest'
import { child, hash32, keyText, mix, rootKey, uniform } from './key'

const keys = (n: number) => Array.from({ length: n }, (_, slot) => child(rootKey(7, 0), hash32('student'), slot))

/** The mixer's quality is the business of mixer-battery.test.ts. */
describe('keys and the mixer', () => {
  it('draws the same for the same key, decision and ordinal, whatever was drawn before', () => {
    const key = rootKey(42, 0)
    const first = mix(key.hi, key.lo, hash32('confirms'), 3)
    mix(key.hi, key.lo, hash32('declines'), 1)
    expect(mix(key.hi, key.lo, hash32('confirms'), 3)).toBe(first)
  })

  it('keeps a million siblings apart, of which 32 bits would confuse about 116', () => {
    const siblings = keys(1_000_000)
    const distinct = (values: ArrayLike<number | bigint>) => new Set(Array.from(values)).size
    expect(distinct(BigUint64Array.from(siblings, ({ hi, lo }) => (BigInt(hi >>> 0) << 32n) | BigInt(lo >>> 0)))).toBe(1_000_000)
    // 10^12 / 2^33 pairs meet, five standard deviations either way.
    for (const half of ['hi', 'lo'] as const) {
      const confused = 1_000_000 - distinct(Int32Array.from(siblings, (key) => key[half]))
      expect(Math.abs(confused - 116.4)).toBeLessThan(5 * Math.sqrt(116.4))
    }
  })

  it('never makes a key that looks like a serial id', () => {
    expect(keys(100_000).some(({ hi }) => hi === -1)).toBe(false)
  })

  it('separates seeds and cells', () => {
    const text = (seed: number, cell: number) => Object.values(rootKey(seed, cell)).join()
    expect(new Set([text(1, 0), text(2, 0), text(1, 1), text(2, 1), text(2 ** 32 + 1, 0)]).size).toBe(5)
  })

  it('draws strictly between 0 and 1: the least answer of the mixer is half a step above 0, the greatest half a step below 1', () => {
    const draws = keys(100_000).map(({ hi, lo }) => [mix(hi, lo, 5, 0), uniform(hi, lo, 5, 0)] as const)
    expect(draws.every(([x, u]) => u === (x + 0.5) / 2 ** 32 && u > 0 && u < 1)).toBe(true)
    expect((2 ** 32 - 0.5) / 2 ** 32).toBeLessThan(1)
  })

  it('writes a key as sixteen hexadecimal digits', () => {
    expect(keyText({ hi: -1, lo: 10 })).toBe('ffffffff0000000a')
  })
})
