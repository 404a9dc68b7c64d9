'use client'

/**
 * The edited state of a scenario. Its text and its form are two views of one document: an edit of one is at once in the other, and the
 * text's comments survive. While the text cannot be read, the form holds the last state that could.
 */
import { useCallback, useEffect, useMemo, useState } from 'react'
import type { Scenario } from '@/lib/queries/answers/scenario'
import type { Definition } from '@/lib/scenario/definition'
import type { DomainFacts } from '@/lib/scenario/domain-facts'
import { writeScenario } from '@/lib/scenario/write-scenario'
import { type PlacedProblem, readScenario } from '@/lib/scenario/yaml'
import { type Change, changesBetween } from './changes'
import { forgetDraft, keepDraft, keptDraft } from './kept-draft'

interface State {
  /** What is saved, as far as this page knows. */
  base: Scenario
  text: string
  definition: Definition
  /** The text was edited into something that no form can show. */
  broken: boolean
  /** The draft was found in this browser when the page was opened. */
  restored: boolean
}

export interface Draft extends State {
  changes: readonly Change[]
  /** Whether a save would make another version. */
  edited: boolean
  /** What must be changed before it can run. */
  problems: readonly PlacedProblem[]
  /** What is allowed and worth saying. */
  notices: readonly PlacedProblem[]
  /** An edit of the form. */
  edit: (change: (definition: Definition) => Definition) => void
  /** An edit of the text. */
  write: (text: string) => void
  /** Starts again from what is saved. */
  rebase: (scenario: Scenario) => void
}

const fresh = (base: Scenario): State => ({ base, text: base.yaml, definition: base.definition, broken: false, restored: false })

function opened(base: Scenario, facts: DomainFacts): State {
  const kept = typeof window === 'undefined' ? null : keptDraft(base.id)
  if (!kept || kept.text === base.yaml) return fresh(base)
  const { draft } = readScenario(kept.text, facts)
  return { base: { ...base, version: kept.version }, text: kept.text, definition: draft ?? base.definition, broken: !draft, restored: true }
}

export function useDraft(scenario: Scenario, facts: DomainFacts): Draft {
  const [state, setState] = useState(() => opened(scenario, facts))
  const { base, text, definition } = state
  const checked = useMemo(() => readScenario(text, facts), [text, facts])
  const changes = useMemo(() => changesBetween(base.definition, definition), [base.definition, definition])
  const edited = changes.length > 0 || text !== base.yaml

  useEffect(() => {
    if (edited) keepDraft(base.id, { version: base.version, text })
    else forgetDraft(base.id)
  }, [base.id, base.version, edited, text])

  const edit = useCallback((change: (definition: Definition) => Definition) => {
    setState((now) => {
      const next = change(now.definition)
      const back = changesBetween(now.base.definition, next).length === 0
      return { ...now, definition: next, text: back ? now.base.yaml : writeScenario(next, now.text), broken: false }
    })
  }, [])
  const write = useCallback(
    (next: string) => {
      setState((now) => {
        const { draft } = readScenario(next, facts)
        return { ...now, text: next, definition: draft ?? now.definition, broken: !draft }
      })
    },
    [facts],
  )
  const rebase = useCallback((saved: Scenario) => {
    forgetDraft(saved.id)
    setState(fresh(saved))
  }, [])
  return { ...state, changes, edited, problems: checked.problems, notices: checked.notices, edit, write, rebase }
}
