'use client'

import { Button, Group, Modal, NumberInput, Select, Slider, Text, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { ScopeFields } from '@/components/scenario/scope-fields'
import { ShapeSelect } from '@/components/scenario/shape-select'
import { fieldErrors, restOf } from '@/components/ui/field-errors'
import { FormProblem } from '@/components/ui/form-problem'
import { Icon } from '@/components/ui/icon'
import { Prose } from '@/components/ui/prose'
import type { Domain } from '@/lib/queries/answers/domain'
import { type InjectShock, useControlRun } from '@/lib/queries/runs'
import { InjectedShock } from '@/lib/scenario/definition'
import { shockProblems } from '@/lib/scenario/domain-findings'
import classes from './run.module.css'

interface InjectDialogProps {
  runId: string
  domain: Domain
  opened: boolean
  onClose: () => void
}

const step = ([low, high]: readonly [number, number]) => (high - low <= 2 ? 0.01 : 1)

/** What is wrong with a shock, by key: the check that the server makes, made before it is asked. */
function problemsOf(shock: InjectShock, domain: Domain): Record<string, string> {
  const issues = InjectedShock.safeParse(shock).error?.issues.map(({ path, message }) => [String(path[0]), message]) ?? []
  const ofDomain = shockProblems({ ...shock }, domain).map(({ at, message }) => [String(at[0]), message])
  return Object.fromEntries([...ofDomain, ...issues])
}

function InjectForm({ runId, domain, onClose }: Omit<InjectDialogProps, 'opened'>) {
  const kinds = domain.shocks
  const [first] = kinds
  const [name, setName] = useState(first?.kind ?? '')
  const kind = kinds.find((each) => each.kind === name)
  const [magnitude, setMagnitude] = useState<number | string>(first?.defaults.magnitude ?? 1)
  const [duration, setDuration] = useState(first?.defaults.duration ?? '6h')
  const [shape, setShape] = useState(first?.defaults.shape ?? 'linear')
  const [where, setWhere] = useState<InjectShock['where']>()
  const control = useControlRun(runId)
  const [found, setFound] = useState<Record<string, string>>({})
  const errors = { ...fieldErrors(control.error), ...found }
  if (!kind) return <Text>This domain declares no shocks.</Text>

  function choose(next: string | null) {
    const chosen = kinds.find((each) => each.kind === next)
    if (!chosen) return
    setName(chosen.kind)
    setMagnitude(chosen.defaults.magnitude)
    setDuration(chosen.defaults.duration)
    setShape(chosen.defaults.shape)
  }

  function inject() {
    if (!kind) return
    const ramp =
      kind.defaults.ramp && shape === kind.defaults.shape && duration === kind.defaults.duration ? { ramp: kind.defaults.ramp } : {}
    const scope = where ? { where } : {}
    const shock: InjectShock = { kind: kind.kind, magnitude: Number(magnitude), duration: duration.trim(), shape, ...ramp, ...scope }
    const wrong = problemsOf(shock, domain)
    setFound(wrong)
    if (Object.keys(wrong).length > 0) return
    control.mutate(
      { do: 'shocks', shock },
      {
        onSuccess: () => {
          notifications.show({
            title: `${kind.label} injected`,
            message: 'It lands with the next simulated minute, on every chart.',
            color: 'shock',
          })
          onClose()
        },
      },
    )
  }

  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault()
        inject()
      }}
    >
      <div>
        <Select
          label="Shock"
          data-autofocus
          allowDeselect={false}
          searchable
          value={name}
          data={kinds.map((each) => ({ value: each.kind, label: each.label }))}
          onChange={choose}
          error={errors.kind}
        />
        <Text size="xs" c="dimmed" mt={4}>
          <Prose text={kind.description} />
        </Text>
      </div>
      <div>
        <NumberInput
          label="Magnitude"
          description={`${kind.magnitude[0]} to ${kind.magnitude[1]}; ${kind.magnitude[0]} is nothing`}
          value={magnitude}
          onChange={setMagnitude}
          step={step(kind.magnitude)}
          clampBehavior="none"
          error={errors.magnitude}
        />
        <Slider
          mt={8}
          size={4}
          label={null}
          thumbLabel="Magnitude"
          color="shock"
          min={kind.magnitude[0]}
          max={kind.magnitude[1]}
          step={step(kind.magnitude)}
          value={Number(magnitude) || 0}
          onChange={setMagnitude}
        />
      </div>
      <Group grow align="flex-start">
        <TextInput
          label="Duration"
          description="in simulated time: 6h, 1d 12h"
          value={duration}
          onChange={(event) => setDuration(event.currentTarget.value)}
          error={errors.duration}
        />
        <ShapeSelect label="Shape" description="how it comes and goes" value={shape} onChange={setShape} error={errors.shape} />
      </Group>
      <ScopeFields segments={domain.segments} where={where} error={errors.where} onChange={setWhere} />
      <Text size="xs" c="dimmed">
        Moves{' '}
        {kind.levers.map((lever) => (
          <code key={lever}>{lever} </code>
        ))}
      </Text>
      <FormProblem>{restOf(control.error, ['kind', 'magnitude', 'duration', 'shape', 'where'])}</FormProblem>
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button type="submit" color="shock" loading={control.isPending} leftSection={<Icon name="bolt" size={14} />}>
          Inject now
        </Button>
      </Group>
    </form>
  )
}

/** Puts a shock into a live run, from its next simulated minute on; it is kept in the run's recipe. */
export function InjectDialog({ runId, domain, opened, onClose }: InjectDialogProps) {
  return (
    <Modal opened={opened} onClose={onClose} title="Inject a shock">
      <InjectForm runId={runId} domain={domain} onClose={onClose} />
    </Modal>
  )
}
