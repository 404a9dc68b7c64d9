/** The five events of the document. They share one payload, which is the whole event: the document has no envelope around it. */
import { decimal, eventId, eventTime, id, integer, ipv4, oneOf, optional, stream, streamName, word } from '@/lib/kit/stream'
import { CUSTOMER, DEVICE, EVENT, SESSION, TITLE } from '../ids'
import { ALL_SYSTEMS, ALL_VERSIONS, DEVICE_TYPES } from '../vocabulary/devices'
import { CONNECTIONS } from '../vocabulary/networks'
import { CDN_REGIONS, CITY_NAMES, COUNTRIES, ISPS, STATE_NAMES } from '../vocabulary/places'

export const QUALITIES = ['SD', 'HD', '4K'] as const
export type Quality = (typeof QUALITIES)[number]

/** Sections 1 to 7 of the document, in the order of its sample. */
const fields = {
  event_id: eventId(EVENT, 'Unique identifier for each telemetry event'),
  customer_id: id(CUSTOMER, 'Unique customer/account identifier (pseudonymised)', { personal: true }),
  title_id: id(TITLE, 'Content identifier'),
  session_id: id(SESSION, 'Unique streaming session identifier'),
  event_type: streamName('Type of streaming event'),
  event_timestamp: eventTime('UTC timestamp of event occurrence'),
  watch_duration_seconds: integer('Seconds watched in the session so far; 0 at start and resume', {
    unit: 's',
    span: 'at its end',
    range: [0, 86_400],
  }),
  position_seconds: integer('Current playback position', { unit: 's into the title', range: [0, 86_400] }),
  completion_percentage: decimal('Percentage of content watched: the position against the title’s length', { unit: '%', range: [0, 100] }),
  device_type: oneOf(DEVICE_TYPES, 'Device category'),
  device_id: id(DEVICE, 'Unique device identifier', { personal: true }),
  device_os: word(ALL_SYSTEMS, 'Operating system'),
  app_version: word(ALL_VERSIONS, 'Application version, X.Y.Z', { pattern: '\\d+\\.\\d+\\.\\d+' }),
  quality: oneOf(QUALITIES, 'Video quality level'),
  bandwidth_mbps: decimal('Available bandwidth', { unit: 'Mbps', range: [0, 1_000] }),
  buffering_events: integer('Times that playback stalled in the session so far; 0 at start and resume', { range: [0, 1_000] }),
  buffering_duration_seconds: integer('Total time stalled in the session so far; 0 at start and resume', {
    unit: 's',
    span: 'at its end',
    range: [0, 3_600],
  }),
  error_count: integer('Errors encountered in the session so far', { range: [0, 100] }),
  ip_address: ipv4('Client IP address', { personal: true }),
  country: word(COUNTRIES, 'Viewer’s country'),
  state: optional(word(STATE_NAMES, 'Viewer’s state or province; absent where the country has none')),
  city: word(CITY_NAMES, 'Viewer’s city'),
  isp: word(ISPS, 'Internet service provider'),
  connection_type: oneOf(CONNECTIONS, 'Connection type'),
  cdn_region: optional(
    word(
      CDN_REGIONS,
      'Part of the delivery network that served the video. Not in version 1.0.0 of the schema: sent from `schema.cdn_region_from` on',
    ),
  ),
}

const sample = {
  event_id: 'EVENT_a1b2c3d4',
  customer_id: 'CUST_5e6f7a8b',
  title_id: 'TITLE_9c0d1e2f',
  session_id: 'SESSION_3a4b5c6d',
  event_type: 'start',
  event_timestamp: '2025-08-11T14:30:45.123Z',
  watch_duration_seconds: 0,
  position_seconds: 0,
  completion_percentage: 0,
  device_type: 'mobile',
  device_id: 'DEVICE_7e8f9a0b',
  device_os: 'iOS',
  app_version: '5.2.1',
  quality: 'HD',
  bandwidth_mbps: 25.5,
  buffering_events: 0,
  buffering_duration_seconds: 0,
  error_count: 0,
  ip_address: '192.168.1.100',
  country: 'United States',
  state: 'California',
  city: 'Los Angeles',
  isp: 'Comcast',
  connection_type: 'wifi',
} as const

const viewing = (name: string, description: string, frequency: string, example: Partial<Record<keyof typeof sample, unknown>> = {}) =>
  stream(name, description, fields, { key: 'customer_id', frequency, example: { ...sample, event_type: name, ...example } })

export const start = viewing(
  'start',
  'The beginning of a streaming session; its position is above 0 when the viewer goes on with a title.',
  'One a session',
)
export const stop = viewing(
  'stop',
  'The viewer stops: leaves, or turns to something else. Carries what the session came to.',
  'One a session that is not completed',
  {
    watch_duration_seconds: 1_412,
    position_seconds: 1_412,
    completion_percentage: 54.3,
    buffering_events: 1,
    buffering_duration_seconds: 3,
  },
)
export const pause = viewing('pause', 'The viewer pauses; position and watch duration stand still.', 'Several a session', {
  watch_duration_seconds: 604,
  position_seconds: 604,
  completion_percentage: 23.2,
})
export const resume = viewing('resume', 'The viewer goes on after a pause, from the position of the pause.', 'As often as pauses', {
  position_seconds: 604,
  completion_percentage: 23.2,
})
export const complete = viewing(
  'complete',
  'The viewer has seen the title to its end, as far as the closing credits at least.',
  'One a session that is completed',
  {
    watch_duration_seconds: 2_520,
    position_seconds: 2_520,
    completion_percentage: 96.9,
  },
)

/** In the document’s order. */
export const viewingStreams = [start, stop, pause, resume, complete]
