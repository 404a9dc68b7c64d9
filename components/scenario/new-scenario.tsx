'use client'

import { Button, Group, Modal, Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Domain } from '@/lib/queries/answers/domain'
import type { NewScenario } from '@/lib/queries/scenarios'
import classes from './scenario.module.css'

interface NewScenarioProps {
  domains: readonly Domain[]
  /** The template to begin with; null while the dialog is closed. */
  template: string | null
  busy: boolean
  onCreate: (input: NewScenario) => void
  onClose: () => void
}

const longest = 80

function NewScenarioForm({ domains, template, busy, onCreate, onClose }: NewScenarioProps) {
  const templates = domains.flatMap((domain) => domain.templates)
  const [id, setId] = useState(template ?? templates[0]?.id ?? '')
  const chosen = templates.find((each) => each.id === id)
  const [name, setName] = useState(chosen?.name ?? '')
  const [tried, setTried] = useState(false)
  const wrong =
    name.trim() === ''
      ? 'A scenario needs a name.'
      : name.trim().length > longest
        ? `A name has at most ${longest} characters; this has ${name.trim().length}.`
        : null
  return (
    <form
      className={classes.shockForm}
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (!wrong) onCreate({ name: name.trim(), template: id })
      }}
    >
      <TextInput
        data-autofocus
        label="Name"
        value={name}
        error={tried ? wrong : null}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Select
        label="Template"
        description={chosen?.description}
        allowDeselect={false}
        value={id}
        data={domains.map((domain) => ({
          group: domain.name,
          items: domain.templates.map((each) => ({ value: each.id, label: each.name })),
        }))}
        maxDropdownHeight={320}
        onChange={(next) => {
          const other = templates.find((each) => each.id === next)
          if (!other) return
          if (name === chosen?.name) setName(other.name)
          setId(other.id)
        }}
      />
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button type="submit" loading={busy}>
          Create
        </Button>
      </Group>
    </form>
  )
}

/** Makes a scenario of one's own from a template. */
export function NewScenarioDialog(props: NewScenarioProps) {
  return (
    <Modal opened={props.template !== null} onClose={props.onClose} title="New scenario">
      <NewScenarioForm {...props} />
    </Modal>
  )
}
