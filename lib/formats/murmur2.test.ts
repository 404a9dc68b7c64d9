import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { murmur2, partitionOf } from './murmur2'

function hashOf(text: string, before = 0): number {
  const bytes = Buffer.concat([Buffer.alloc(before, 'x'), Buffer.from(text), Buffer.from('what follows is not read')])
  return murmur2(new DataView(bytes.buffer, bytes.byteOffset, bytes.length), before, before + Buffer.byteLength(text))
}

/** The same, byte by byte with whole numbers of any size. */
function slowly(text: string): number {
  const bytes = Buffer.from(text)
  const whole = (n: bigint) => BigInt.asUintN(32, n)
  const m = 0x5bd1e995n
  let h = whole(0x9747b28cn ^ BigInt(bytes.length))
  const fours = bytes.length - (bytes.length % 4)
  for (let i = 0; i < fours; i += 4) {
    let k = whole(BigInt(bytes.readUInt32LE(i)) * m)
    k = whole((k ^ (k >> 24n)) * m)
    h = whole(h * m) ^ k
  }
  if (fours < bytes.length) h = whole((h ^ BigInt(bytes.readUIntLE(fours, bytes.length - fours))) * m)
  h = whole((h ^ (h >> 13n)) * m)
  return Number(BigInt.asIntN(32, h ^ (h >> 15n)))
}

describe("Kafka's hash", () => {
  // From the tests of Kafka itself.
  it.each([
    ['21', -973932308],
    ['foobar', -790332482],
    ['a-little-bit-long-string', -985981536],
    ['a-little-bit-longer-string', -1486304829],
    ['lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8', -58897971],
    ['abc', 479470107],
  ])('of %s is %i', (text, hash) => {
    expect(hashOf(text)).toBe(hash)
  })

  it('is the same wherever the bytes lie, and what the arithmetic of whole numbers says', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), fc.nat(9), (text, before) => {
        expect(hashOf(text, before)).toBe(slowly(text))
      }),
    )
  })

  it('never leads below the first partition or beyond the last', () => {
    fc.assert(
      fc.property(fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }), fc.integer({ min: 1, max: 10_000 }), (hash, partitions) => {
        const partition = partitionOf(hash, partitions)
        expect(Number.isInteger(partition) && partition >= 0 && partition < partitions).toBe(true)
      }),
    )
    expect(partitionOf(hashOf('foobar'), 6)).toBe((-790332482 + 2 ** 31) % 6)
  })
})
