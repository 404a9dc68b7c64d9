/** The run host: every run that lives in this process, who watches it, and what goes on with it when the server comes up again. */
import 'server-only'
import path from 'node:path'
import type { Server, Socket } from 'socket.io'
import { deleteRun, runOrThrow, unfinishedRuns } from '@/lib/db/runs'
import { databaseStatus } from '@/lib/db/status'
import { FreshetError } from '@/lib/kit/error'
import { Watch, type WatchAnswer } from '@/lib/live/messages'
import { log } from '@/lib/server/log'
import { problem, statusOf } from '@/lib/server/problem'
import type { Settings } from '@/lib/server/settings'
import { type CurrentHost, setCurrentHost } from './current-host'
import { DatasetQueue } from './dataset-queue'
import { LiveRun } from './live-run'
import { isOver } from './run-store'
import { storedSnapshot } from './stored-history'

/** How many runs that nobody simulates are kept in memory for who looks at them again. */
const KEPT = 6
/** How often the database is looked for when it is not there at the start. */
const LOOK_MS = 500

/** Starts it: runs that were running go on, paused ones stay paused, unfinished datasets are made again. */
export async function startRunHost(io: Server, settings: Pick<Settings, 'root' | 'home'>): Promise<{ stop(): Promise<void> }> {
  const host = new RunHost(io, settings)
  setCurrentHost(host)
  io.on('connection', (socket) => host.attend(socket))
  host.begin()
  return { stop: () => host.end() }
}

const roomOf = (runId: string) => `run:${runId}`

class RunHost implements CurrentHost {
  private readonly runs = new Map<string, Promise<LiveRun>>()
  private readonly open = new Map<string, LiveRun>()
  private readonly datasets: DatasetQueue
  private looking: NodeJS.Timeout | undefined

  constructor(
    private readonly io: Server,
    private readonly settings: Pick<Settings, 'root' | 'home'>,
  ) {
    this.datasets = new DatasetQueue(settings.root, path.join(settings.home, 'datasets'))
  }

  /** Waits for the database, then goes on with what was left. */
  begin(): void {
    const go =
      databaseStatus().state === 'ready' ? Promise.all([this.recover(), this.datasets.begin()]) : Promise.reject(new Error('not ready'))
    go.catch((error: unknown) => {
      if (databaseStatus().state === 'ready') log.error({ err: error }, 'runs could not be recovered; trying again')
      this.looking = setTimeout(() => this.begin(), LOOK_MS).unref()
    })
  }

  async end(): Promise<void> {
    clearTimeout(this.looking)
    setCurrentHost(null)
    await Promise.all([this.datasets.end(), ...[...this.open.values()].map((run) => run.leave())])
  }

  start = (id: string) => this.with(id, (run) => run.start())
  pause = (id: string) => this.with(id, (run) => run.pause())
  resume = (id: string) => this.with(id, (run) => run.resume())
  stop = (id: string) => this.with(id, (run) => run.stop())
  step: CurrentHost['step'] = (id, byMs) => this.with(id, (run) => run.step(byMs))
  speed: CurrentHost['speed'] = (id, speed) => this.with(id, (run) => run.speed(speed))
  inject: CurrentHost['inject'] = (id, shock) => this.with(id, (run) => run.inject(shock))
  change: CurrentHost['change'] = (id, at, value) => this.with(id, (run) => run.change(at, value))
  snapshot: CurrentHost['snapshot'] = (id) => this.with(id, async (run) => run.history.snapshot)
  tail: CurrentHost['tail'] = (id) => this.with(id, (run) => run.tail())
  standing: CurrentHost['standing'] = (id) => this.open.get(id)?.history.snapshot ?? null
  datasetQueued = () => this.datasets.wake()
  cancelDataset = (id: string) => this.datasets.cancel(id)
  datasetFolder = (id: string) => this.datasets.folderOf(id)

  async remove(id: string): Promise<void> {
    await deleteRun(id)
    await this.forget(id)
  }

  /** A viewer: what it asks for is answered, and from then on it is in the run's room. */
  attend(socket: Socket): void {
    socket.on('run:watch', async (payload: unknown, answer: unknown) => {
      const acknowledge = typeof answer === 'function' ? (answer as (answer: WatchAnswer) => void) : () => undefined
      const watch = Watch.safeParse(payload)
      if (!watch.success) {
        return acknowledge({
          ok: false,
          problem: { ...problem('invalid', 'run:watch takes {runId, since?}: the id of a run and the seq that you have.') },
        })
      }
      const { runId, since } = watch.data
      try {
        const run = await this.run(runId)
        await socket.join(roomOf(runId))
        acknowledge({ ok: true, snapshot: run.history.since(since) })
        // Comes as a slice when it has to be looked for.
        run.tail().catch((error: unknown) => log.warn({ err: error, runId }, 'the last events could not be replayed'))
      } catch (error) {
        acknowledge({ ok: false, problem: { ...problemOf(error) } })
      }
    })
  }

  private async recover(): Promise<void> {
    for (const { id } of await unfinishedRuns()) {
      await this.run(id).catch((error: unknown) => log.error({ err: error, runId: id }, 'a run could not be recovered'))
    }
  }

  private async with<T>(id: string, use: (run: LiveRun) => Promise<T>): Promise<T> {
    return use(await this.run(id))
  }

  /** The run in memory; from the database when it is not, and then it goes on if it should. */
  private run(id: string): Promise<LiveRun> {
    const known = this.runs.get(id)
    if (known) return known
    const opening = this.openRun(id)
    this.runs.set(id, opening)
    opening.catch(() => this.runs.delete(id))
    return opening
  }

  private async openRun(id: string): Promise<LiveRun> {
    const row = await runOrThrow(id)
    const run = new LiveRun(row, await storedSnapshot(row), {
      root: this.settings.root,
      // A slice that finds a connection busy may be lost, since the next one fills the gap; after the last one none will.
      emit: (slice) => (isOver(slice.state) ? this.io.to(roomOf(id)) : this.io.to(roomOf(id)).volatile).emit('run:slice', slice),
      gone: (gone) => void this.forget(gone),
    })
    this.open.set(id, run)
    this.forgetOldest()
    run.recover()
    return run
  }

  private async forget(id: string): Promise<void> {
    const run = this.open.get(id)
    this.open.delete(id)
    this.runs.delete(id)
    await run?.leave()
  }

  private forgetOldest(): void {
    const idle = [...this.open.values()].filter((run) => !run.active)
    for (const run of idle.slice(0, Math.max(0, idle.length - KEPT))) void this.forget(run.id)
  }
}

function problemOf(error: unknown) {
  if (error instanceof FreshetError && statusOf(error.code) < 500) return problem(error.code, error.message)
  log.error({ err: error }, 'run:watch failed')
  return problem('internal', 'Something unforeseen happened; the server has logged it.')
}
