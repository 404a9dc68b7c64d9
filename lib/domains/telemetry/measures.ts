/**
 * What is watched, from the events alone; the gauge reads the world. Sessions are judged when they end, by what their last event says, and
 * over short windows: a run lasts hours. The first four tell most about what viewers feel.
 */
import {
  type Alert,
  count,
  type Funnel,
  funnelStep,
  funnelStepOf,
  type Gauge,
  type Kpi,
  open,
  perHour,
  ratio,
  score,
  sum,
} from '@/lib/kit/measure'
import { complete, pause, type Quality, start, stop } from './streams/viewing'
import type { W } from './world'

/** A quarter of an hour is enough for shares at the document's volume, and soon enough for who watches the service. */
const SHORT = 0.25

const ended = [count(stop), count(complete)]
const endedIn = (quality: Quality) => [count(stop, { quality }), count(complete, { quality })]
const stalled = [sum(stop, 'buffering_duration_seconds'), sum(complete, 'buffering_duration_seconds')]
const watched = [sum(stop, 'watch_duration_seconds'), sum(complete, 'watch_duration_seconds')]
const worth = { SD: 1, HD: 2, '4K': 3 } as const

/** What is not a quarter: completion comes with one decimal. */
const EARLY = { completion_percentage: { most: 24.9 } } as const

const leftEarlyIn = (quality: Quality): Kpi => ({
  label: `Left early in ${quality}`,
  unit: '%',
  description: `Sessions that ended in ${quality} and were stopped before a quarter of the title, of all that ended in ${quality}.`,
  better: 'down',
  windowHours: 0.5,
  of: ratio(count(stop, { quality, ...EARLY }), endedIn(quality)),
})

export const kpis = {
  concurrent_viewers: {
    label: 'Concurrent viewers',
    unit: 'viewers',
    description: 'Sessions that have begun and not ended, paused ones too.',
    better: 'up',
    windowHours: 1,
    of: open('session_id', [start], [stop, complete]),
  },
  start_failure_rate: {
    label: 'Start failures',
    unit: '%',
    description: 'Starts that report an error, of all starts.',
    better: 'down',
    windowHours: SHORT,
    of: ratio(count(start, { error_count: { least: 1 } }), count(start)),
  },
  rebuffer_ratio: {
    label: 'Rebuffering',
    unit: '%',
    description: 'Time stalled, of the time stalled and watched, in sessions that ended.',
    better: 'down',
    windowHours: SHORT,
    of: ratio(stalled, [...stalled, ...watched]),
  },
  completion_rate: {
    label: 'Completed',
    unit: '%',
    description: 'Sessions that reached the end of their title, of all that ended.',
    better: 'up',
    windowHours: 0.5,
    of: ratio(count(complete), ended),
  },
  session_starts: {
    label: 'Session starts',
    unit: 'per hour',
    description: 'Sessions that begin, those that fail to start too.',
    better: null,
    windowHours: SHORT,
    of: perHour(count(start)),
  },
  average_quality: {
    label: 'Picture quality',
    unit: 'of 3',
    description: 'Mean quality at the end of sessions: 1 for SD, 2 for HD, 3 for 4K.',
    better: 'up',
    windowHours: SHORT,
    of: ratio([score(stop, 'quality', worth), score(complete, 'quality', worth)], ended),
  },
  uhd_share: {
    label: '4K sessions',
    unit: '%',
    description: 'Sessions that ended in 4K, of all that ended.',
    better: 'up',
    windowHours: 0.5,
    of: ratio(endedIn('4K'), ended),
  },
  abandonment_rate: {
    label: 'Left early',
    unit: '%',
    description: 'Sessions that were stopped before a quarter of the title, of all that ended.',
    better: 'down',
    windowHours: 0.5,
    of: ratio(count(stop, EARLY), ended),
  },
  abandonment_sd: leftEarlyIn('SD'),
  abandonment_hd: leftEarlyIn('HD'),
  abandonment_4k: leftEarlyIn('4K'),
  errors_per_session: {
    label: 'Errors',
    unit: 'per session',
    description: 'Errors of sessions that ended, of the one that ended a session too.',
    better: 'down',
    windowHours: SHORT,
    of: ratio([sum(stop, 'error_count'), sum(complete, 'error_count')], ended),
  },
  watched_per_session: {
    label: 'Watched per session',
    unit: 's',
    description: 'Mean time watched of sessions that ended.',
    better: 'up',
    windowHours: 0.5,
    of: ratio(watched, ended),
  },
  pauses: {
    label: 'Pauses',
    unit: 'per hour',
    description: 'Times that viewers pause.',
    better: null,
    windowHours: SHORT,
    of: perHour(count(pause)),
  },
} as const satisfies Record<string, Kpi>

/** Events that say how far a session has come. */
const reports = [pause, stop, complete] as const
const reached = (percent: number) =>
  funnelStepOf(`reached_${percent}`, `${percent}%`, reports, 'session_id', { completion_percentage: { least: percent } })

export const funnels = {
  viewing: {
    label: 'Viewing',
    who: 'sessions',
    windowHours: 6,
    steps: [
      funnelStep('started', 'Started', start, 'session_id'),
      reached(25),
      reached(50),
      reached(75),
      reached(90),
      funnelStep('completed', 'Completed', complete, 'session_id'),
    ],
  },
} as const satisfies Record<string, Funnel>

export const gauges = {
  viewers: { label: 'Viewers', unit: 'people', read: (w: W) => w.state.watching },
} as const satisfies Record<string, Gauge<W>>

/**
 * What somebody who runs such a service is called for. None is raised in a usual day at scale 1; the shares of far smaller audiences are
 * too uncertain for these bounds. Completion has none: in the first hour of a run only short sessions have ended.
 */
export const alerts = [
  { kpi: 'start_failure_rate', above: 0.02, for: '10m', severity: 'page' },
  { kpi: 'errors_per_session', above: 0.15, for: '10m', severity: 'page' },
  { kpi: 'rebuffer_ratio', above: 0.005, for: '5m', severity: 'warning' },
  { kpi: 'average_quality', below: 1.9, for: '5m', severity: 'warning' },
  // A tenth more than the document's busiest hour.
  { kpi: 'concurrent_viewers', above: 27_500, for: '10m', severity: 'info' },
] as const satisfies readonly Alert[]
