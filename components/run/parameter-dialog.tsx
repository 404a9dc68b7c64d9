'use client'

import { Button, Group, Modal, NumberInput, Select, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { scaleOf } from '@/components/parameters/scale'
import { fieldErrors, restOf } from '@/components/ui/field-errors'
import { FormProblem } from '@/components/ui/form-problem'
import type { Domain, Parameter } from '@/lib/queries/answers/domain'
import { useControlRun } from '@/lib/queries/runs'
import classes from './run.module.css'

function ParameterForm({ runId, parameters, onClose }: { runId: string; parameters: readonly Parameter[]; onClose: () => void }) {
  const [path, setPath] = useState(parameters[0]?.path ?? '')
  const parameter = parameters.find((each) => each.path === path)
  const [typed, setTyped] = useState<number | string>(parameter ? scaleOf(parameter).show(parameter.default) : 0)
  const control = useControlRun(runId)
  const errors = fieldErrors(control.error)
  if (!parameter) return <Text>Nothing in this domain can change while a run is live.</Text>
  const scale = scaleOf(parameter)
  const chosen = parameter

  function choose(next: string | null) {
    const other = parameters.find((each) => each.path === next)
    if (!other) return
    setPath(other.path)
    setTyped(scaleOf(other).show(other.default))
  }

  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault()
        control.mutate(
          { do: 'parameters', path, value: scale.read(Number(typed)) },
          {
            onSuccess: () => {
              notifications.show({
                message: `${chosen.label} is ${typed}${scale.unit ? ` ${scale.unit}` : ''} from the next simulated minute on.`,
              })
              onClose()
            },
          },
        )
      }}
    >
      <Select
        label="Parameter"
        data-autofocus
        searchable
        allowDeselect={false}
        value={path}
        data={parameters.map((each) => ({ value: each.path, label: `${each.label} · ${each.path}` }))}
        onChange={choose}
        error={errors.path}
      />
      <NumberInput
        label="Value"
        description={`${scale.range}, default ${scale.showWithUnit(parameter.default)}`}
        suffix={scale.unit ? ` ${scale.unit}` : ''}
        value={typed}
        step={scale.step}
        clampBehavior="none"
        onChange={setTyped}
        error={errors.value ?? errors[path]}
      />
      <FormProblem>{restOf(control.error, ['path', 'value', path])}</FormProblem>
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button type="submit" loading={control.isPending}>
          Set now
        </Button>
      </Group>
    </form>
  )
}

/** Changes a parameter of a live run, from its next simulated minute on; it is kept in the run's recipe. */
export function ParameterDialog({
  runId,
  domain,
  opened,
  onClose,
}: {
  runId: string
  domain: Domain
  opened: boolean
  onClose: () => void
}) {
  return (
    <Modal opened={opened} onClose={onClose} title="Set a parameter">
      <ParameterForm runId={runId} parameters={domain.parameters.filter((each) => each.when === 'any')} onClose={onClose} />
    </Modal>
  )
}
