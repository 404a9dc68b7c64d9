'use client'

import { Button, Popover, TextInput } from '@mantine/core'
import { useState } from 'react'
import { Icon } from '@/components/ui/icon'
import classes from './scenario.module.css'

interface SaveButtonProps {
  edited: boolean
  busy: boolean
  opened: boolean
  onOpen: (opened: boolean) => void
  onSave: (message: string) => void
}

/** Asks what the new version is about, and saves it. */
export function SaveButton({ edited, busy, opened, onOpen, onSave }: SaveButtonProps) {
  const [message, setMessage] = useState('')
  return (
    <Popover opened={opened} onChange={onOpen} position="bottom-end" trapFocus width={320}>
      <Popover.Target>
        <Button
          variant="default"
          leftSection={<Icon name="save" size={14} />}
          rightSection={<kbd>⌘S</kbd>}
          disabled={!edited}
          loading={busy}
          onClick={() => onOpen(!opened)}
        >
          Save version
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <form
          className={classes.shockForm}
          onSubmit={(event) => {
            event.preventDefault()
            onSave(message.trim())
            setMessage('')
          }}
        >
          <TextInput
            data-autofocus
            label="What changed"
            placeholder="optional"
            maxLength={200}
            value={message}
            onChange={(event) => setMessage(event.currentTarget.value)}
          />
          <Button type="submit" loading={busy}>
            Save
          </Button>
        </form>
      </Popover.Dropdown>
    </Popover>
  )
}
