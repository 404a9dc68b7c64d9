/** How rules are gone by: memory for each thing, what is unknown, and what is forgotten. */
import { describe, expect, it } from 'vitest'
import { cafe } from '@/lib/engine/test-world'
import type { Domain } from '@/lib/kit/domain'
import { HEX, kind } from '@/lib/kit/entity'
import { along, ofEach, unjudged } from '@/lib/kit/rule'
import { HOUR, MINUTE } from '@/lib/kit/season'
import { eventId, id, integer, optional, type Stream, stream } from '@/lib/kit/stream'
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
      needsEveryStream: true,
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
  const book = new RuleBook(domain, findings, { isWhole, leftOut: new Set(leftOut) })
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
    const book = new RuleBook(domain, findings, { isWhole: true, leftOut: new Set() })
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
