'use client'

import { Button, Skeleton } from '@mantine/core'
import { useWindowEvent } from '@mantine/hooks'
import Link from 'next/link'
import { useCallback, useState } from 'react'
import { ExportDialog } from '@/components/dataset/export-dialog'
import { Empty, Failed } from '@/components/ui/list-states'
import { notifyOf } from '@/components/ui/notify'
import ui from '@/components/ui/ui.module.css'
import { useDomain } from '@/lib/queries/domains'
import { ProblemError } from '@/lib/queries/problem-error'
import { type Control, useControlRun, useRun } from '@/lib/queries/runs'
import { InjectDialog } from './inject-dialog'
import { ParameterDialog } from './parameter-dialog'
import classes from './run.module.css'
import { RunBoard } from './run-board'
import { oneStep } from './run-controls'
import { type RunDialog, RunHeader } from './run-header'
import { useLiveRun } from './use-live-run'

/** Whether a key press belongs to something else: a field, a button, an open dialog. */
function isTaken(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input, textarea, select, button, a, [role="dialog"], [role="slider"]') !== null
}

function Waiting() {
  return (
    <div className={classes.content} aria-busy="true" role="status" aria-label="Loading the run">
      <Skeleton height={96} radius={8} />
      <Skeleton height={98} radius={8} />
      <Skeleton height={380} radius={8} />
    </div>
  )
}

/** A run, live: its clock and controls, its KPIs against the twin, its funnel and its events. */
export function RunMonitor({ id }: { id: string }) {
  const run = useRun(id)
  const domain = useDomain(run.data?.domain)
  const live = useLiveRun(id)
  const control = useControlRun(id)
  const [dialog, setDialog] = useState<RunDialog | null>(null)
  const state = live.snapshot?.state ?? run.data?.state
  const close = () => setDialog(null)

  const { mutate } = control
  const steer = useCallback((what: Control) => mutate(what, { onError: (error) => notifyOf(error, 'The run did not take that') }), [mutate])

  useWindowEvent('keydown', (event) => {
    if (isTaken(event.target) || event.metaKey || event.ctrlKey || event.altKey || dialog) return
    const toggle = state === 'running' ? 'pause' : state === 'paused' ? 'resume' : state === 'ready' ? 'start' : null
    if (event.key === ' ' && toggle) {
      event.preventDefault()
      steer({ do: toggle })
    }
    if (event.key === '.' && state === 'paused') steer(oneStep)
    if (event.key.toLowerCase() === 'i' && toggle) setDialog('inject')
  })

  if (run.error) {
    const missing = run.error instanceof ProblemError && run.error.status === 404
    return (
      <div className={ui.page} style={{ paddingTop: 20 }}>
        {missing ? (
          <Empty
            icon="runs"
            title="There is no such run"
            action={
              <Button component={Link} href="/runs" variant="default">
                All runs
              </Button>
            }
          >
            It may have been deleted.
          </Empty>
        ) : (
          <Failed what="The run" error={run.error} onRetry={() => void run.refetch()} />
        )}
      </div>
    )
  }
  if (!run.data) return <Waiting />
  return (
    <>
      <RunHeader
        run={run.data}
        streams={domain.data?.streams}
        snapshot={live.snapshot}
        lostAt={live.lostAt}
        busy={control.isPending}
        onControl={steer}
        onOpen={setDialog}
      />
      {domain.error ? (
        <div className={classes.content}>
          <Failed what="The domain" error={domain.error} onRetry={() => void domain.refetch()} />
        </div>
      ) : live.refused ? (
        <div className={classes.content}>
          <Empty icon="plug" title="This run cannot be watched">
            {live.refused}
          </Empty>
        </div>
      ) : domain.data && live.snapshot ? (
        <RunBoard run={run.data} domain={domain.data} snapshot={live.snapshot} />
      ) : (
        <Waiting />
      )}
      {domain.data && (
        <>
          <InjectDialog runId={id} domain={domain.data} opened={dialog === 'inject'} onClose={close} />
          <ParameterDialog runId={id} domain={domain.data} opened={dialog === 'parameter'} onClose={close} />
        </>
      )}
      <ExportDialog runId={id} name={run.data.name} opened={dialog === 'export'} onClose={close} />
    </>
  )
}
