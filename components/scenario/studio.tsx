'use client'

import { Button, Skeleton } from '@mantine/core'
import Link from 'next/link'
import { Empty, Failed } from '@/components/ui/list-states'
import ui from '@/components/ui/ui.module.css'
import { useDomain } from '@/lib/queries/domains'
import { ProblemError } from '@/lib/queries/problem-error'
import { useScenario } from '@/lib/queries/scenarios'
import { ScenarioEditor } from './editor'

/** The page of one scenario, once it and its domain are there. */
export function ScenarioStudio({ id }: { id: string }) {
  const scenario = useScenario(id)
  const domain = useDomain(scenario.data?.domain)
  const error = scenario.error ?? domain.error
  if (error) {
    const missing = error instanceof ProblemError && error.status === 404
    return (
      <div className={ui.page} style={{ paddingTop: 20 }}>
        {missing ? (
          <Empty
            icon="scenarios"
            title="There is no such scenario"
            action={
              <Button component={Link} href="/scenarios" variant="default">
                All scenarios
              </Button>
            }
          >
            It may have been deleted.
          </Empty>
        ) : (
          <Failed
            what="The scenario"
            error={error}
            onRetry={() => {
              void scenario.refetch()
              void domain.refetch()
            }}
          />
        )}
      </div>
    )
  }
  if (!scenario.data || domain.isPending) {
    return (
      <div className={ui.page} style={{ paddingTop: 12 }} aria-busy="true" role="status" aria-label="Loading the scenario">
        <Skeleton height={82} radius={8} />
        <Skeleton height={150} radius={8} />
        <Skeleton height={260} radius={8} />
      </div>
    )
  }
  if (!domain.data) {
    return (
      <div className={ui.page} style={{ paddingTop: 20 }}>
        <Empty icon="warn" title={`This version of Freshet has no domain "${scenario.data.domain}"`}>
          The scenario is kept as it is.
        </Empty>
      </div>
    )
  }
  return <ScenarioEditor key={id} scenario={scenario.data} domain={domain.data} />
}
