'use client'

import { Textarea, TextInput } from '@mantine/core'
import { fieldId } from '@/components/parameters/parameter-field'
import { Panel } from '@/components/ui/panel'
import { DEFAULT_START, type Definition } from '@/lib/scenario/definition'
import { instantMs } from '@/lib/scenario/instant'
import classes from './scenario.module.css'

interface DetailsFormProps {
  definition: Definition
  /** Messages by path. */
  problems: ReadonlyMap<string, string>
  disabled: boolean
  onEdit: (change: (definition: Definition) => Definition) => void
}

/** An instant as the browser's own field for dates takes it: UTC, to the minute. */
const forInput = (start: string): string => {
  const ms = instantMs(start)
  return ms === null ? '' : new Date(ms).toISOString().slice(0, 16)
}

/** What a scenario is called, when it starts and how long it lasts. */
export function DetailsForm({ definition, problems, disabled, onEdit }: DetailsFormProps) {
  const text = (key: 'name' | 'duration') => ({
    id: fieldId(key),
    value: definition[key],
    error: problems.get(key),
    disabled,
    onChange: ({ currentTarget: { value } }: { currentTarget: { value: string } }) => onEdit((now) => ({ ...now, [key]: value })),
  })
  return (
    <Panel title="Scenario">
      <div className={classes.details}>
        <TextInput label="Name" {...text('name')} />
        <TextInput
          id={fieldId('start')}
          label="Start, UTC"
          type="datetime-local"
          value={forInput(definition.start ?? DEFAULT_START)}
          error={problems.get('start')}
          disabled={disabled}
          onChange={({ currentTarget: { value } }) => value && onEdit((now) => ({ ...now, start: `${value}:00Z` }))}
        />
        <TextInput label="Duration" placeholder="14d" {...text('duration')} />
        <Textarea
          id={fieldId('description')}
          label="Description"
          autosize
          minRows={1}
          maxRows={5}
          value={definition.description ?? ''}
          error={problems.get('description')}
          disabled={disabled}
          onChange={({ currentTarget: { value } }) =>
            onEdit(({ description: _, ...rest }) => (value === '' ? rest : { ...rest, description: value }))
          }
        />
      </div>
    </Panel>
  )
}
