/**
 * A run inside its worker: plays it and its twin at the pace asked for, in stretches short enough that a command is heard at once, and
 * tells what is new six times a second. Knows no thread and no clock but the one it is given.
 */
import type { Domain } from '@/lib/kit/domain'
import type { Snapshot } from '@/lib/live/messages'
import { Alerts } from '@/lib/watch/alerts'
import { Pace, Stride } from './pace'
import { Tail } from './tail'
import { Twins } from './twins'
import type { RunCommand, RunTask } from './worker-messages'

/** Between two slices. */
const SLICE_MS = 160
/** What one stretch of work may take: a pause takes effect after that. */
const STRETCH_MS = 20
/** How long to wait when nothing is due. */
const TICK_MS = 25

type State = 'running' | 'paused' | 'stopped' | 'finished'

export class PacedRun {
  private readonly twins: Twins
  private readonly alerts: Alerts
  private readonly tail: Tail
  private readonly pace: Pace
  private readonly stride = new Stride(STRETCH_MS)
  private readonly end: number
  private state: State
  private replaying: boolean
  private held = false
  /** Commands that wait until the replay or the step is over. */
  private waiting: (() => void)[] = []
  private stepTo: number | null = null
  private seq = 0
  private toldAt: number
  private recent: { shown: number; of: number }[] = []

  /**
   * @param tell hears every slice
   * @param clock real time in ms, from anywhere
   */
  constructor(
    domain: Domain,
    private readonly task: RunTask,
    private readonly tell: (slice: Snapshot) => void,
    private readonly clock: () => number,
  ) {
    const { plan, twin, bucketMs, alerts } = task
    this.tail = new Tail(domain)
    this.alerts = new Alerts(domain, plan.start, alerts)
    this.twins = new Twins(domain, plan, twin, bucketMs, (block) => {
      this.alerts.read(block)
      if (this.replaying) this.tail.readOnReplay(block)
      else this.tail.read(block)
    })
    this.end = plan.end
    this.state = task.state
    this.replaying = task.replayTo > plan.start
    this.toldAt = clock()
    this.pace = new Pace(task.speed, this.toldAt, plan.start)
  }

  /** Where the simulation stands. */
  get now(): number {
    return this.twins.now
  }

  /** Whether there is nothing left to do, ever. */
  get over(): boolean {
    return this.state === 'stopped' || this.state === 'finished'
  }

  /** Does what is told and calls `done` once it is so; a step and what must wait for a replay take a while. */
  command(command: RunCommand, done: () => void): void {
    if (this.replaying || this.stepTo !== null) {
      this.waiting.push(() => this.command(command, done))
      return
    }
    switch (command.do) {
      case 'pause':
        if (!this.over) this.state = 'paused'
        break
      case 'resume':
        if (!this.over) this.state = 'running'
        this.pace.restart(this.pace.speed, this.clock(), this.now)
        break
      case 'stop':
        if (!this.over) this.state = 'stopped'
        break
      case 'speed':
        this.pace.restart(command.speed, this.clock(), this.now)
        break
      case 'step':
        this.stepTo = Math.min(this.now + command.byMs, this.end)
        this.waiting.push(done)
        return
      case 'hold':
        this.held = true
        break
      case 'intervene':
        this.twins.intervene(command.what)
        this.release()
        break
      case 'release':
        this.release()
    }
    this.report()
    done()
  }

  /** Works for a moment. @returns ms until there is more to do; null when there is nothing until the next command */
  work(): number | null {
    if (this.replaying) return this.replay()
    if (this.held || this.over) return null
    if (this.stepTo !== null) return this.step(this.stepTo)
    if (this.state !== 'running') return null
    this.stretch(Math.min(this.pace.due(this.clock()), this.end))
    const wall = this.clock()
    this.pace.arrived(wall, this.now)
    if (this.now >= this.end) {
      this.state = 'finished'
      this.report()
      return null
    }
    if (wall - this.toldAt >= SLICE_MS) this.report()
    return Math.min(this.pace.due(wall), this.end) > this.now ? 0 : TICK_MS
  }

  private replay(): number {
    this.stretch(this.task.replayTo)
    if (this.now >= this.task.replayTo) {
      this.replaying = false
      this.pace.restart(this.pace.speed, this.clock(), this.now)
      this.report()
      this.proceed()
    } else if (this.clock() - this.toldAt >= SLICE_MS) this.reportRecovery()
    return 0
  }

  private step(to: number): number | null {
    this.stretch(to)
    if (this.now < to) return 0
    this.stepTo = null
    if (this.now >= this.end) this.state = 'finished'
    this.report()
    this.proceed()
    return this.over ? null : 0
  }

  /** Plays on towards an instant, for as long as a stretch may take. */
  private stretch(goal: number): void {
    const { now } = this
    if (goal <= now) return
    const until = Math.min(goal, now + this.stride.next)
    const began = this.clock()
    this.twins.advance(until)
    this.alerts.advance(until)
    this.stride.took(until - now, this.clock() - began)
  }

  private release(): void {
    this.held = false
    this.pace.restart(this.pace.speed, this.clock(), this.now)
  }

  private proceed(): void {
    const waiting = this.waiting
    this.waiting = []
    for (const go of waiting) go()
  }

  private report(): void {
    this.toldAt = this.clock()
    this.pace.mark(this.toldAt, this.now, this.twins.events)
    const { events, of } = this.tail.take()
    this.recent = [...this.recent, { shown: events.length, of }].slice(-Math.round(1_000 / SLICE_MS))
    this.tell({ ...this.frame(), ...this.twins.news(), alerts: this.alerts.news(), events })
  }

  private reportRecovery(): void {
    this.toldAt = this.clock()
    const { plan, replayTo } = this.task
    const recovering = (this.now - plan.start) / (replayTo - plan.start)
    this.tell({ ...this.frame(), simTime: replayTo, kpis: {}, streams: {}, funnels: {}, gauges: {}, alerts: [], events: [], recovering })
  }

  private frame(): Omit<Snapshot, 'kpis' | 'streams' | 'funnels' | 'gauges' | 'alerts' | 'events'> {
    const { runId, plan, bucketMs } = this.task
    const reached = this.state === 'running' ? this.pace.reached() : null
    return {
      runId,
      seq: ++this.seq,
      state: this.state,
      simTime: this.now,
      speed: { asked: this.pace.speed, reached: reached && Number(reached.speed.toPrecision(4)) },
      eventsPerSecond: reached ? Math.round(reached.eventsPerSecond) : 0,
      total: this.twins.events,
      shocks: [],
      sampled: {
        shown: this.recent.reduce((sum, one) => sum + one.shown, 0),
        of: this.recent.reduce((sum, one) => sum + one.of, 0),
      },
      bucketMs,
      start: plan.start,
      duration: plan.end - plan.start,
      recovering: null,
    }
  }
}
