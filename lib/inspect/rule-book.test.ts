/** How rules are gone by: memory for each thing or for all, what is unknown, what is awaited, and what is forgotten. */
import { describe, expect, it } from 'vitest'
import { cafe } from '@/lib/engine/test-world'
import type { Domain } from '@/lib/kit/domain'
import { HEX, kind } from '@/lib/kit/entity'
import { along, type Chapter, ofEach, rule, together, unjudged } from '@/lib/kit/rule'
import { HOUR, MINUTE } from '@/lib/kit/season'
import { eventId, id, idOf, integer, optional, type Stream, stream } from '@/lib/kit/stream'
import type { SourceEvent } from '@/lib/sources/events'
import { EventIds } from './event-ids'
import { Findings } from './findings'
import { RuleBook } from './rule-book'

const visit = kind('visit', 'visit_')
const fields = {
  event_id: eventId(kind('event', 'evt_', HEX), 'This event'),
  visit_id: optional(id(visit, 'Which visit')),
  bill: integer('What it comes to so far'),
}
const facts = { key: null, frequency: 'often', example: {} }
const comes = stream('comes', 'Comes.', fields, facts)
const orders = stream('orders', 'Orders.', fields, facts)
const goes = stream('goes', 'Goes.', fields, facts)

interface Visit {
  last: Stream | null
  readonly isWhole: boolean
  bill: number
}
const visits = along('Visits', {
  streams: [comes, orders, goes],
  by: 'visit_id',
  rules: [
    {
      name: 'comes_first',
      sentence: 'A visit begins with coming.',
      source: 'test',
      needs: [comes, orders, goes],
      check: ({ stream }, { last, isWhole }: Visit) =>
        last !== null || stream === comes ? null : isWhole ? `${stream.name} before coming` : unjudged('began before'),
    },
    {
      name: 'bill_grows',
      sentence: 'A bill never falls.',
      source: 'test',
      check: ({ told }, { bill }: Visit) => (told.bill < bill ? `${told.bill} after ${bill}` : null),
    },
  ],
  begin: (_, isWhole): Visit => ({ last: null, isWhole, bill: 0 }),
  remember: (visit, { stream, told }) => {
    visit.last = stream
    visit.bill = told.bill
  },
  isOver: ({ last }) => last === goes,
  lingersMs: HOUR,
})
const small = ofEach(
  'Each',
  [orders],
  [
    {
      name: 'small_bill',
      sentence: 'No bill is above 100.',
      source: 'test',
      check: ({ told }) => (told.bill > 100 ? `${told.bill}` : null),
    },
  ],
)
const domain: Domain = { ...cafe, streams: { all: { label: '', streams: [comes, orders, goes] } }, rules: [visits, small] }
const usual = { isWhole: true, knowsPopulation: true, leftOut: new Set<Stream>(), parameter: (_: string): number | null => null }

let position = 0
const event = (stream: Stream, minutes: number, visit_id: string | undefined, bill = 0): SourceEvent => ({
  stream,
  time: minutes * MINUTE,
  event: { stream: stream.name, data: { visit_id, bill } },
  position: position++,
  line: 1,
  file: '-',
  record: null,
})

function judged(events: readonly SourceEvent[], { isWhole = true, leftOut = [] as Stream[], unsettle = [] as SourceEvent[] } = {}) {
  const findings = new Findings()
  const book = new RuleBook(domain, findings, { ...usual, isWhole, leftOut: new Set(leftOut) })
  for (const one of events) {
    if (unsettle.includes(one)) book.unsettle(one)
    else book.see(one)
  }
  return { found: findings.violations.map(({ rule, message }) => `${rule}: ${message}`), skipped: findings.skipped, book, findings }
}

describe('rules', () => {
  it('remember each thing apart', () => {
    const events = [event(comes, 0, 'a', 5), event(comes, 1, 'b', 50), event(orders, 2, 'a', 7), event(orders, 3, 'b', 40)]
    expect(judged(events).found).toEqual(['bill_grows: 40 after 50'])
  })

  it('see only the streams of their chapter', () => {
    expect(judged([event(comes, 0, 'a', 500), event(orders, 1, 'a', 501)]).found).toEqual(['small_bill: 501'])
  })

  it('leave out events that name no thing, where they are about things', () => {
    expect(judged([event(orders, 0, undefined, 500)]).found).toEqual(['small_bill: 500'])
  })

  it('know whether everything that happened is there to be seen', () => {
    const events = [event(orders, 0, 'a', 1)]
    expect(judged(events).found).toEqual(['comes_first: orders before coming'])
    expect(judged(events, { isWhole: false })).toMatchObject({
      found: [],
      skipped: [{ rule: 'comes_first', count: 1, reason: 'began before' }],
    })
  })

  it('know nothing any more of a thing of which an event could not be read', () => {
    const [first, second, third] = [event(comes, 0, 'a', 5), event(orders, 1, 'a', 90), event(orders, 2, 'a', 3)]
    expect(judged([first, second, third]).found).toEqual(['bill_grows: 3 after 90'])
    expect(judged([first, second, third], { unsettle: [second] }).found).toEqual([])
  })

  it('forget a thing a while after it is over, and not before', () => {
    const away = event(goes, 1, 'a', 5)
    const others = event(comes, 62, 'b')
    expect(judged([event(comes, 0, 'a', 5), away, event(orders, 61, 'a', 3)]).found).toEqual(['bill_grows: 3 after 5'])
    expect(judged([event(comes, 0, 'a', 5), away, others, event(orders, 62, 'a', 3)]).found).toEqual(['comes_first: orders before coming'])
  })

  it('keep no more memory than there are things that are not over', () => {
    const findings = new Findings()
    const book = new RuleBook(domain, findings, usual)
    for (let minute = 0; minute < 30_000; minute++) {
      book.see(event(comes, minute, `v${minute}`))
      book.see(event(goes, minute, `v${minute}`))
    }
    expect(findings.violations).toEqual([])
    expect(book.things).toBeLessThan(70)
  })

  it('that need every stream are not judged where one is left out, whenever that is known', () => {
    const events = [event(orders, 0, 'a', 1), event(orders, 1, 'a', 0)]
    const reason = 'comes is left out'
    const known = judged(events, { leftOut: [comes] })
    expect(known).toMatchObject({ found: ['bill_grows: 0 after 1'], skipped: [{ rule: 'comes_first', count: 2, reason }] })
    const later = judged(events)
    later.book.leaveOut(new Set([comes]))
    expect([...later.findings.byRule.keys()]).toEqual(['bill_grows'])
    expect(later.findings.skipped).toEqual([{ rule: 'comes_first', count: 1, reason }])
  })
})

const guest = kind('guest', 'guest_', 10)
const waiter = kind('waiter', 'waiter_')
const arrives = stream('arrives', 'Arrives.', { guest_id: id(guest, 'Who'), table: integer('Where') }, facts)
const pays = stream('pays', 'Pays.', { payer: optional(id(guest, 'Who pays')), amount: integer('How much') }, facts)
const talks = stream('talks', 'Talks.', { who: idOf([guest, waiter], 'Who talks') }, facts)
const cafeStreams = [arrives, pays, talks]

/** What the rules of a chapter find in events, given as stream, minute and data. */
function judgedBy(
  rules: readonly Chapter[],
  events: readonly (readonly [Stream, number, object])[],
  { population = [] as object[], end = 0, ...circumstances }: Partial<typeof usual> & { population?: object[]; end?: number } = {},
) {
  const findings = new Findings()
  const streams = { all: { label: '', streams: cafeStreams } }
  const book = new RuleBook({ ...cafe, streams, rules }, findings, { ...usual, ...circumstances })
  for (const row of population) book.know(row as Readonly<Record<string, unknown>>)
  for (const [stream, minutes, data] of events)
    book.see({
      stream,
      time: minutes * MINUTE,
      event: { stream: stream.name, data },
      position: position++,
      line: 1,
      file: '-',
      record: null,
    })
  if (end > 0) book.close(end * MINUTE)
  return { found: findings.violations.map(({ rule, message }) => `${rule}: ${message}`), skipped: findings.skipped, findings, book }
}

interface Guest {
  isThere: boolean
  readonly isWhole: boolean
  due: number | null
}
const guests = along('Guests', {
  streams: cafeStreams,
  by: guest,
  rules: [
    rule({
      name: 'is_there',
      sentence: 'Only guests who are there pay and talk.',
      source: 'test',
      on: [pays, talks],
      check: (_, { isThere, isWhole }: Guest) => (isThere ? null : isWhole ? 'nobody' : unjudged('came before')),
    }),
  ],
  deadlines: [
    {
      name: 'pays_in_time',
      sentence: 'Who has arrived pays within two hours.',
      source: 'test',
      needs: [pays],
      by: ({ due }: Guest) => due,
      missed: () => 'not paid',
    },
  ],
  begin: (_, isWhole): Guest => ({ isThere: false, isWhole, due: null }),
  known: ({ entity, id }) => (entity === 'guest' ? { id: String(id), memory: { isThere: true, isWhole: true, due: null } } : null),
  remember: (memory, { stream, time }) => {
    if ((stream as Stream) === arrives) {
      memory.isThere = true
      memory.due = time + 2 * HOUR
    }
    if ((stream as Stream) === pays) memory.due = null
  },
})

describe('rules of somebody', () => {
  it('find them by the kind of their ids, whatever the field is called', () => {
    const events = [
      [arrives, 0, { guest_id: 'guest_a' }],
      [pays, 1, { payer: 'guest_a' }],
      [pays, 2, { payer: 'guest_b' }],
    ] as const
    expect(judgedBy([guests], events).found).toEqual(['is_there: nobody'])
    expect(judgedBy([guests], [[pays, 1, {}]]).found).toEqual([])
  })

  it('see only their own in a field of several kinds', () => {
    expect(judgedBy([guests], [[talks, 0, { who: 'waiter_a' }]]).found).toEqual([])
    expect(judgedBy([guests], [[talks, 0, { who: 'guest_a' }]]).found).toEqual(['is_there: nobody'])
  })

  it('refuse a stream in which nobody of that kind appears', () => {
    const chapter = along('Waiters', { streams: [pays], by: waiter, rules: [], begin: () => null, remember: () => undefined })
    expect(() => judgedBy([chapter], [])).toThrow('The chapter "Waiters" goes by the ids of a waiter; pays has none.')
  })

  it('know who was there at the start, and where nobody told, judge nothing that depends on it', () => {
    const events = [[talks, 0, { who: 'guest_10' }]] as const
    expect(judgedBy([guests], events).found).toHaveLength(1)
    expect(
      judgedBy([guests], events, {
        population: [
          { entity: 'guest', id: 'guest_10' },
          { entity: 'cat', id: 'guest_11' },
        ],
      }).found,
    ).toEqual([])
    expect(judgedBy([guests], events, { knowsPopulation: false })).toMatchObject({
      found: [],
      skipped: [{ rule: 'is_there', count: 1, reason: 'came before' }],
    })
  })

  it('go by what a function makes of an event, too', () => {
    const tables = along('Tables', {
      streams: [arrives],
      by: ({ told }) => (told.table > 0 ? `table ${told.table}` : null),
      rules: [
        { name: 'one', sentence: 'One at a table.', source: 'test', check: (_, at: { taken: boolean }) => (at.taken ? 'taken' : null) },
      ],
      begin: () => ({ taken: false }),
      remember: (at) => {
        at.taken = true
      },
    })
    const at = (table: number) => [arrives, 0, { guest_id: 'guest_a', table }] as const
    expect(judgedBy([tables], [at(1), at(2), at(0), at(0)]).found).toEqual([])
    expect(judgedBy([tables], [at(1), at(1)]).found).toEqual(['one: taken'])
  })
})

describe('deadlines', () => {
  const comes = [arrives, 0, { guest_id: 'guest_a' }] as const
  const later = (minute: number) => [arrives, minute, { guest_id: 'guest_b' }] as const
  const late = 'pays_in_time: not paid'

  it('are missed where nothing has happened by the time it was due', () => {
    expect(judgedBy([guests], [comes, later(119)]).found).toEqual([])
    expect(judgedBy([guests], [comes, later(200)]).found).toEqual([late])
    expect(judgedBy([guests], [comes, [pays, 119, { payer: 'guest_a' }], later(200)]).found).toEqual([])
  })

  it('name the event after which nothing came', () => {
    const { findings } = judgedBy([guests], [comes, later(200)])
    expect(findings.violations).toMatchObject([{ stream: 'arrives', position: position - 2 }])
  })

  it('that lie behind the end of what is read are not missed', () => {
    expect(judgedBy([guests], [comes], { end: 120 }).found).toEqual([])
    expect(judgedBy([guests], [comes], { end: 121 }).found).toEqual([late])
  })

  it('are counted from what happened last, once', () => {
    const again = [arrives, 60, { guest_id: 'guest_a' }] as const
    expect(judgedBy([guests], [comes, again], { end: 150 }).found).toEqual([])
    expect(judgedBy([guests], [comes, again, later(500)], { end: 510 }).found).toEqual([late])
  })

  it('are not judged where what is awaited is left out', () => {
    const { found, skipped } = judgedBy([guests], [comes], { end: 150, leftOut: new Set([pays]) })
    expect(found).toEqual([])
    expect(skipped).toEqual([{ rule: 'pays_in_time', count: 1, reason: 'pays is left out' }])
  })
})

describe('rules of all events together', () => {
  const till = together('Till', {
    streams: [arrives, pays],
    rules: [
      rule({
        name: 'as_many',
        sentence: 'No more pay than arrived, and nobody pays more than is allowed.',
        source: 'test',
        on: [pays],
        check: ({ told, parameter }, all: { guests: number }) => {
          const most = parameter('most')
          if (most === null) return unjudged('the most is not known')
          return all.guests < 1 || told.amount > most ? 'too much' : null
        },
      }),
    ],
    begin: () => ({ guests: 0 }),
    remember: (all, { stream }) => {
      all.guests += (stream as Stream) === arrives ? 1 : -1
    },
  })
  const pay = (amount: number) => [pays, 1, { payer: 'guest_b', amount }] as const

  it('share one memory', () => {
    const circumstances = { parameter: () => 5 }
    expect(judgedBy([till], [pay(1)], circumstances).found).toEqual(['as_many: too much'])
    expect(judgedBy([till], [[arrives, 0, {}], pay(1)], circumstances).found).toEqual([])
    expect(judgedBy([till], [[arrives, 0, {}], pay(1), pay(1)], circumstances).found).toEqual(['as_many: too much'])
  })

  it('go by the parameters of the scenario, where they are known', () => {
    const events = [[arrives, 0, {}], pay(7)] as const
    expect(judgedBy([till], events, { parameter: (path: string) => (path === 'most' ? 6 : 10) }).found).toEqual(['as_many: too much'])
    expect(judgedBy([till], events).skipped).toEqual([{ rule: 'as_many', count: 1, reason: 'the most is not known' }])
  })
})

describe('ids of events', () => {
  const withId = (event_id: string): SourceEvent => {
    const one = event(comes, 0, 'a')
    return { ...one, event: { ...one.event, data: { event_id } } }
  }

  it('are found again, however many there are', () => {
    const findings = new Findings()
    const ids = new EventIds(domain, findings)
    const text = (n: number) => `evt_${n.toString(16).padStart(16, '0')}`
    for (let n = 0; n < 50_000; n++) ids.see(withId(text(n)))
    expect(findings.violations).toEqual([])
    ids.see(withId(text(31_415)))
    expect(findings.violations).toMatchObject([{ rule: 'unique_event_id', stream: 'comes', message: `${text(31_415)} was there before` }])
  })

  it('are not judged beyond what is remembered', () => {
    const findings = new Findings()
    const ids = new EventIds(domain, findings, 2)
    for (const id of ['evt_1', 'evt_2', 'evt_3', 'evt_3', 'evt_2']) ids.see(withId(id))
    expect(findings.violations.map(({ message }) => message)).toEqual(['evt_2 was there before'])
    expect(findings.skipped).toEqual([{ rule: 'unique_event_id', count: 2, reason: '2 ids are remembered, not more' }])
  })
})
