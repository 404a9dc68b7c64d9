/** Queries and controls of runs. What moves inside a run comes over the socket (`components/run/use-live-run.ts`). */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Run, RunList, type Speed } from './answers/run'
import type { Shape, Where } from './answers/shape'
import { getJson, getList, send, sendJson } from './send'

export const runKeys = {
  all: ['runs'] as const,
  list: () => [...runKeys.all, 'list'] as const,
  one: (id: string) => [...runKeys.all, id] as const,
  live: (id: string) => [...runKeys.one(id), 'live'] as const,
}

const at = (id: string) => `/api/runs/${encodeURIComponent(id)}`
const whileRunningMs = 2_000
const otherwiseMs = 15_000

/** All runs, newest first; asked again every two seconds while one of them runs. */
export const useRuns = () =>
  useQuery({
    queryKey: runKeys.list(),
    queryFn: ({ signal }) => getList('/api/runs', RunList, signal),
    refetchInterval: (query) => (query.state.data?.some((run) => run.state === 'running') ? whileRunningMs : otherwiseMs),
  })

export const useRun = (id: string) => useQuery({ queryKey: runKeys.one(id), queryFn: ({ signal }) => getJson(at(id), Run, signal) })

export type NewRun = ({ scenarioId: string } | { template: string }) & {
  seed?: number
  speed?: Speed
  /** How much of it is played at once, before it goes on at its speed: `4d 12h`. */
  history?: string
}

/** Creates a run and starts it. With a history, charts are full when one comes to watch. */
export function useStartRun() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async ({ history, ...input }: NewRun) => {
      const run = await sendJson('POST', '/api/runs', input, Run)
      await send('POST', `${at(run.id)}/start`, {})
      if (history !== undefined) {
        await send('POST', `${at(run.id)}/pause`, {})
        await send('POST', `${at(run.id)}/step`, { by: history })
        await send('POST', `${at(run.id)}/resume`, {})
      }
      return run
    },
    onSuccess: () => client.invalidateQueries({ queryKey: runKeys.list() }),
  })
}

export type InjectShock = {
  kind: string
  magnitude: number
  duration: string
  shape?: Shape
  ramp?: string
  where?: Where
}

export type Control =
  | { do: 'start' | 'pause' | 'resume' | 'stop' }
  | { do: 'step'; by: string }
  | { do: 'speed'; speed: Speed }
  | { do: 'shocks'; shock: InjectShock }
  | { do: 'parameters'; path: string; value: number }

function bodyOf(control: Control): unknown {
  if (control.do === 'speed') return { speed: control.speed }
  if (control.do === 'step') return { by: control.by }
  if (control.do === 'shocks') return control.shock
  if (control.do === 'parameters') return { path: control.path, value: control.value }
  return {}
}

/** One control call of a run; the run itself is read again afterwards. */
export function useControlRun(id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (control: Control) => send('POST', `${at(id)}/${control.do}`, bodyOf(control)),
    onSettled: () => {
      void client.invalidateQueries({ queryKey: runKeys.one(id), exact: true })
      void client.invalidateQueries({ queryKey: runKeys.list() })
    },
  })
}

export function useDeleteRun() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => send('DELETE', at(id)),
    onSuccess: () => client.invalidateQueries({ queryKey: runKeys.list() }),
  })
}
