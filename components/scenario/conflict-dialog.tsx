'use client'

import { Button, Group, Modal, Text } from '@mantine/core'
import { TimeAgo } from '@/components/ui/time-ago'
import type { Scenario } from '@/lib/queries/answers/scenario'
import type { Definition } from '@/lib/scenario/definition'
import { changesBetween } from './changes'
import { ChangesList } from './changes-list'
import classes from './scenario.module.css'

interface ConflictDialogProps {
  /** What both began from. */
  base: Definition
  mine: Definition
  /** What somebody else saved meanwhile; null while there is no conflict. */
  theirs: Scenario | null
  busy: boolean
  onKeepMine: () => void
  onTakeTheirs: () => void
  onCopy: () => void
  onClose: () => void
}

/** Two people saved the same scenario: shows both sides, and loses neither. */
export function ConflictDialog({ base, mine, theirs, busy, onKeepMine, onTakeTheirs, onCopy, onClose }: ConflictDialogProps) {
  return (
    <Modal opened={theirs !== null} onClose={onClose} size="xl" title="Somebody else saved this scenario">
      {theirs && (
        <div className={classes.shockForm}>
          <Text size="sm">
            {theirs.author} saved v{theirs.version} <TimeAgo at={theirs.updatedAt} />, while you were editing. Nothing of yours is lost: it
            is still in the editor, and every saved version stays in the list of versions.
          </Text>
          <div className={classes.sides}>
            <section className={classes.side} aria-label="What you changed">
              <h3>You changed</h3>
              <ChangesList changes={changesBetween(base, mine)} />
            </section>
            <section className={classes.side} aria-label="What was saved meanwhile">
              <h3>Saved meanwhile, v{theirs.version}</h3>
              <ChangesList changes={changesBetween(base, theirs.definition)} />
            </section>
          </div>
          <Group justify="flex-end">
            <Button variant="subtle" color="gray" onClick={onClose}>
              Go on editing
            </Button>
            <Button variant="default" disabled={busy} onClick={onCopy}>
              Save mine as a new scenario
            </Button>
            <Button variant="default" disabled={busy} onClick={onTakeTheirs}>
              Take theirs
            </Button>
            <Button loading={busy} onClick={onKeepMine}>
              Keep mine, on top of v{theirs.version}
            </Button>
          </Group>
        </div>
      )}
    </Modal>
  )
}
