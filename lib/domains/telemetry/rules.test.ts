/** Each rule of the document, held against a dataset of which one event was edited so that it breaks that rule and no other. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { linesOf, TestDatasets, violated } from '@/lib/inspect/test-dataset'
import { telemetry } from '.'
import { rules } from './rules'

interface Event {
  event_id: string
  event_type: string
  event_timestamp: string
  customer_id: string
  device_id: string
  session_id: string
  title_id: string
  watch_duration_seconds: number
  position_seconds: number
  completion_percentage: number
  quality: string
  bandwidth_mbps: number
  buffering_events: number
  buffering_duration_seconds: number
  [key: string]: unknown
}
/** An event, and the changes to it. */
type Edit = [event: Event, change: Partial<Event>]

const datasets = new TestDatasets(telemetry)
afterAll(() => datasets.clear())
let folder = ''
let events: Event[] = []
let sessions: Event[][] = []

beforeAll(async () => {
  folder = await datasets.make({ duration: '4h', set: { scale: 0.01 } })
  events = linesOf(folder).map((line) => JSON.parse(line) as Event)
  const bySession = new Map<string, Event[]>()
  for (const event of events) {
    const session = bySession.get(event.session_id)
    if (session) session.push(event)
    else bySession.set(event.session_id, [event])
  }
  sessions = [...bySession.values()]
})

/** The first event, or whatever else a test looks for. */
function found<T>(something: T | undefined): T {
  if (something === undefined) throw new Error('The dataset has nothing that this test could edit.')
  return something
}
const typed = (type: string, fits: (event: Event) => boolean = () => true) =>
  found(events.find((event) => event.event_type === type && fits(event)))
const last = (session: readonly Event[], back = 1) => session.at(-back) as Event
/** Sessions that end so; the last events first. */
const endingIn = (...types: string[]) => sessions.filter((session) => types.every((type, i) => session.at(-1 - i)?.event_type === type))

const rounded = (position: number, length: number) => Math.floor((position * 1_000) / length + 0.5) / 10
/** A length on which all events of a title agree. */
function lengthOf(title: string): number {
  const own = events.filter((event) => event.title_id === title && event.position_seconds > 0)
  const furthest = own.reduce((a, b) => (b.position_seconds > a.position_seconds ? b : a))
  const about = (100 * furthest.position_seconds) / furthest.completion_percentage
  for (let length = Math.floor(about * 0.9); length < about * 1.1; length++)
    if (own.every((event) => rounded(event.position_seconds, length) === event.completion_percentage)) return length
  throw new Error(`The events of ${title} do not agree on a length.`)
}
/** A session's event at another position, with all that follows from it but what the rule is about. */
const at = ([start]: readonly Event[], position: number): Partial<Event> => ({
  position_seconds: position,
  completion_percentage: rounded(position, lengthOf((start as Event).title_id)),
  buffering_events: 0,
  buffering_duration_seconds: 0,
})
const startOf = (session: readonly Event[]) => (session[0] as Event).position_seconds

/** Rule by rule: an edit that breaks it. */
const EDITS: Readonly<Record<string, () => Edit>> = {
  start_watch_zero: () => [typed('start'), { watch_duration_seconds: 5 }],
  resume_watch_zero: () => [typed('resume'), { watch_duration_seconds: 5 }],
  buffering_within_watch: () => {
    const event = typed('pause', ({ watch_duration_seconds: watched }) => watched > 0 && watched < 3_000)
    return [event, { buffering_events: 2, buffering_duration_seconds: event.watch_duration_seconds + 1 }]
  },
  no_buffering_no_duration: () => [
    typed('pause', (event) => event.watch_duration_seconds > 5),
    { buffering_events: 0, buffering_duration_seconds: 3 },
  ],
  uhd_bandwidth: () => [typed('pause'), { quality: '4K', bandwidth_mbps: 14.9 }],
  complete_is_seen: () => {
    const session = found(endingIn('complete', 'start').find((one) => startOf(one) < 0.5 * lengthOf((one[0] as Event).title_id)))
    const position = Math.floor(0.85 * lengthOf((session[0] as Event).title_id))
    return [last(session), { ...at(session, position), watch_duration_seconds: position - startOf(session) }]
  },
  life_cycle: () => [
    typed('pause'),
    { event_type: 'start', watch_duration_seconds: 0, buffering_events: 0, buffering_duration_seconds: 0 },
  ],
  position_adds_up: () => {
    const event = last(found(endingIn('stop', 'start')[0]))
    return [event, { watch_duration_seconds: event.watch_duration_seconds + 10 }]
  },
  watch_never_falls: () => {
    const session = found(endingIn('stop', 'resume', 'pause').find((one) => last(one, 3).watch_duration_seconds > 10))
    const watched = last(session, 3).watch_duration_seconds - 5
    return [last(session), { ...at(session, startOf(session) + watched), watch_duration_seconds: watched }]
  },
  resumes_where_paused: () => {
    const session = found(endingIn('stop', 'resume', 'pause').find((one) => last(one).completion_percentage < 80))
    return [last(session, 2), at(session, last(session).position_seconds + 30)]
  },
  session_keeps_to_one: () => [typed('resume'), { title_id: 'TITLE_00000000' }],
  position_within_title: () => {
    const session = found(endingIn('stop', 'start').at(-1))
    const position = lengthOf((session[0] as Event).title_id) + 100
    return [last(session), { position_seconds: position, completion_percentage: 100, watch_duration_seconds: position - startOf(session) }]
  },
  completion_of_title: () => {
    const event = typed('pause', ({ completion_percentage: completion }) => completion > 5 && completion < 80)
    return [event, { completion_percentage: event.completion_percentage + 5 }]
  },
  device_stays: () => [typed('resume'), { device_os: 'BeOS' }],
  customer_stays: () => [typed('resume'), { city: 'Atlantis' }],
  // What the streams' declarations say: required fields, formats, values and ranges.
  required_field: () => [typed('stop'), { isp: undefined }],
  no_null: () => [typed('stop'), { error_count: null }],
  unknown_field: () => [typed('stop'), { viewer: 'me' }],
  field_type: () => [typed('stop'), { bandwidth_mbps: '25.5' as never }],
  field_format: () => [typed('stop'), { customer_id: 'CUST_5e6f7g8h' }],
  field_value: () => [typed('stop'), { quality: '8K' }],
  field_range: () => [typed('stop'), { bandwidth_mbps: 1_000.1 }],
  unique_event_id: () => [last(events), { event_id: (events[0] as Event).event_id }],
  time_order: () => [last(events), { event_timestamp: (events[events.length >> 1] as Event).event_timestamp }],
}

const edited = ([event, change]: Edit) =>
  datasets.edited(folder, (lines) => {
    const i = events.indexOf(event)
    return lines.map((line, k) => (k === i ? JSON.stringify({ ...event, ...change }) : line))
  })

describe('the rules of the telemetry document', () => {
  it('all hold in a baseline', async () => {
    const { violations, skipped, events: count } = await datasets.inspect(folder)
    expect(violations).toEqual([])
    expect(skipped.filter(({ rule }) => rule in EDITS)).toEqual([])
    expect(count).toBe(events.length)
    expect(count).toBeGreaterThan(5_000)
  })

  it('are all edited here', () => {
    const names = rules.flatMap((chapter) => chapter.rules.map(({ name }) => name))
    expect(new Set(names).size).toBe(names.length)
    expect(Object.keys(EDITS)).toEqual(expect.arrayContaining(names))
  })

  it.each(Object.entries(EDITS))('%s is broken by one edited event, and nothing else is', async (rule, edit) => {
    const inspection = await datasets.inspect(edited(edit()))
    expect(violated(inspection), JSON.stringify(inspection.violations)).toEqual([rule])
  })

  it.each([
    ['never started', () => [found(endingIn('stop', 'pause')[0])[0] as Event, { session_id: 'SESSION_00000000' }]],
    ['after its end', () => [last(found(endingIn('stop', 'resume')[0]), 2), { event_type: 'stop' }]],
  ] as [string, () => Edit][])('a session with an event that %s breaks its life cycle', async (words, edit) => {
    const { violations } = await datasets.inspect(edited(edit()))
    expect(violations.filter(({ rule }) => rule === 'life_cycle').map(({ message }) => message)).toEqual(
      expect.arrayContaining([expect.stringContaining(words)]),
    )
  })

  it('blame the event that disagrees with the others about a title, even where it comes first', async () => {
    const title = found(events.find((event) => event.position_seconds > 1_000 && event.event_type === 'pause')).title_id
    const first = found(events.find((event) => event.title_id === title && event.position_seconds > 0))
    const change = { completion_percentage: Math.min(99, Math.round(first.completion_percentage * 5) / 10 + 1) }
    const { byRule } = await datasets.inspect(edited([first, change]))
    expect([...byRule.keys()]).toEqual(['completion_of_title'])
    expect(byRule.get('completion_of_title')).toBeLessThan(3)
  })

  it('are kept by devices that repeat themselves, which is told', async () => {
    const faulty = await datasets.make({ duration: '3h', set: { scale: 0.01, 'devices.faulty_firmware': 0.5 } })
    const { violations, skipped } = await datasets.inspect(faulty)
    expect(violations).toEqual([])
    const repeated = skipped.find(({ rule }) => rule === 'life_cycle')
    expect(repeated).toMatchObject({ reason: expect.stringContaining('legal') })
    expect(repeated?.count).toBeGreaterThan(100)
  })

  it('say nothing of sessions that began before what is read', async () => {
    const lines = linesOf(folder)
    const { violations, skipped } = await datasets.inspectLines(lines.slice(lines.length >> 1))
    expect(violations).toEqual([])
    const unjudged = skipped.filter(({ reason }) => reason.includes('began before')).map(({ rule }) => rule)
    expect(unjudged.sort()).toEqual(['life_cycle', 'position_adds_up', 'resumes_where_paused'])
  })

  it('say nothing of life cycles where streams are left out', async () => {
    const some = await datasets.make({ duration: '3h', set: { scale: 0.01 }, options: { streams: ['start', 'pause'] } })
    const { violations, skipped, streams } = await datasets.inspect(some)
    expect(violations).toEqual([])
    expect(Object.keys(streams)).toEqual(['start', 'pause'])
    expect(skipped).toContainEqual(expect.objectContaining({ rule: 'life_cycle', reason: 'stop, resume, complete are left out' }))
    const byPipe = await datasets.inspectLines(linesOf(some))
    expect(byPipe.violations).toEqual([])
  })
})
