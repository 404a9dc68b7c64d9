import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { cafe } from '@/lib/engine/test-world'
import { decimal, integer, ipv4, nullable, stream, text, word } from '@/lib/kit/stream'
import { schemaOf } from './json-schema'

const measured = stream(
  'measured',
  'Somebody measured something.',
  {
    share: decimal('How much', { range: [0, 1] }),
    position: nullable(integer('Where', { range: [0, 86_400] })),
    version: word(['1.0.0'], 'Version', { pattern: '\\d+\\.\\d+\\.\\d+' }),
    address: text('Where from', { pattern: '\\d+|none' }),
    client: nullable(ipv4('Which address')),
    note: text('What else'),
  },
  { key: null, frequency: 'often', example: {} },
)
const { properties } = (schemaOf(cafe, measured) as { properties: { data: { properties: Record<string, Record<string, unknown>> } } })
  .properties.data

describe('the JSON Schema of a field', () => {
  it('has its range', () => {
    expect(properties.share).toMatchObject({ type: 'number', minimum: 0, maximum: 1 })
    expect(properties.position).toMatchObject({ type: ['integer', 'null'], minimum: 0, maximum: 86_400 })
    expect(properties.note).not.toHaveProperty('minimum')
  })

  it('takes an address as IPv4 is written, and nothing else', () => {
    expect(properties.client).toMatchObject({ type: ['string', 'null'], format: 'ipv4' })
    const client = z.fromJSONSchema({ type: 'string', format: properties.client?.format } as Parameters<typeof z.fromJSONSchema>[0])
    const texts = ['0.0.0.0', '192.168.1.100', '255.255.255.255', '1.2.3', '1.2.3.256', '1.2.3.4.5', '']
    expect(texts.map((one) => client.safeParse(one).success)).toEqual([true, true, true, false, false, false, false])
  })

  it('has its pattern, which is meant for the whole of it', () => {
    const address = z.fromJSONSchema(properties.address as Parameters<typeof z.fromJSONSchema>[0])
    expect(['17', 'none', 'x17', '17x', 'nones'].map((one) => address.safeParse(one).success)).toEqual([true, true, false, false, false])
    expect(properties.version?.pattern).toBe('^(?:\\d+\\.\\d+\\.\\d+)$')
    expect(properties.note).not.toHaveProperty('pattern')
  })
})
