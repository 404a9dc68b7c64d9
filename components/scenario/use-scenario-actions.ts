'use client'

import { notifications } from '@mantine/notifications'
import { useRouter } from 'next/navigation'
import { notifyOf } from '@/components/ui/notify'
import type { ScenarioSummary } from '@/lib/queries/answers/scenario'
import { useStartRun } from '@/lib/queries/runs'
import { type NewScenario, readScenario, useCreateScenario } from '@/lib/queries/scenarios'
import { writeScenario } from '@/lib/scenario/write-scenario'

/** An hour of simulated time a second: two weeks in under six minutes. */
export const usualSpeed = 3_600

/** What can be done with a scenario or a template from a list. */
export function useScenarioActions() {
  const router = useRouter()
  const start = useStartRun()
  const create = useCreateScenario()
  const toRun = {
    onSuccess: ({ id }: { id: string }) => router.push(`/runs/${id}`),
    onError: (error: unknown) => notifyOf(error, 'The run did not start'),
  }
  return {
    busy: start.isPending || create.isPending,
    run: (scenarioId: string) => start.mutate({ scenarioId, speed: usualSpeed }, toRun),
    runTemplate: (template: string) => start.mutate({ template, speed: usualSpeed }, toRun),
    create: (input: NewScenario) =>
      create.mutate(input, {
        onSuccess: ({ id }) => router.push(`/scenarios/${id}`),
        onError: (error) => notifyOf(error, 'The scenario was not created'),
      }),
    async duplicate({ id, name }: ScenarioSummary) {
      try {
        const { yaml, definition } = await readScenario(id)
        const copy = { ...definition, name: `${name} (copy)`.slice(0, 80) }
        await create.mutateAsync({ name: copy.name, yaml: writeScenario(copy, yaml) })
        notifications.show({ message: `${copy.name} was made.` })
      } catch (error) {
        notifyOf(error, 'The scenario was not duplicated')
      }
    },
  }
}
