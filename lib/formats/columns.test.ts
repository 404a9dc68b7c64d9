import { describe, expect, it } from 'vitest'
import { domains } from '@/lib/domains'
import { cafe } from '@/lib/engine/test-world'
import type { Domain } from '@/lib/kit/domain'
import { kind, UUID } from '@/lib/kit/entity'
import {
  cents,
  date,
  decimal,
  epoch,
  eventTime,
  type Fields,
  fixed,
  flag,
  id,
  idOf,
  instant,
  integer,
  ipv4,
  json,
  list,
  nullable,
  object,
  oneOf,
  optional,
  type Stream,
  stream,
  streamName,
  text,
  texts,
  word,
} from '@/lib/kit/stream'
import { columnsOf } from './columns'
import { documentationOf, fieldTexts } from './documentation'
import { typeText } from './json-schema'

const viewer = kind('viewer', 'viewer_')
const story = kind('story', '', UUID)
const fields = {
  viewer_id: optional(id(viewer, 'Who', { personal: true })),
  story_id: id(story, 'What'),
  by_id: idOf([viewer, kind('editor', 'editor_')], 'Who wrote it'),
  at: instant('When'),
  sent: epoch('When it was sent'),
  day: date('Which day'),
  price: cents('Price', { unit: 'EUR' }),
  position: nullable(integer('Where in the feed')),
  share: decimal('How much was seen', { unit: '%' }),
  liked: flag('Whether it was liked'),
  state: oneOf(['in_stock', 'sold_out'], 'State'),
  place: word(['Lyon', 'Turin'], 'Place'),
  said: text('What was said | or not'),
  tags: texts('Tags'),
  lines: list(object({ sku: text('Which'), n: optional(integer('How many')) }, 'A line'), 'Lines'),
  device: optional(object({ os: text('System'), screen: object({ width: integer('Width', { unit: 'px' }) }, 'Screen') }, 'Device')),
  flags: json({ type: 'object' }, 'Feature flags'),
  address: ipv4('Where from', { personal: true }),
  version: fixed('0.1', 'Version of the schema'),
}
const seen = stream('story_seen', 'Somebody saw a story.', fields, { key: 'viewer_id', frequency: 'Often', example: { liked: true } })
const domainOf = (one: Stream, envelope = cafe.envelope): Domain => ({
  ...cafe,
  name: 'Stories',
  envelope,
  streams: { feed: { label: 'Feed', streams: [one] } },
})
const shortly = (of: Fields, envelope = cafe.envelope) => {
  const one = stream('story_seen', '', of, { key: null, frequency: '', example: {} })
  return columnsOf(domainOf(one, envelope), one).map(({ name, physical, logical, nullable }) =>
    [name, physical, logical, nullable ? 'nullable' : null].filter(Boolean).join(' '),
  )
}

describe('the columns of a stream', () => {
  it('are one for each value of the native event, with its path, its types and whether it may be missing', () => {
    expect(shortly(fields)).toEqual([
      'stream bytes string',
      'timestamp int64 timestamp',
      'data_viewer_id bytes string nullable',
      'data_story_id bytes uuid',
      'data_by_id bytes string',
      'data_at int64 timestamp',
      'data_sent int64',
      'data_day int32 date',
      'data_price int64 cents',
      'data_position int64 nullable',
      'data_share double',
      'data_liked boolean',
      'data_state bytes enum',
      'data_place bytes string',
      'data_said bytes string',
      'data_tags list',
      'data_lines list',
      'data_device_os bytes string nullable',
      'data_device_screen_width int64 nullable',
      'data_flags bytes json',
      'data_address bytes string',
      'data_version bytes string',
    ])
  })

  it('say what lists hold, which values make a dictionary, units and personal data', () => {
    const columns = columnsOf(domainOf(seen), seen)
    const column = (name: string) => columns.find((one) => one.name === name)
    expect(column('data_tags')?.element?.map(({ name, physical, logical }) => [name, physical, logical])).toEqual([['', 'bytes', 'string']])
    expect(column('data_lines')?.element?.map(({ name, nullable }) => [name, nullable])).toEqual([
      ['sku', false],
      ['n', true],
    ])
    expect([column('data_state')?.words, column('data_version')?.words, column('stream')?.words]).toEqual([
      ['in_stock', 'sold_out'],
      ['0.1'],
      ['story_seen'],
    ])
    expect([column('data_price')?.unit, column('data_viewer_id')?.personal, column('data_viewer_id')?.path]).toEqual([
      'EUR',
      true,
      ['data', 'viewer_id'],
    ])
  })

  it('are the fields themselves where they are the whole event', () => {
    const flat = { type: streamName('Which'), viewer_id: id(viewer, 'Who'), at: eventTime('When'), retained: fixed(365, 'Days') }
    expect(shortly(flat, { stream: 'type', time: 'at', data: null })).toEqual([
      'type bytes string',
      'viewer_id bytes string',
      'at int64 timestamp',
      'retained int64',
    ])
  })

  it('refuses two fields that would share a name', () => {
    expect(() => shortly({ a_b: text('One'), a: object({ b: text('Other') }, 'Above') })).toThrow(
      /story_seen has two fields for the column "data_a_b"/,
    )
  })

  it.each(Object.values(domains))('are there for every stream of $id', (domain) => {
    for (const { streams } of Object.values((domain as Domain).streams)) {
      for (const one of streams) expect(columnsOf(domain as Domain, one).length).toBeGreaterThan(2)
    }
  })
})

describe('the documentation of a stream', () => {
  it('names every field with its type, unit and meaning, whether it is personal and what it refers to', () => {
    const texts = fieldTexts(seen)
    const one = (name: string) => texts.find((field) => field.name === name)
    expect(texts.map(({ name }) => name)).toContain('lines[].sku')
    expect(one('viewer_id')).toEqual({
      name: 'viewer_id',
      type: 'string (id)',
      required: false,
      description: 'Who',
      personal: true,
      refersTo: 'viewer',
    })
    expect(one('by_id')).toMatchObject({ type: 'string (id)', refersTo: 'viewer or editor' })
    expect(one('device.screen.width')).toMatchObject({ type: 'integer', unit: 'px', required: true })
    const types = Object.entries(fields).map(([name, field]) => `${name} ${typeText(field)}`)
    expect(types).toEqual(
      expect.arrayContaining([
        'position integer or null',
        'tags array of string',
        'story_id string (UUID)',
        'sent integer (epoch ms)',
        'liked boolean',
        'address string (IPv4)',
        'version string',
      ]),
    )
  })

  it.each(Object.values(domains))('says of every span in $id whether it is written at its start or its end', (domain) => {
    const timed = Object.values((domain as Domain).streams).flatMap(({ streams }) =>
      streams.flatMap((one) =>
        fieldTexts(one).filter(({ name, unit }) => /^(ms|s|min|h|d)\b/.test(unit ?? '') || /_(ms|seconds|minutes|hours|days)$/.test(name)),
      ),
    )
    // An instant is no span, nor is how far into something somebody is.
    const spans = timed.filter(({ type, unit }) => !type.includes('epoch') && !unit?.includes(' into '))
    expect(spans.filter(({ span }) => !span).map(({ name }) => name)).toEqual([])
    expect(spans.length).toBeGreaterThan(0)
    expect(timed.filter((field) => field.span && !spans.includes(field)).map(({ name }) => name)).toEqual([])
    expect(documentationOf(domain as Domain)).toMatch(/written at its (start|end)/)
  })

  it('is Markdown for a whole domain, with its groups, its streams and its ids', () => {
    const text = documentationOf(domainOf(seen))
    expect(text).toContain('# Stories\n')
    expect(text).toContain('## Feed\n\n### story_seen\n\nSomebody saw a story.\n\nOften. Kafka key: `viewer_id`.\n')
    expect(text).toContain('| `viewer_id` | string (id) | optional, refers to viewer, personal data | Who |\n')
    expect(text).toContain('| `said` | string |  | What was said \\| or not |\n')
    expect(text).toContain('| viewer | `viewer_` | 13 × base36 | 2^64 |\n')
    expect(text).toContain('| story | none | UUID | 2^64 |\n')
  })
})
