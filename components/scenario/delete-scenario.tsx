'use client'

import { Button, Group, Modal, Text, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { notifyOf } from '@/components/ui/notify'
import type { ScenarioSummary } from '@/lib/queries/answers/scenario'
import { useDeleteScenario } from '@/lib/queries/scenarios'
import classes from './scenario.module.css'

/** Asks before a scenario is deleted; for its name when it has been run. */
export function DeleteScenario({ scenario, onClose }: { scenario: ScenarioSummary | null; onClose: () => void }) {
  const [typed, setTyped] = useState('')
  const remove = useDeleteScenario()
  const mustName = scenario?.lastRun !== null
  function close() {
    setTyped('')
    onClose()
  }
  return (
    <Modal opened={scenario !== null} onClose={close} title={`Delete ${scenario?.name ?? ''}?`}>
      <form
        className={classes.shockForm}
        onSubmit={(event) => {
          event.preventDefault()
          if (!scenario) return
          remove.mutate(scenario.id, {
            onSuccess: () => {
              notifications.show({ message: `${scenario.name} was deleted.` })
              close()
            },
            onError: (error) => notifyOf(error, 'The scenario was not deleted'),
          })
        }}
      >
        <Text size="sm">All its versions go with it and cannot be brought back. Runs and datasets that were made from it stay.</Text>
        {mustName && (
          <TextInput
            data-autofocus
            label={`It has been run. Type its name to delete it: ${scenario?.name ?? ''}`}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            Keep
          </Button>
          <Button type="submit" color="crit" loading={remove.isPending} disabled={mustName && typed.trim() !== scenario?.name}>
            Delete
          </Button>
        </Group>
      </form>
    </Modal>
  )
}
