'use client'

/** Saving a draft: makes a version, and finds out when somebody else was faster. */
import { notifications } from '@mantine/notifications'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { notifyOf } from '@/components/ui/notify'
import type { FieldProblem } from '@/lib/queries/answers/problem'
import type { Scenario } from '@/lib/queries/answers/scenario'
import { ProblemError } from '@/lib/queries/problem-error'
import { savedMeanwhile, useCreateScenario, useSaveScenario } from '@/lib/queries/scenarios'
import { writeScenario } from '@/lib/scenario/write-scenario'
import { forgetDraft } from './kept-draft'
import type { Draft } from './use-draft'

export interface Save {
  busy: boolean
  /** What the server refused the last save for, by path. */
  refused: readonly FieldProblem[]
  /** What somebody else saved meanwhile, until it is decided what becomes of both. */
  theirs: Scenario | null
  message: string
  /** @returns the saved scenario; null when it was refused or somebody else was faster */
  save: (message: string, version?: number) => Promise<Scenario | null>
  takeTheirs: () => void
  copyMine: () => Promise<void>
  goOn: () => void
}

export function useSave(draft: Draft): Save {
  const router = useRouter()
  const put = useSaveScenario()
  const create = useCreateScenario()
  const [refused, setRefused] = useState<readonly FieldProblem[]>([])
  const [theirs, setTheirs] = useState<Scenario | null>(null)
  const [message, setMessage] = useState('')

  async function save(why: string, version = draft.base.version) {
    setMessage(why)
    try {
      const saved = await put.mutateAsync({ id: draft.base.id, version, yaml: draft.text, ...(why ? { message: why } : {}) })
      setRefused([])
      setTheirs(null)
      draft.rebase(saved)
      notifications.show({ message: `Saved as v${saved.version}.`, color: 'up' })
      return saved
    } catch (error) {
      const current = savedMeanwhile(error)
      if (current) setTheirs(current)
      else {
        setRefused(error instanceof ProblemError ? error.errors : [])
        notifyOf(error, 'Not saved; your edits are still here')
      }
      return null
    }
  }

  async function copyMine() {
    const name = `${draft.definition.name} (copy)`.slice(0, 80)
    try {
      const copy = await create.mutateAsync({ name, yaml: writeScenario({ ...draft.definition, name }, draft.text) })
      if (theirs) draft.rebase(theirs)
      forgetDraft(draft.base.id)
      setTheirs(null)
      router.push(`/scenarios/${copy.id}`)
    } catch (error) {
      notifyOf(error, 'The copy was not made; your edits are still here')
    }
  }

  return {
    busy: put.isPending || create.isPending,
    refused,
    theirs,
    message,
    save,
    takeTheirs() {
      if (theirs) draft.rebase(theirs)
      setTheirs(null)
    },
    copyMine,
    goOn: () => setTheirs(null),
  }
}
