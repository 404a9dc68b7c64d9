'use client'

import { Button } from '@mantine/core'
import { memo } from 'react'
import { loudest } from '@/components/alerts/severity'
import { Icon } from '@/components/ui/icon'
import type { Severity } from '@/lib/kit/measure'
import type { Snapshot } from '@/lib/live/messages'
import type { Run, RunState } from '@/lib/queries/answers/run'
import type { Control } from '@/lib/queries/runs'
import { AlertChip } from './alert-chip'
import classes from './run.module.css'
import { RunControls } from './run-controls'
import { RunFacts } from './run-facts'
import { LiveChip } from './run-state'

export type RunDialog = 'inject' | 'parameter' | 'export'

interface RunHeaderProps {
  run: Run
  streams: number | undefined
  snapshot: Snapshot | undefined
  lostAt: number | null
  busy: boolean
  onControl: (control: Control) => void
  onOpen: (dialog: RunDialog) => void
}

export const isOver = (state: RunState): boolean => state === 'finished' || state === 'stopped' || state === 'failed'

/** A run's name and recipe in short, its controls, and where it is. */
export function RunHeader({ run, streams, snapshot, lostAt, busy, onControl, onOpen }: RunHeaderProps) {
  const state = snapshot?.state ?? run.state
  const firing = snapshot?.alerts.filter(({ ended }) => ended === null) ?? []
  return (
    <header className={classes.bar}>
      <Title
        run={run}
        streams={streams}
        state={state}
        lostAt={isOver(state) ? null : lostAt}
        firing={firing.length}
        loudest={loudest(firing.map(({ severity }) => severity))}
        onOpen={onOpen}
      />
      <div className={`${classes.row} ${classes.second}`}>
        <RunFacts run={run} snapshot={snapshot}>
          <RunControls state={state} asked={snapshot?.speed.asked ?? run.speed} busy={busy} onControl={onControl} />
        </RunFacts>
      </div>
      {run.failure && (
        <p className={classes.failure} role="alert">
          <Icon name="warn" size={14} /> {run.failure}
        </p>
      )}
    </header>
  )
}

interface TitleProps {
  run: Run
  streams: number | undefined
  state: RunState
  lostAt: number | null
  firing: number
  loudest: Severity | null
  onOpen: (dialog: RunDialog) => void
}

const Title = memo(function Title({ run, streams, state, lostAt, firing, loudest, onOpen }: TitleProps) {
  const over = isOver(state)
  return (
    <div className={classes.row}>
      <LiveChip state={state} lostAt={lostAt} />
      <h1 className="cut">{run.name}</h1>
      <span className="t3 cut">
        {run.domain}
        {streams ? ` · ${streams} streams` : ''}
        {run.scenarioVersion === null ? '' : ` · v${run.scenarioVersion}`} · seed <span className="mono">{run.seed}</span> · run{' '}
        <span className="mono">{run.id}</span>
      </span>
      <span className="grow" />
      <AlertChip firing={firing} loudest={loudest} />
      <Button variant="default" leftSection={<Icon name="sliders" size={14} />} onClick={() => onOpen('parameter')} disabled={over}>
        Set parameter
      </Button>
      <Button variant="default" leftSection={<Icon name="download" size={14} />} onClick={() => onOpen('export')}>
        Export
      </Button>
      <Button
        color="shock"
        leftSection={<Icon name="bolt" size={14} />}
        rightSection={<kbd className={classes.onColour}>I</kbd>}
        onClick={() => onOpen('inject')}
        disabled={over}
      >
        Inject
      </Button>
    </div>
  )
})
