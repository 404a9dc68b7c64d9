/**
 * One run as the server holds it: what it has told so far, and its thread while it is simulated. Control calls come one after another;
 * what is already true does nothing, what is wrong for the state is refused with the state's name.
 */
import 'server-only'
import { addIntervention, changeRun, type RunRow } from '@/lib/db/runs'
import { domainOf } from '@/lib/domains'
import { FreshetError } from '@/lib/kit/error'
import type { ParameterChange, PlacedShock, Plan } from '@/lib/kit/plan'
import { History } from '@/lib/live/history'
import type { SampledEvent, Snapshot } from '@/lib/live/messages'
import type { RunShock } from '@/lib/queries/answers/run'
import type { InjectedShock } from '@/lib/scenario/definition'
import { factsOf } from '@/lib/scenario/domain-facts'
import { placedShock } from '@/lib/scenario/plan-of'
import { log } from '@/lib/server/log'
import { Broadcast } from './broadcast'
import type { PaceSpeed } from './pace'
import { alertRulesOfRun, plansOfRun, runShock } from './run-recipe'
import { isOver, RunStore } from './run-store'
import { RunThread } from './run-thread'
import type { RunTask } from './worker-messages'

type State = Snapshot['state']

export interface Surroundings {
  /** The project's folder. */
  root: string
  /** Sends a slice to everybody who watches. */
  emit(slice: Snapshot): void
  /** The run was deleted under our feet. */
  gone(runId: string): void
}

export class LiveRun {
  readonly id: string
  readonly history: History
  private thread: RunThread | null = null
  private readonly broadcast: Broadcast
  private calls: Promise<unknown> = Promise.resolve()
  private replay: Promise<SampledEvent[]> | null = null
  private interventions: number
  private injected: number

  /** @param run as it is stored @param stored what was shown of it before */
  constructor(
    private readonly run: RunRow,
    stored: Snapshot,
    private readonly around: Surroundings,
  ) {
    this.id = run.id
    // Never the seq of an earlier life: a viewer who was there then is told to begin anew.
    this.history = new History(isOver(run.state) ? stored : { ...stored, seq: Date.now() })
    this.broadcast = new Broadcast(this.history, around.emit, () => void this.end())
    this.interventions = run.interventions.length
    this.injected = stored.shocks.filter((shock) => shock.injected).length
  }

  get state(): State {
    return this.history.snapshot.state
  }

  /** Whether a thread simulates it. */
  get active(): boolean {
    return this.thread !== null
  }

  /** Goes on after the server was down: by replay to where the run was, and from there if it was not paused. */
  recover(): void {
    const { state } = this
    if (state !== 'running' && state !== 'paused') return
    this.broadcast.store = this.storeIn(state)
    try {
      this.play(state, plansOfRun(this.run))
    } catch (error) {
      this.fail(error as Error)
    }
  }

  start(): Promise<void> {
    return this.inTurn(async () => {
      if (this.state === 'running') return
      this.must('be started', 'ready')
      const plans = plansOfRun(this.run)
      await changeRun(this.id, { state: 'running', startedAt: new Date() })
      this.broadcast.store = this.storeIn('running')
      this.play('running', plans)
      await this.broadcast.settled()
    })
  }

  pause(): Promise<void> {
    return this.inTurn(async () => {
      if (this.state === 'paused') return
      this.must('be paused', 'running')
      await this.tell({ do: 'pause' })
      this.must('be paused', 'paused')
    })
  }

  resume(): Promise<void> {
    return this.inTurn(async () => {
      if (this.state === 'running') return
      this.must('be resumed', 'paused')
      await this.tell({ do: 'resume' })
    })
  }

  stop(): Promise<void> {
    return this.inTurn(async () => {
      if (this.state === 'stopped') return
      this.must('be stopped', 'running', 'paused')
      await this.tell({ do: 'stop' })
      this.must('be stopped', 'stopped')
    })
  }

  /** Plays so much simulated time and is paused again. */
  step(byMs: number): Promise<void> {
    return this.inTurn(async () => {
      this.must('be stepped', 'paused')
      await this.tell({ do: 'step', byMs })
    })
  }

  speed(speed: PaceSpeed): Promise<void> {
    return this.inTurn(async () => {
      this.must('change its speed', 'ready', 'running', 'paused')
      await changeRun(this.id, { speed: speed === 'max' ? null : speed })
      this.run.speed = speed === 'max' ? null : speed
      if (this.thread) await this.tell({ do: 'speed', speed })
      else this.broadcast.note({ speed: { asked: speed, reached: null } })
    })
  }

  /** Injects a shock from the next instant on, for which nothing was shown yet. It is stored before the simulation goes on. */
  inject(shock: InjectedShock): Promise<RunShock> {
    return this.inTurn(async () => {
      const placed = await this.intervene({ shock }, (at) => {
        const made = placedShock(shock, at, `i${this.injected + 1}`, factsOf(domainOf(this.run.domain)))
        this.injected++
        this.broadcast.add(runShock(this.run.domain, made))
        return made
      })
      return runShock(this.run.domain, placed)
    })
  }

  /** Sets a parameter from the next instant on, in the run and in its twin. */
  change(path: string, value: number): Promise<ParameterChange> {
    return this.inTurn(() => this.intervene({ parameter: { path, value } }, (at) => ({ at, path, value })))
  }

  /**
   * The newest events. Those of a run that was over before this server started are in no memory: a replay finds them again.
   * @throws FreshetError `wrong_state` when this version cannot play the run
   */
  tail(): Promise<SampledEvent[]> {
    const { events, total } = this.history.snapshot
    if (events.length > 0 || total === 0 || !isOver(this.state)) return Promise.resolve(events)
    this.replay ??= this.lastEvents().finally(() => {
      this.replay = null
    })
    return this.replay
  }

  /** Ends the thread without ending the run: it goes on when the server is there again. */
  async leave(): Promise<void> {
    const { thread, broadcast } = this
    this.thread = null
    await thread?.terminate()
    await this.broadcast.settled()
    await broadcast.store?.flush()
  }

  /** One after another, whether the one before worked out or not. */
  private inTurn<T>(call: () => Promise<T>): Promise<T> {
    const turn = this.calls.then(call)
    this.calls = turn.catch(() => undefined)
    return turn
  }

  private must(verb: string, ...states: State[]): void {
    if (states.includes(this.state)) return
    const wanted = states.length === 1 ? `${states[0]}` : `${states.slice(0, -1).join(', ')} or ${states.at(-1)}`
    throw new FreshetError('wrong_state', `The run is ${this.state}; to ${verb}, it must be ${wanted}.`)
  }

  private async intervene<T extends PlacedShock | ParameterChange>(body: object, make: (at: number) => T): Promise<T> {
    this.must('take an intervention', 'running', 'paused')
    const at = await this.tell({ do: 'hold' })
    try {
      this.must('take an intervention', 'running', 'paused')
      await addIntervention(this.id, { seq: this.interventions + 1, at, body })
      this.interventions++
    } catch (error) {
      await this.tell({ do: 'release' })
      throw error
    }
    const what = make(at)
    await this.tell({ do: 'intervene', what })
    return what
  }

  /** Has the thread do something; afterwards what it told is stored and shown. */
  private async tell(command: Parameters<RunThread['command']>[0]): Promise<number> {
    if (!this.thread)
      throw new FreshetError('unavailable', `The run is ${this.state}, but nothing simulates it just now. Try again in a moment.`)
    try {
      const simTime = await this.thread.command(command)
      await this.broadcast.settled()
      return simTime
    } catch (error) {
      await this.broadcast.settled()
      // It came to its end while it was told.
      if (isOver(this.state)) this.must('take that', 'running', 'paused')
      throw error
    }
  }

  private storeIn(state: State): RunStore {
    return new RunStore(this.id, state, () => this.around.gone(this.id))
  }

  private play(state: 'running' | 'paused', plans: { plan: Plan; twin: Plan }): void {
    const { bucketMs, simTime, start } = this.history.snapshot
    this.thread = new RunThread(
      this.around.root,
      { runId: this.id, ...plans, alerts: alertRulesOfRun(this.run), bucketMs, speed: this.run.speed ?? 'max', state, replayTo: simTime },
      { onSlice: (slice) => this.broadcast.take(slice), onFailure: (error) => this.fail(error) },
    )
    this.broadcast.note({ state, recovering: simTime > start ? 0 : null })
  }

  private fail(error: Error): void {
    log.error({ err: error, runId: this.id }, 'a run failed')
    this.thread = null
    this.broadcast.failure = error.message
    this.broadcast.note({ state: 'failed', recovering: null })
  }

  private async lastEvents(): Promise<SampledEvent[]> {
    const { bucketMs, simTime } = this.history.snapshot
    const task: RunTask = {
      runId: this.id,
      ...plansOfRun(this.run),
      alerts: [],
      bucketMs,
      speed: 'max',
      state: 'paused',
      replayTo: simTime,
    }
    const events = await new Promise<SampledEvent[]>((resolve, reject) => {
      const thread = new RunThread(this.around.root, task, {
        onSlice: (slice) => {
          if (slice.recovering !== null) return
          void thread.terminate()
          resolve(slice.events)
        },
        onFailure: reject,
      })
    })
    this.broadcast.note({ events })
    await this.broadcast.settled()
    return events
  }

  private async end(): Promise<void> {
    const { thread } = this
    this.thread = null
    await thread?.terminate()
  }
}
