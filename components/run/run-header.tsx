'use client'

import { ActionIcon, Button, Progress, Tooltip } from '@mantine/core'
import { compact, count, percentage, plain, simClock, simDate, span } from '@/components/ui/format'
import { Icon } from '@/components/ui/icon'
import type { Snapshot } from '@/lib/live/messages'
import type { Run } from '@/lib/queries/answers/run'
import type { Control } from '@/lib/queries/runs'
import classes from './run.module.css'
import { LiveChip } from './run-state'
import { SpeedControl, speedLabel } from './speed-control'

interface RunHeaderProps {
  run: Run
  streams: number | undefined
  snapshot: Snapshot | undefined
  lostAt: number | null
  busy: boolean
  onControl: (control: Control) => void
  onInject: () => void
  onSetParameter: () => void
  onExport: () => void
}

/** Pace as it was reached of what was asked: `820× of 1,000×`. */
function reachedOf(snapshot: Snapshot | undefined): string {
  const reached = snapshot?.speed.reached
  if (snapshot?.state !== 'running' || reached === null || reached === undefined) return '—'
  const number = `×${reached < 10 ? plain(reached) : count(reached)}`
  return snapshot.speed.asked === 'max' ? number : `${number} of ${speedLabel(snapshot.speed.asked)}`
}

export function RunHeader({ run, streams, snapshot, lostAt, busy, onControl, onInject, onSetParameter, onExport }: RunHeaderProps) {
  const state = snapshot?.state ?? run.state
  const simTime = snapshot?.simTime ?? run.simTime
  const progress = Math.min(1, Math.max(0, (simTime - run.start) / run.duration))
  const over = state === 'finished' || state === 'stopped' || state === 'failed'
  return (
    <header className={classes.bar}>
      <div className={classes.row}>
        <LiveChip state={state} lostAt={over ? null : lostAt} />
        <h1 className="cut">{run.name}</h1>
        <span className="t3 cut">
          {run.domain}
          {streams ? ` · ${streams} streams` : ''}
          {run.scenarioVersion === null ? '' : ` · v${run.scenarioVersion}`} · seed <span className="mono">{run.seed}</span> · run{' '}
          <span className="mono">{run.id}</span>
        </span>
        <span className="grow" />
        <Button variant="default" leftSection={<Icon name="sliders" size={14} />} onClick={onSetParameter} disabled={over}>
          Set parameter
        </Button>
        <Button variant="default" leftSection={<Icon name="download" size={14} />} onClick={onExport}>
          Export
        </Button>
        <Button
          color="shock"
          leftSection={<Icon name="bolt" size={14} />}
          rightSection={<kbd className={classes.onColour}>I</kbd>}
          onClick={onInject}
          disabled={over}
        >
          Inject
        </Button>
      </div>
      <div className={`${classes.row} ${classes.second}`}>
        <div className={classes.clock} title={new Date(simTime).toISOString()}>
          <b className="mono" data-testid="sim-clock">
            {simClock(simTime, run.start)}
          </b>
          <small>{simDate(simTime)}, UTC</small>
        </div>
        <fieldset className={classes.controls} aria-label="Run control">
          {state === 'running' && (
            <RunButton icon="pause" label="Pause" hint="Space" onClick={() => onControl({ do: 'pause' })} busy={busy} />
          )}
          {state === 'paused' && (
            <RunButton icon="play" label="Resume" hint="Space" onClick={() => onControl({ do: 'resume' })} busy={busy} />
          )}
          {state === 'ready' && <RunButton icon="play" label="Start" hint="Space" onClick={() => onControl({ do: 'start' })} busy={busy} />}
          {over && <RunButton icon="play" label="Resume" onClick={() => undefined} busy />}
          <RunButton icon="stop" label="Stop" onClick={() => onControl({ do: 'stop' })} busy={busy || over || state === 'ready'} />
        </fieldset>
        <SpeedControl asked={snapshot?.speed.asked ?? run.speed} disabled={over} onChange={(speed) => onControl({ do: 'speed', speed })} />
        <Fact value={reachedOf(snapshot)} label="reached" wide />
        <Fact value={snapshot && state === 'running' ? compact(snapshot.eventsPerSecond) : '—'} label="events/s" />
        <div className={classes.progress}>
          <b>{percentage(progress, 0)}%</b>
          <small>of {span(run.duration)}</small>
          <Progress value={progress * 100} size={4} aria-label="Progress" transitionDuration={0} />
        </div>
        <span className="grow" />
        <Fact value={count(snapshot?.total ?? run.events)} label="events so far" testId="total-events" />
      </div>
      {run.failure && (
        <p className={classes.failure} role="alert">
          <Icon name="warn" size={14} /> {run.failure}
        </p>
      )}
    </header>
  )
}

function RunButton({
  icon,
  label,
  hint,
  onClick,
  busy,
}: {
  icon: 'play' | 'pause' | 'stop'
  label: string
  hint?: string
  onClick: () => void
  busy: boolean
}) {
  return (
    <Tooltip label={hint ? `${label} (${hint})` : label}>
      <ActionIcon variant="default" aria-label={label} disabled={busy} onClick={onClick}>
        <Icon name={icon} size={14} />
      </ActionIcon>
    </Tooltip>
  )
}

function Fact({ value, label, wide = false, testId }: { value: string; label: string; wide?: boolean; testId?: string }) {
  return (
    <div className={classes.fact} data-wide={wide || undefined}>
      <b data-testid={testId}>{value}</b>
      <small>{label}</small>
    </div>
  )
}
