/**
 * What the document says of events beyond their schema, and what follows from it: a session runs its course, positions add up, devices and
 * accounts stay who they are. Required fields, formats, values and ranges are in the streams' declarations.
 */
import { along, type Happened, ofEach, type Rule, unjudged } from '@/lib/kit/rule'
import { MINUTE } from '@/lib/kit/season'
import type { Stream } from '@/lib/kit/stream'
import { complete, pause, resume, start, stop, viewingStreams } from './streams/viewing'

type Viewing = (typeof viewingStreams)[number]
type Event = Happened<Viewing>

/** Where the document's sections are. */
const LOGICAL = 'Data Quality Rules, Logical Validation'
const RANGES = 'Data Quality Rules, Range Validation'
const TYPES = 'Event Type Definitions'
const IDENTIFIERS = 'Field Specifications, Identifiers'

/** The document wants 4K to have this, in Mbps. */
const UHD_NEEDS = 15
/** Above this a title has been seen, in percent. */
const SEEN = 90

const each = ofEach('Each event', viewingStreams, [
  {
    name: 'start_watch_zero',
    sentence: 'A session starts with nothing watched.',
    source: `${TYPES}, start; ${LOGICAL}`,
    check: ({ stream, told }) =>
      stream === start && told.watch_duration_seconds !== 0
        ? `${told.session_id} starts with ${told.watch_duration_seconds} s watched instead of 0`
        : null,
  },
  {
    name: 'resume_watch_zero',
    sentence: 'A session resumes with a watch duration of 0.',
    source: `${TYPES}, resume`,
    check: ({ stream, told }) =>
      stream === resume && told.watch_duration_seconds !== 0
        ? `${told.session_id} resumes with ${told.watch_duration_seconds} s watched instead of 0`
        : null,
  },
  {
    name: 'buffering_within_watch',
    sentence: 'No longer is buffered than watched.',
    source: RANGES,
    check: ({ told }) =>
      told.buffering_duration_seconds > told.watch_duration_seconds
        ? `${told.session_id} buffered for ${told.buffering_duration_seconds} s and watched ${told.watch_duration_seconds} s`
        : null,
  },
  {
    name: 'no_buffering_no_duration',
    sentence: 'Where playback never stalled, no time was spent stalled.',
    source: LOGICAL,
    check: ({ told }) =>
      told.buffering_events === 0 && told.buffering_duration_seconds !== 0
        ? `${told.session_id} has no buffering event and ${told.buffering_duration_seconds} s of buffering`
        : null,
  },
  {
    name: 'uhd_bandwidth',
    sentence: `4K has ${UHD_NEEDS} Mbps at least.`,
    source: LOGICAL,
    check: ({ told }) =>
      told.quality === '4K' && told.bandwidth_mbps < UHD_NEEDS ? `${told.session_id} is shown in 4K at ${told.bandwidth_mbps} Mbps` : null,
  },
  {
    name: 'complete_is_seen',
    sentence: `A title that is completed has been seen to ${SEEN} % at least.`,
    source: `${TYPES}, complete`,
    check: ({ stream, told }) =>
      stream === complete && told.completion_percentage < SEEN ? `${told.session_id} is complete at ${told.completion_percentage} %` : null,
  },
])

/** A session as its events have left it. */
interface Session {
  /** The last event, repetitions left out; null before the first. */
  last: Stream | null
  /** Whether its start would have been seen. */
  readonly isWhole: boolean
  /** Of the start; null where it was not seen. */
  startedAt: number | null
  /** Of the last event. */
  position: number
  /** Of the last event that tells it; null before. */
  watched: number | null
  readonly customer: string
  readonly device: string
  readonly title: string
}

const BEFORE = 'the session began before what was read'
const REPEATED = 'sent again as it was, as devices with the firmware fault do: legal'

/** Which events may follow an event. */
const NEXT = new Map<Stream, readonly Stream[]>([
  [start, [pause, stop, complete]],
  // A pause that lasts too long ends with a stop.
  [pause, [resume, stop]],
  [resume, [pause, stop, complete]],
])

const isEnd = (stream: Stream | null) => stream === stop || stream === complete
/** Start and resume say 0; the others what has been watched so far. */
const tellsWatch = (stream: Stream) => stream === pause || isEnd(stream)
/** Devices with the firmware fault send these again. */
const isRepeated = ({ stream, told }: Event, { last, position }: Session) =>
  stream === last && (stream === stop || stream === resume) && told.position_seconds === position

const lifeCycle: Rule<Viewing, Session> = {
  name: 'life_cycle',
  sentence: 'A session starts, pauses and resumes in turn, and ends with a stop or a completion; nothing comes after.',
  source: TYPES,
  needs: viewingStreams,
  check: (event, session) => {
    const { stream, told } = event
    const { last, isWhole } = session
    if (last === null) {
      if (stream === start) return null
      return isWhole ? `${told.session_id} has a ${stream.name} and never started` : unjudged(BEFORE)
    }
    if (isRepeated(event, session)) return unjudged(REPEATED)
    if (NEXT.get(last)?.includes(stream)) return null
    return isEnd(last)
      ? `${told.session_id} has a ${stream.name} after its end`
      : `${told.session_id} has a ${stream.name} after a ${last.name}`
  },
}

const positionAddsUp: Rule<Viewing, Session> = {
  name: 'position_adds_up',
  sentence: 'The position is that of the start and what has been watched since, within a second.',
  source: 'Field Specifications, Viewing Metrics',
  check: ({ stream, told }, { startedAt }) => {
    if (!tellsWatch(stream)) return null
    if (startedAt === null) return unjudged(BEFORE)
    const expected = startedAt + told.watch_duration_seconds
    return Math.abs(told.position_seconds - expected) > 1
      ? `${told.session_id} started at ${startedAt} s and watched ${told.watch_duration_seconds} s, and is at ${told.position_seconds} s`
      : null
  },
}

const watchNeverFalls: Rule<Viewing, Session> = {
  name: 'watch_never_falls',
  sentence: 'What has been watched in a session never becomes less.',
  source: 'Field Specifications, Viewing Metrics: “total seconds watched in session”',
  check: ({ stream, told }, { watched }) =>
    tellsWatch(stream) && watched !== null && told.watch_duration_seconds < watched
      ? `${told.session_id} has watched ${told.watch_duration_seconds} s after ${watched} s`
      : null,
}

const resumesWherePaused: Rule<Viewing, Session> = {
  name: 'resumes_where_paused',
  sentence: 'A session resumes at the position of the pause.',
  source: `${TYPES}, pause and resume`,
  check: ({ stream, told }, { last, position }) => {
    if (stream !== resume) return null
    if (last === null) return unjudged(BEFORE)
    return last === pause && told.position_seconds !== position
      ? `${told.session_id} paused at ${position} s and resumes at ${told.position_seconds} s`
      : null
  },
}

const oneSession: Rule<Viewing, Session> = {
  name: 'session_keeps_to_one',
  sentence: 'A session has one account, one device and one title.',
  source: IDENTIFIERS,
  check: ({ told }, { customer, device, title }) =>
    differs(told.session_id, [
      ['customer_id', customer, told.customer_id],
      ['device_id', device, told.device_id],
      ['title_id', title, told.title_id],
    ]),
}

const sessions = along('Sessions', {
  streams: viewingStreams,
  by: 'session_id',
  rules: [lifeCycle, positionAddsUp, watchNeverFalls, resumesWherePaused, oneSession],
  begin: ({ told }: Event, isWhole): Session => ({
    last: null,
    isWhole,
    startedAt: null,
    position: 0,
    watched: null,
    customer: told.customer_id,
    device: told.device_id,
    title: told.title_id,
  }),
  remember: (session, event) => {
    if (isRepeated(event, session)) return
    const { stream, told } = event
    if (session.last === null && stream === start) session.startedAt = told.position_seconds
    if (tellsWatch(stream)) session.watched = told.watch_duration_seconds
    session.position = told.position_seconds
    session.last = stream
  },
  isOver: ({ last }) => isEnd(last),
  lingersMs: 10 * MINUTE,
})

/** The lengths, in seconds, that a title may have by what its events say, and how many agree. */
interface Length {
  low: number
  high: number
  agree: number
}

/** What rounding to one decimal leaves open, and a hair for the arithmetic. */
const ROUNDING = 0.05 + 1e-9

/** The lengths that a position and its completion leave open: completion is 100 × position / length. */
function lengthsOf({ told }: Event): { low: number; high: number } {
  const { position_seconds: position, completion_percentage: completion } = told
  const low = Math.max(position, (100 * position) / (completion + ROUNDING))
  return { low, high: completion > ROUNDING ? (100 * position) / (completion - ROUNDING) : Number.POSITIVE_INFINITY }
}

const isBeyond = ({ told }: Event, length: Length) => told.position_seconds > length.high
const agrees = (event: Event, length: Length) => {
  const { low, high } = lengthsOf(event)
  return low <= length.high && high >= length.low
}

const titles = along('Titles', {
  streams: viewingStreams,
  by: 'title_id',
  rules: [
    {
      name: 'position_within_title',
      sentence: 'No position lies beyond the end of the title.',
      source: RANGES,
      check: (event: Event, length: Length) =>
        isBeyond(event, length)
          ? `${event.told.session_id} is at ${event.told.position_seconds} s of ${event.told.title_id}, which is ${inWords(length)} long`
          : null,
    },
    {
      name: 'completion_of_title',
      sentence: 'Completion is the position against the title’s length, to one decimal, and all events of a title agree on its length.',
      source: 'Field Specifications, Viewing Metrics',
      check: (event: Event, length: Length) => {
        const { told } = event
        if (told.position_seconds === 0 && told.completion_percentage > ROUNDING)
          return `${told.session_id} has seen ${told.completion_percentage} % at position 0`
        return isBeyond(event, length) || agrees(event, length)
          ? null
          : `${told.session_id} has seen ${told.completion_percentage} % at ${told.position_seconds} s of ${told.title_id}, which is ${inWords(length)} long`
      },
    },
  ],
  begin: (): Length => ({ low: 0, high: Number.POSITIVE_INFINITY, agree: 0 }),
  remember: (length, event) => {
    const { low, high } = lengthsOf(event)
    if (agrees(event, length)) {
      length.low = Math.max(length.low, low)
      length.high = Math.min(length.high, high)
      length.agree++
    } else if (--length.agree <= 0) {
      // As many disagree as agree: it may be those before that were wrong.
      length.low = low
      length.high = high
      length.agree = 1
    }
  },
})

const inWords = ({ low, high }: Length) => {
  const [least, most] = [Math.ceil(low), Math.floor(high)]
  return least >= most ? `${least} s` : `${least} to ${most} s`
}

const devices = along('Devices', {
  streams: viewingStreams,
  by: 'device_id',
  rules: [
    {
      name: 'device_stays',
      sentence: 'A device has one account, type, system, address, provider and connection. Its application may be updated.',
      source: 'Field Specifications, Device and Network Information',
      check: ({ told }: Event, was: DeviceFacts) =>
        differs(told.device_id, [
          ['customer_id', was.customer, told.customer_id],
          ['device_type', was.type, told.device_type],
          ['device_os', was.os, told.device_os],
          ['ip_address', was.ip, told.ip_address],
          ['isp', was.isp, told.isp],
          ['connection_type', was.connection, told.connection_type],
        ]),
    },
  ],
  begin: ({ told }: Event): DeviceFacts => ({
    customer: told.customer_id,
    type: told.device_type,
    os: told.device_os,
    ip: told.ip_address,
    isp: told.isp,
    connection: told.connection_type,
  }),
  remember: () => undefined,
})

interface DeviceFacts {
  readonly customer: string
  readonly type: string
  readonly os: string
  readonly ip: string
  readonly isp: string
  readonly connection: string
}

const customers = along('Accounts', {
  streams: viewingStreams,
  by: 'customer_id',
  rules: [
    {
      name: 'customer_stays',
      sentence: 'An account has one country, state and city.',
      source: 'Field Specifications, Geographic Information',
      check: ({ told }: Event, was: Place) =>
        differs(told.customer_id, [
          ['country', was.country, told.country],
          ['state', was.state, told.state],
          ['city', was.city, told.city],
        ]),
    },
  ],
  begin: ({ told }: Event): Place => ({ country: told.country, state: told.state, city: told.city }),
  remember: () => undefined,
})

interface Place {
  readonly country: string
  readonly state: string | undefined
  readonly city: string
}

/** The first fact that is another one than before, as a message. */
function differs(
  whose: string,
  facts: readonly (readonly [field: string, before: string | undefined, now: string | undefined])[],
): string | null {
  for (const [field, before, now] of facts)
    if (before !== now) return `${whose} has the ${field} ${now ?? 'none'} after ${before ?? 'none'}`
  return null
}

export const rules = [each, sessions, titles, devices, customers]
