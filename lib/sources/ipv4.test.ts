import { isIPv4 } from 'node:net'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ipv4Of } from './ipv4'

const byte = fc.oneof(fc.nat(9), fc.integer({ min: 10, max: 99 }), fc.integer({ min: 100, max: 255 }))
/** What is nearly an address: digits and dots, now and then something else. */
const nearly = fc
  .oneof(
    fc
      .string({ unit: fc.constantFrom(...'0123456789'), maxLength: 4 })
      .chain((odd) =>
        fc.array(
          fc.oneof(
            { weight: 6, arbitrary: byte.map(String) },
            { weight: 1, arbitrary: fc.constant(odd) },
            fc.constantFrom('', '00', '256', 'a'),
          ),
          { minLength: 3, maxLength: 5 },
        ),
      ),
  )
  .map((parts) => parts.join('.'))

describe('an IPv4 address that was read', () => {
  it('is its 32 bits, however many digits its bytes have', () => {
    for (const [place, weight] of [16_777_216, 65_536, 256, 1].entries()) {
      for (let one = 0; one < 256; one++) expect(ipv4Of([0, 0, 0, 0].with(place, one).join('.'))).toBe(one * weight)
    }
    fc.assert(
      fc.property(byte, byte, byte, byte, (a, b, c, d) => {
        expect(ipv4Of(`${a}.${b}.${c}.${d}`)).toBe(a * 16_777_216 + b * 65_536 + c * 256 + d)
      }),
    )
  })

  it('is one exactly where the runtime sees one', () => {
    fc.assert(
      fc.property(nearly, (text) => {
        expect(!Number.isNaN(ipv4Of(text)), text).toBe(isIPv4(text))
      }),
      { numRuns: 2000 },
    )
  })

  it.each([
    '',
    '.',
    '...',
    '1.2.3',
    '1.2.3.',
    '.1.2.3',
    '1..2.3',
    '1.2.3.4.',
    '1.2.3.4.5',
    '1.2.3.256',
    '1.2.3.1000',
    '01.2.3.4',
    '1.2.3.00',
    '1.2.3.-4',
    '+1.2.3.4',
    '1.2.3.4 ',
    ' 1.2.3.4',
    '1,2,3,4',
    '0x1.2.3.4',
    '1.2.3.٤',
    '::1',
    16_909_060,
    null,
    undefined,
    ['1.2.3.4'],
  ])('is none: %j', (text) => {
    expect(ipv4Of(text)).toBeNaN()
  })
})
