/** Each shock acts on those whom it names, and its story can be read from the events. */
import { describe, expect, it } from 'vitest'
import { HOUR } from '@/lib/kit/season'
import { type Played, play, START, shock } from './test-play'

const hours = 5
const scale = 0.04
const calm = play({ hours, scale }).events
const within = (events: readonly Played[], from: number, to: number) =>
  events.filter(({ time }) => time >= START + from * HOUR && time < START + to * HOUR)
const starts = (events: readonly Played[]) => events.filter(({ stream }) => stream === 'start')
const failed = (events: readonly Played[]) => starts(events).filter(({ event }) => event.error_count > 0)
const share = (part: readonly unknown[], whole: readonly unknown[]) => part.length / whole.length
const isHit = ({ event: { isp, state } }: Played) =>
  isp === 'Comcast' && ['Pennsylvania', 'Massachusetts', 'New York', 'District of Columbia'].includes(state)

describe('a provider’s outage', () => {
  const where = { isp: 'Comcast', region: 'northeast_us' }
  const outage = (magnitude: number) => within(play({ hours, scale, shocks: [shock('isp-outage', 2, 2, magnitude, where)] }).events, 2, 4)
  const severe = outage(0.9)

  it('makes starts fail on its lines and on no others', () => {
    expect(share(failed(severe).filter(isHit), starts(severe).filter(isHit))).toBeGreaterThan(0.6)
    const others = (events: readonly Played[]) => events.filter((one) => !isHit(one))
    expect(share(failed(others(severe)), starts(others(severe)))).toBeLessThan(0.015)
  })

  it('cuts off who was watching, within minutes', () => {
    const lost = severe.filter(
      (one) => isHit(one) && one.stream === 'stop' && one.event.buffering_events > 0 && one.time < START + 2.2 * HOUR,
    )
    const usual = within(calm, 2, 2.2).filter((one) => isHit(one) && one.stream === 'stop' && one.event.buffering_events > 0)
    expect(lost.length).toBeGreaterThan(5 * Math.max(1, usual.length))
  })

  it('hits whom a milder one hits, and more', () => {
    const victims = (events: readonly Played[]) =>
      new Set(
        failed(events)
          .filter(isHit)
          .map(({ event }) => event.customer_id),
      )
    const usual = victims(within(calm, 2, 4))
    const [mild, worse] = [victims(outage(0.3)), victims(severe)]
    const missing = [...mild].filter((customer) => !worse.has(customer) && !usual.has(customer))
    expect(mild.size).toBeGreaterThan(10)
    expect(worse.size).toBeGreaterThan(2 * mild.size)
    // A start that fails for the mild outage's reason happens in the severe one too, unless the viewer was cut off before and came back later.
    expect(missing.length / mild.size).toBeLessThan(0.1)
  })
})

describe('a bad release', () => {
  const events = play({ hours, scale, shocks: [shock('bad-app-release', 1, 3, 0.6, { device_type: 'tv' })] }).events

  it('reaches the devices that it names, about as many as it says, and is taken back', () => {
    const updated = starts(events).filter(({ event }) => event.app_version === '5.3.0')
    expect(new Set(updated.map(({ event }) => event.device_type))).toEqual(new Set(['tv']))
    const tvs = within(starts(events), 1, 4).filter(({ event }) => event.device_type === 'tv')
    expect(share(within(updated, 1, 4), tvs)).toBeGreaterThan(0.5)
    expect(updated.filter(({ time }) => time < START + HOUR || time >= START + 4 * HOUR)).toEqual([])
  })

  it('crashes: its sessions end in errors far more often than those of the version before', () => {
    const ends = events.filter(({ stream }) => stream === 'stop')
    const broken = (version: (v: string) => boolean) => {
      const those = ends.filter(({ event }) => version(event.app_version) && event.device_type === 'tv')
      return share(
        those.filter(({ event }) => event.error_count > 0),
        those,
      )
    }
    expect(broken((v) => v === '5.3.0')).toBeGreaterThan(5 * broken((v) => v !== '5.3.0'))
  })
})

describe('a live event', () => {
  const events = play({ hours, scale, shocks: [shock('live-event', 1, 3, 1)] }).events

  it('is watched by about half of those who sit down, and by nobody before', () => {
    const titles = new Map<string, number>()
    for (const { event } of within(starts(events), 1, 4)) titles.set(event.title_id, (titles.get(event.title_id) ?? 0) + 1)
    const [live, most] = [...titles].reduce((best, one) => (one[1] > best[1] ? one : best))
    expect(most).toBeGreaterThan(0.15 * within(starts(events), 1, 4).length)
    expect(within(events, 0, 1).filter(({ event }) => event.title_id === live)).toEqual([])
  })

  it('strains the delivery network, so that pictures get worse and stall for those too who watch something else', () => {
    const tight = (all: readonly Played[]) => {
      const ended = within(all, 2.5, 4).filter(({ stream }) => stream === 'stop' || stream === 'complete')
      return ended.reduce((sum, { event }) => sum + event.bandwidth_mbps, 0) / ended.length
    }
    expect(tight(events)).toBeLessThan(0.9 * tight(calm))
  })
})

describe('a region of the delivery network that is down', () => {
  const events = play({ hours, scale, shocks: [shock('cdn-region-down', 2, 1, 0.6, { cdn_region: 'us-east' })] }).events
  const isEast = ({ event: { state } }: Played) =>
    ['New York', 'Pennsylvania', 'Massachusetts', 'Georgia', 'Florida', 'Tennessee'].includes(state)

  it('makes starts fail and viewers leave in the East, not in the West', () => {
    const hour = within(events, 2, 3)
    expect(share(failed(hour).filter(isEast), starts(hour).filter(isEast))).toBeGreaterThan(0.4)
    const west = hour.filter(({ event }) => event.state === 'California')
    expect(share(failed(west), starts(west))).toBeLessThan(0.03)
  })

  it('overruns the servers that are left: whose own server works gets less too', () => {
    const bandwidth = (all: readonly Played[]) => {
      const measured = within(all, 2.1, 3)
        .filter((one) => isEast(one) && one.event.bandwidth_mbps > 10)
        .map(({ event }) => event.bandwidth_mbps)
      return measured.sort((a, b) => a - b)[measured.length >> 1] ?? 0
    }
    expect(bandwidth(events)).toBeLessThan(0.7 * bandwidth(calm))
  })
})

describe('a viral title', () => {
  it('is chosen by a third of all who choose', () => {
    const events = play({ hours, scale, shocks: [shock('viral-title', 1, 3, 1)] }).events
    const those = within(starts(events), 1, 4)
    const titles = new Map<string, number>()
    for (const { event } of those) titles.set(event.title_id, (titles.get(event.title_id) ?? 0) + 1)
    const most = Math.max(...titles.values())
    expect(most / those.length).toBeGreaterThan(0.2)
    expect(most / those.length).toBeLessThan(0.4)
    expect(those.length).toBeGreaterThan(1.25 * within(starts(calm), 1, 4).length)
  })
})

describe('a firmware fault', () => {
  const { events } = play({ hours, scale, shocks: [shock('firmware-fault', 1, 3, 0.5, { device_type: 'tv' })] })

  it('repeats stop and resume as they were, under new ids, seconds later; everything else is as without it', () => {
    const seen = new Map<string, Played>()
    const repeats: Played[] = []
    for (const one of events) {
      const { event_id: _, event_timestamp: __, ...rest } = one.event
      const text = `${one.stream} ${JSON.stringify(rest)}`
      const before = seen.get(text)
      if (before && one.time - before.time < 10_000) repeats.push(one)
      else seen.set(text, one)
    }
    expect(repeats.length).toBeGreaterThan(100)
    expect(new Set(repeats.map(({ stream }) => stream))).toEqual(new Set(['stop', 'resume']))
    expect(new Set(repeats.map(({ event }) => event.device_type))).toEqual(new Set(['tv']))
    const again = new Set(repeats)
    const content = (all: readonly Played[]) => all.map(({ time, event: { event_id: _, ...rest } }) => `${time} ${JSON.stringify(rest)}`)
    expect(content(events.filter((one) => !again.has(one)))).toEqual(content(calm))
  })
})
