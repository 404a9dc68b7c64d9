'use client'

import { ActionIcon, Tooltip } from '@mantine/core'
import { memo, useCallback } from 'react'
import { Icon, type IconName } from '@/components/ui/icon'
import type { RunState, Speed } from '@/lib/queries/answers/run'
import type { Control } from '@/lib/queries/runs'
import classes from './run.module.css'
import { SpeedControl } from './speed-control'

interface RunControlsProps {
  state: RunState
  asked: Speed
  busy: boolean
  onControl: (control: Control) => void
}

/** What one press of "step" advances. */
export const oneStep: Control = { do: 'step', by: '1h' }

/** Start, pause, resume, step, stop, and the speed. */
export const RunControls = memo(function RunControls({ state, asked, busy, onControl }: RunControlsProps) {
  const over = state === 'finished' || state === 'stopped' || state === 'failed'
  const setSpeed = useCallback((speed: Speed) => onControl({ do: 'speed', speed }), [onControl])
  return (
    <>
      <fieldset className={classes.controls} aria-label="Run control">
        {state === 'running' && (
          <RunButton icon="pause" label="Pause" hint="Space" busy={busy} onClick={() => onControl({ do: 'pause' })} />
        )}
        {state === 'paused' && (
          <RunButton icon="play" label="Resume" hint="Space" busy={busy} onClick={() => onControl({ do: 'resume' })} />
        )}
        {state === 'ready' && <RunButton icon="play" label="Start" hint="Space" busy={busy} onClick={() => onControl({ do: 'start' })} />}
        {over && <RunButton icon="play" label="Resume" busy onClick={() => undefined} />}
        <RunButton icon="step" label="Step one hour" hint="." busy={busy || state !== 'paused'} onClick={() => onControl(oneStep)} />
        <RunButton icon="stop" label="Stop" busy={busy || over || state === 'ready'} onClick={() => onControl({ do: 'stop' })} />
      </fieldset>
      <SpeedControl asked={asked} disabled={over} onChange={setSpeed} />
    </>
  )
})

interface RunButtonProps {
  icon: IconName
  label: string
  hint?: string
  busy: boolean
  onClick: () => void
}

function RunButton({ icon, label, hint, busy, onClick }: RunButtonProps) {
  return (
    <Tooltip label={hint ? `${label} (${hint})` : label}>
      <ActionIcon variant="default" aria-label={label} disabled={busy} onClick={onClick}>
        <Icon name={icon} size={14} />
      </ActionIcon>
    </Tooltip>
  )
}
