/** A run host for tests: real sockets on a free port, real threads, a folder of its own; the database is the test's. */
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Server } from 'socket.io'
import { io } from 'socket.io-client'
import { merge } from '@/lib/live/merge'
import type { Slice, Snapshot, WatchAnswer } from '@/lib/live/messages'
import { currentHost } from './current-host'
import { startRunHost } from './host'

const root = path.resolve(import.meta.dirname, '../..')

/** Somebody who watches a run: what it has put together from what it was sent. */
export interface TestViewer {
  snapshot(): Snapshot
  slices: Slice[]
  /** Resolves when what is seen fulfils a condition. */
  until(condition: (snapshot: Snapshot) => boolean): Promise<Snapshot>
  close(): void
}

export async function openTestHost(home = mkdtempSync(path.join(tmpdir(), 'freshet-host-'))) {
  const http = createServer()
  const server = new Server(http)
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  const running = await startRunHost(server, { root, home })
  const address = `http://127.0.0.1:${(http.address() as AddressInfo).port}`

  async function watch(runId: string, since?: number): Promise<TestViewer> {
    const socket = io(address, { transports: ['websocket'], reconnection: false })
    const slices: Slice[] = []
    // One that comes in the same breath as the answer is not to be missed.
    let take = (slice: Slice) => void slices.push(slice)
    socket.on('run:slice', (slice: Slice) => {
      if (slice.runId === runId) take(slice)
    })
    const answer: WatchAnswer = await socket.emitWithAck('run:watch', { runId, ...(since === undefined ? {} : { since }) })
    if (!answer.ok) throw Object.assign(new Error(answer.problem.detail), { problem: answer.problem })
    let snapshot = slices.filter(({ seq }) => seq > answer.snapshot.seq).reduce<Snapshot>(merge, answer.snapshot)
    const looking = new Set<() => void>()
    take = (slice) => {
      slices.push(slice)
      snapshot = merge(snapshot, slice)
      for (const look of looking) look()
    }
    const until = (condition: (now: Snapshot) => boolean) =>
      new Promise<Snapshot>((resolve) => {
        const look = () => {
          if (!condition(snapshot)) return
          looking.delete(look)
          resolve(snapshot)
        }
        looking.add(look)
        look()
      })
    return { snapshot: () => snapshot, slices, until, close: () => void socket.close() }
  }

  return {
    home,
    host: currentHost(),
    watch,
    /** As when the server goes down: runs are left where they are. */
    async end() {
      await running.stop()
      await server.close()
    },
    remove: () => rmSync(home, { recursive: true, force: true }),
  }
}
