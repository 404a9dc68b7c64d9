'use client'

import { Button, Group, Modal, NumberInput, Select, Slider, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { Prose } from '@/components/ui/prose'
import type { Domain } from '@/lib/queries/answers/domain'
import { checkDefinition } from '@/lib/scenario/check-definition'
import type { Definition, PlannedShock } from '@/lib/scenario/definition'
import { kindOf } from './placed-shocks'
import classes from './scenario.module.css'
import { ScopeFields } from './scope-fields'
import { ShapeSelect } from './shape-select'

interface ShockDialogProps {
  domain: Domain
  definition: Definition
  /** Its place in the list; the list's length for a new one. Null while the dialog is closed. */
  place: number | null
  onApply: (place: number, shock: PlannedShock) => void
  onClose: () => void
}

/** What a new shock of a kind begins with: in the second half of the first day, so that it can be seen to begin. */
export function newShock(domain: Domain, kind = domain.shocks[0]): PlannedShock {
  return {
    kind: kind?.kind ?? '',
    start: '12h',
    duration: kind?.defaults.duration ?? '6h',
    magnitude: kind?.defaults.magnitude ?? 1,
    ...(kind ? { shape: kind.defaults.shape } : {}),
    ...(kind?.defaults.ramp ? { ramp: kind.defaults.ramp } : {}),
  }
}

/** Messages about one shock, by key, from the same check that the server makes. */
function problemsOf(domain: Domain, definition: Definition, place: number, shock: PlannedShock): Map<string, string> {
  const shocks = [...(definition.shocks ?? [])]
  shocks[place] = shock
  const prefix = `shocks.${place}.`
  const found = checkDefinition({ ...definition, shocks }, domain).problems.filter(({ path }) => path.startsWith(prefix))
  return new Map(found.map(({ path, message }) => [path.slice(prefix.length).split('.')[0] ?? '', message]))
}

const hasRamp = (shock: PlannedShock) => shock.shape !== 'step' && shock.shape !== 'pulse'

function ShockForm({ domain, definition, place, onApply, onClose }: ShockDialogProps & { place: number }) {
  const known = definition.shocks?.[place]
  const [shock, setShock] = useState<PlannedShock>(known ?? newShock(domain))
  const [tried, setTried] = useState(known !== undefined)
  const kind = kindOf(domain, shock.kind)
  const problems = problemsOf(domain, definition, place, shock)
  const errorOf = (key: string) => (tried ? problems.get(key) : undefined)
  const set = (change: Partial<PlannedShock>) => setShock((now) => ({ ...now, ...change }))
  const without = (key: 'ramp' | 'where') => setShock(({ [key]: _, ...rest }) => rest)
  const [low, high] = kind?.magnitude ?? [0, 1]
  const step = high - low <= 2 ? 0.01 : 1

  return (
    <form
      className={classes.shockForm}
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (problems.size === 0) onApply(place, shock)
      }}
    >
      <div>
        <Select
          label="Kind"
          data-autofocus
          searchable
          allowDeselect={false}
          value={shock.kind}
          error={errorOf('kind')}
          data={domain.shocks.map((each) => ({ value: each.kind, label: each.label }))}
          onChange={(next) => {
            const other = kindOf(domain, next ?? '')
            if (other) setShock({ ...newShock(domain, other), start: shock.start, ...(shock.where ? { where: shock.where } : {}) })
          }}
        />
        <Text size="xs" c="dimmed" mt={4}>
          <Prose text={kind?.description ?? ''} />
        </Text>
      </div>
      <Group grow align="flex-start">
        <TextInput
          label="Start"
          description="after the scenario's start, as 4d 18h"
          value={shock.start}
          error={errorOf('start')}
          onChange={(event) => set({ start: event.currentTarget.value })}
        />
        <TextInput
          label="Duration"
          description="in simulated time, as 45m or 6h"
          value={shock.duration}
          error={errorOf('duration')}
          onChange={(event) => set({ duration: event.currentTarget.value })}
        />
      </Group>
      <div>
        <NumberInput
          label="Magnitude"
          description={`${low} to ${high}; 0 is nothing`}
          value={shock.magnitude}
          step={step}
          clampBehavior="none"
          error={errorOf('magnitude')}
          onChange={(value) => typeof value === 'number' && set({ magnitude: value })}
        />
        <Slider
          mt={8}
          size={4}
          label={null}
          thumbLabel="Magnitude"
          color="shock"
          min={low}
          max={high}
          step={step}
          value={shock.magnitude}
          onChange={(magnitude) => set({ magnitude })}
        />
      </div>
      <Group grow align="flex-start">
        <ShapeSelect
          label="Shape"
          value={shock.shape ?? kind?.defaults.shape ?? 'linear'}
          error={errorOf('shape')}
          onChange={(shape) =>
            setShock(({ ramp, ...rest }) => ({ ...rest, shape, ...(ramp && shape !== 'step' && shape !== 'pulse' ? { ramp } : {}) }))
          }
        />
        <TextInput
          label="Ramp"
          placeholder="a tenth of it"
          disabled={!hasRamp(shock)}
          value={hasRamp(shock) ? (shock.ramp ?? '') : ''}
          error={errorOf('ramp')}
          onChange={({ currentTarget: { value } }) => (value === '' ? without('ramp') : set({ ramp: value }))}
        />
      </Group>
      <ScopeFields
        segments={domain.segments}
        where={shock.where}
        error={errorOf('where')}
        onChange={(where) => (where ? set({ where }) : without('where'))}
      />
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button type="submit">{known ? 'Apply' : 'Add shock'}</Button>
      </Group>
    </form>
  )
}

/** Adds a shock or edits one. It closes only with a shock that can be. */
export function ShockDialog(props: ShockDialogProps) {
  const { place, definition, onClose } = props
  return (
    <Modal opened={place !== null} onClose={onClose} title={place !== null && definition.shocks?.[place] ? 'Edit shock' : 'Add a shock'}>
      {place !== null && <ShockForm {...props} place={place} />}
    </Modal>
  )
}
