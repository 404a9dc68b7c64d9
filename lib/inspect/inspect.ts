/**
 * Inspection: reads events back and says what there is, whether every event is as its domain declares and its document wants, whether they
 * travel as they should, which alerts they raise, and how the documented rates come out. It reads once; memory is what is not over yet,
 * the events' ids, and a number for each minute.
 */
import type { Domain } from '@/lib/kit/domain'
import { FreshetError } from '@/lib/kit/error'
import { MINUTE } from '@/lib/kit/season'
import type { Stream } from '@/lib/kit/stream'
import type { OpenDataset } from '@/lib/sources/dataset'
import { eventsOf, type SourceEvent } from '@/lib/sources/events'
import { ReadBack } from '@/lib/sources/read-back'
import type { OpenStream } from '@/lib/sources/stream'
import type { Block } from '@/lib/tape/block'
import { type AlertEpisode, Alerts } from '@/lib/watch/alerts'
import { type Circumstances, circumstancesOf, streamsOf } from './circumstances'
import { Conformance, type MeasuredRate } from './conformance'
import { DeliveryCheck } from './delivery'
import { EventIds } from './event-ids'
import { Findings, type Skipped, type Violation } from './findings'
import { type Counted, checkCounts, checkFile, checkPopulation } from './manifest-check'
import { populationOf } from './population'
import { RuleBook } from './rule-book'
import { type ShapeCheck, shapeCheckOf } from './shape'
import { type HourlyVolume, Volumes } from './volumes'
import { judgeable } from './watched-alerts'

export interface Inspection {
  readonly domain: Domain
  readonly events: number
  /** ISO 8601; null when there is no event. */
  readonly first: string | null
  readonly last: string | null
  /** Events by stream, of every stream that was asked for or came. */
  readonly streams: Readonly<Record<string, number>>
  readonly violations: readonly Violation[]
  /** How often each rule was violated, listed or not. */
  readonly byRule: ReadonlyMap<string, number>
  readonly skipped: readonly Skipped[]
  readonly conformance: readonly MeasuredRate[]
  /** Whether it says that it is a baseline; null where it says nothing. */
  readonly baseline: boolean | null
  /** Whole hours. */
  readonly volumes: readonly HourlyVolume[]
  readonly alerts: readonly AlertEpisode[]
}

export const READING_RULES = { readable: 'Every line is an event of the domain: JSON with its stream and its time.' } as const

/** Of fewer events a stream that never came may just be rare. */
const ENOUGH_TO_MISS = 1_000

interface Options {
  /** Stops the work. */
  readonly signal?: AbortSignal
  /** Hears how many events have been read. */
  readonly onProgress?: (events: number) => void
}

/** @throws FreshetError `invalid`, `cancelled`; what the system says of a file that cannot be read */
export async function inspect(source: OpenDataset | OpenStream, { signal, onProgress }: Options = {}): Promise<Inspection> {
  const circumstances = circumstancesOf(source)
  const { dataset } = circumstances
  const reading = new Reading(source, circumstances)
  const { findings } = reading
  await reading.know()
  const events = eventsOf(source, {
    onUnreadable: ({ file, line, position, problem }) =>
      findings.violate({
        rule: 'readable',
        stream: null,
        position,
        message: `line ${line}${file === '-' ? '' : ` of ${file}`}: ${problem}`,
      }),
    ...(dataset ? { onFile: (file) => checkFile(file, findings) } : {}),
  })
  for await (const batch of events) {
    if (signal?.aborted) throw new FreshetError('cancelled', 'The inspection was cancelled.')
    reading.take(batch)
    onProgress?.(reading.counted.events)
  }
  if (dataset) {
    await checkPopulation(dataset, findings)
    checkCounts(dataset, reading.counted, findings)
  }
  return reading.result()
}

/** One pass over the events. */
class Reading {
  readonly findings = new Findings()
  private readonly domain: Domain
  private readonly counts = new Map<Stream, number>()
  private firstTime: number | null = null
  private lastTime = 0
  private readonly shapes: ReadonlyMap<Stream, ShapeCheck>
  private readonly rules: RuleBook
  private readonly ids: EventIds
  private readonly delivery: DeliveryCheck
  private readonly readBack: ReadBack
  /** What goes by whole blocks; begins with the first event where nothing says when the data begin. */
  private watch: Watch | null = null

  constructor(
    source: OpenDataset | OpenStream,
    private readonly circumstances: Circumstances,
  ) {
    const { domain, envelope } = source
    const { dataset, leftOut, span } = circumstances
    this.domain = domain
    const asked = streamsOf(domain).filter((stream) => dataset !== null && !leftOut.has(stream))
    for (const stream of asked) this.counts.set(stream, 0)
    this.shapes = new Map(streamsOf(domain).map((stream) => [stream, shapeCheckOf(domain, stream)]))
    // After an erasure who was there at the start, and what they did, are no longer everybody and everything.
    const knowsPopulation = dataset !== null && dataset.population !== null && circumstances.isWhole
    this.rules = new RuleBook(domain, this.findings, { ...circumstances, knowsPopulation })
    this.ids = new EventIds(domain, this.findings)
    this.delivery = new DeliveryCheck(domain, envelope, dataset, this.findings)
    for (const { kpi } of circumstances.alerts.filter((rule) => !judgeable(domain, [rule], leftOut).includes(rule)))
      this.findings.skip(`alert on ${kpi}`, 'it counts streams that are left out')
    this.readBack = new ReadBack(domain, (block) => this.watch?.read(block))
    if (span) this.watch = new Watch(domain, span.start, circumstances)
  }

  /** Takes in who was there at the start. */
  async know(): Promise<void> {
    const { dataset, isWhole } = this.circumstances
    if (dataset && isWhole) for await (const row of populationOf(dataset)) this.rules.know(row)
  }

  take(batch: readonly SourceEvent[]): void {
    const [first] = batch
    const last = batch.at(-1)
    if (!first || !last) return
    this.firstTime ??= first.time
    this.lastTime = last.time
    this.watch ??= new Watch(this.domain, first.time, this.circumstances)
    for (const event of batch) this.see(event)
    this.readBack.flush()
    this.watch.advance(last.time)
  }

  private see(event: SourceEvent): void {
    const { stream, position } = event
    this.counts.set(stream, (this.counts.get(stream) ?? 0) + 1)
    this.delivery.see(event)
    const misshape = this.shapes.get(stream)?.(event.event)
    if (misshape) {
      this.findings.violate({ ...misshape, stream: stream.name, position })
      this.rules.unsettle(event)
      return
    }
    this.rules.see(event)
    this.ids.see(event)
    this.readBack.add(event)
  }

  get counted(): Counted {
    const inOrder = streamsOf(this.domain).filter((stream) => this.counts.has(stream))
    return {
      events: [...this.counts.values()].reduce((sum, n) => sum + n, 0),
      streams: Object.fromEntries(inOrder.map((stream) => [stream.name, this.counts.get(stream) ?? 0])),
      first: this.firstTime === null ? null : new Date(this.firstTime).toISOString(),
      last: this.firstTime === null ? null : new Date(this.lastTime).toISOString(),
    }
  }

  result(): Inspection {
    const { domain, findings, circumstances, counted, watch } = this
    const { span, baseline, parameter, dataset } = circumstances
    const leftOut = dataset ? circumstances.leftOut : this.neverCame(counted.events)
    const end = span?.end ?? this.lastTime
    this.rules.close(end)
    this.rules.leaveOut(leftOut)
    const { measured, unmeasured } = watch?.conformance.result({ end, leftOut, parameter }) ?? { measured: [], unmeasured: [] }
    for (const { rate, reason } of unmeasured) findings.skip(rate, reason)
    watch?.advance(end)
    return {
      domain,
      ...counted,
      violations: findings.violations,
      byRule: findings.byRule,
      skipped: findings.skipped,
      conformance: measured,
      baseline,
      volumes: watch?.volumes.table(end) ?? [],
      alerts: watch?.alerts.all() ?? [],
    }
  }

  /** The streams of which nothing came, where enough came of the others. */
  private neverCame(events: number): ReadonlySet<Stream> {
    return new Set(events < ENOUGH_TO_MISS ? [] : streamsOf(this.domain).filter((stream) => !this.counts.has(stream)))
  }
}

/** What reads blocks: volumes, rates, alerts. */
class Watch {
  readonly volumes: Volumes
  readonly conformance: Conformance
  readonly alerts: Alerts

  constructor(domain: Domain, start: number, { alerts, leftOut }: Circumstances) {
    this.volumes = new Volumes(domain, start)
    this.conformance = new Conformance(domain, this.volumes)
    this.alerts = new Alerts(domain, Math.floor(start / MINUTE) * MINUTE, judgeable(domain, alerts, leftOut))
  }

  read(block: Block): void {
    this.volumes.read(block)
    this.conformance.read(block)
    this.alerts.read(block)
  }

  /** Everything before an instant has been read. */
  advance(now: number): void {
    this.alerts.advance(now)
  }
}
