/** Queries and changes of saved scenarios and their versions. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Definition } from '@/lib/scenario/definition'
import { Scenario, ScenarioList, Version, VersionList } from './answers/scenario'
import { ProblemError } from './problem-error'
import { getJson, getList, send, sendJson } from './send'

export const scenarioKeys = {
  all: ['scenarios'] as const,
  list: () => [...scenarioKeys.all, 'list'] as const,
  one: (id: string) => [...scenarioKeys.all, id] as const,
  versions: (id: string) => [...scenarioKeys.one(id), 'versions'] as const,
  version: (id: string, n: number) => [...scenarioKeys.versions(id), n] as const,
}

const at = (id: string) => `/api/scenarios/${encodeURIComponent(id)}`

export const useScenarios = () =>
  useQuery({
    queryKey: scenarioKeys.list(),
    queryFn: ({ signal }) => getList('/api/scenarios', ScenarioList, signal),
  })

export const useScenario = (id: string) =>
  useQuery({ queryKey: scenarioKeys.one(id), queryFn: ({ signal }) => getJson(at(id), Scenario, signal), refetchOnWindowFocus: false })

export const useVersions = (id: string) =>
  useQuery({
    queryKey: scenarioKeys.versions(id),
    queryFn: ({ signal }) => getList(`${at(id)}/versions`, VersionList, signal),
  })

export const readScenario = (id: string) => getJson(at(id), Scenario)
export const readVersion = (id: string, n: number) => getJson(`${at(id)}/versions/${n}`, Version)

export type NewScenario = { name: string; template: string } | { name: string; definition: Definition } | { name: string; yaml: string }

export function useCreateScenario() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (input: NewScenario) => sendJson('POST', '/api/scenarios', input, Scenario),
    onSuccess: () => client.invalidateQueries({ queryKey: scenarioKeys.list() }),
  })
}

export type SaveScenario = { id: string; version: number; yaml: string; message?: string }

export function useSaveScenario() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ id, ...body }: SaveScenario) => sendJson('PUT', at(id), body, Scenario),
    onSuccess: (saved) => {
      client.setQueryData(scenarioKeys.one(saved.id), saved)
      void client.invalidateQueries({ queryKey: scenarioKeys.list() })
      void client.invalidateQueries({ queryKey: scenarioKeys.versions(saved.id) })
    },
  })
}

export function useDeleteScenario() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => send('DELETE', at(id)),
    onSuccess: () => client.invalidateQueries({ queryKey: scenarioKeys.list() }),
  })
}

/** The scenario that somebody else saved meanwhile, when that is why a save was refused; else undefined. */
export function savedMeanwhile(error: unknown): Scenario | undefined {
  if (!(error instanceof ProblemError) || error.status !== 409) return undefined
  const current = Scenario.safeParse(error.problem.current)
  return current.success ? current.data : undefined
}
