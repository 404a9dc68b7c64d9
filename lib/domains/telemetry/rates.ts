/** What the document says of an ordinary day, at the scale that it speaks of. Its 10 to 15 million events a day contradict its own rates. */
import { type DocumentedRate, hourly, share } from '@/lib/kit/documented-rate'
import { count, open } from '@/lib/kit/measure'
import { complete, start, stop } from './streams/viewing'

/** Hours until as many sessions end as begin: a run begins with nobody watching. */
const BUILD_UP = 2

const watching = open('session_id', [start], [stop, complete])
const viewers = hourly({ type: 'open', open: watching }, BUILD_UP)
const events = hourly({ type: 'events per second' }, BUILD_UP)
const activity = hourly({ type: 'events per open', open: watching }, BUILD_UP)

const PEAK = 'Data Volume Expectations, Peak Load'
const OFF_PEAK = 'Data Volume Expectations, Off-Peak Load'
/** The document describes one audience; at another scale it is another one. */
const at = { scale: 1 }

export const documentedRates = {
  peak_concurrent_viewers: {
    label: 'Concurrent viewers at prime time',
    source: `${PEAK}: 15,000–25,000`,
    unit: 'viewers',
    low: 15_000,
    high: 25_000,
    of: viewers.busiest,
    at,
  },
  off_peak_concurrent_viewers: {
    label: 'Concurrent viewers late at night',
    source: `${OFF_PEAK}: 2,000–5,000`,
    unit: 'viewers',
    low: 2_000,
    high: 5_000,
    of: viewers.quietest,
    at,
  },
  peak_events_per_second: {
    label: 'Events a second, busiest hour',
    source: `${PEAK}: ~100–150`,
    unit: 'per second',
    low: 100,
    high: 150,
    of: events.busiest,
    at,
  },
  off_peak_events_per_second: {
    label: 'Events a second, quietest hour',
    source: `${OFF_PEAK}: ~10–25`,
    unit: 'per second',
    low: 10,
    high: 25,
    of: events.quietest,
    at,
  },
  peak_events_per_viewer: {
    label: 'Events per viewer and hour at prime time',
    source: `${PEAK}: ~12–20`,
    unit: 'per hour',
    low: 12,
    high: 20,
    of: activity.busiest,
  },
  off_peak_events_per_viewer: {
    label: 'Events per viewer and hour late at night',
    source: `${OFF_PEAK}: ~8–15`,
    unit: 'per hour',
    low: 8,
    high: 15,
    of: activity.quietest,
  },
  completion_at_complete: {
    label: 'Completions above 90 %',
    source: 'Event Type Definitions, complete: “typically > 90%”',
    unit: '%',
    low: 0.95,
    high: 1,
    of: share(count(complete, { completion_percentage: { least: 90.1 } }), count(complete)),
  },
} as const satisfies Record<string, DocumentedRate>
