/**
 * The browser's end of a live run: joins the run's room, asks again for what it missed, and tells how the connection is. Knows no React.
 * A viewer that was skipped forward, or was away, names the last sequence number it has and is sent what it lacks.
 */
import { io } from 'socket.io-client'
import { follows, merge } from './merge'
import { Slice, Snapshot, WatchAnswer } from './messages'

export type Connection = 'connecting' | 'live' | 'reconnecting'

export interface Viewer {
  /** A whole new state of the run. */
  onSnapshot(snapshot: Snapshot): void
  onConnection(connection: Connection): void
  /** The server refused: there is no such run, for instance. */
  onRefused(reason: string): void
}

const answerWithinMs = 5_000
/** An attempt that hangs longer is given up for the next one. */
const connectWithinMs = 4_000

/** Watches a run until the returned function is called. */
export function watchRun(runId: string, viewer: Viewer): () => void {
  const socket = io({ transports: ['websocket', 'polling'], reconnectionDelay: 300, reconnectionDelayMax: 2_000, timeout: connectWithinMs })
  let state: Snapshot | undefined
  /** The question under way; an answer to an earlier one is no longer wanted. Null when none is. */
  let asking: symbol | null = null

  function take(slice: Slice) {
    const next = state && !slice.reset ? merge(state, slice) : Snapshot.parse(slice)
    if (next === state) return
    state = next
    viewer.onSnapshot(next)
  }

  async function ask() {
    const mine = Symbol('question')
    asking = mine
    try {
      const since = state ? { since: state.seq } : {}
      const answer = WatchAnswer.safeParse(await socket.timeout(answerWithinMs).emitWithAck('run:watch', { runId, ...since }))
      if (asking !== mine) return
      asking = null
      if (!answer.success) return viewer.onRefused('The server answered in a way that this page does not understand. Reload it.')
      if (!answer.data.ok) return viewer.onRefused(answer.data.problem.detail ?? answer.data.problem.title)
      take(answer.data.snapshot)
      viewer.onConnection('live')
    } catch {
      if (asking === mine && socket.connected) void ask()
    }
  }

  socket.on('connect', () => void ask())
  socket.on('run:slice', (raw: unknown) => {
    const slice = Slice.parse(raw)
    if (slice.runId !== runId || !state) return
    if (follows(state, slice)) take(slice)
    else if (asking === null) void ask()
  })
  socket.on('disconnect', () => {
    asking = null
    viewer.onConnection('reconnecting')
  })
  socket.on('connect_error', () => viewer.onConnection(state ? 'reconnecting' : 'connecting'))
  return () => {
    socket.removeAllListeners()
    socket.disconnect()
  }
}
