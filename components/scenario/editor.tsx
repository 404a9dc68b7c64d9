'use client'

import { Button } from '@mantine/core'
import { useWindowEvent } from '@mantine/hooks'
import { useMemo, useRef, useState } from 'react'
import { outOfRange } from '@/components/parameters/out-of-range'
import { fieldId } from '@/components/parameters/parameter-field'
import { useUrlState } from '@/components/ui/use-url-state'
import type { Domain } from '@/lib/queries/answers/domain'
import type { FieldProblem } from '@/lib/queries/answers/problem'
import type { Scenario } from '@/lib/queries/answers/scenario'
import type { Definition } from '@/lib/scenario/definition'
import { ConflictDialog } from './conflict-dialog'
import { DesignPane } from './design-pane'
import { EditorHeader, type Tab } from './editor-header'
import { ErrorSummary } from './error-summary'
import classes from './scenario.module.css'
import { useDraft } from './use-draft'
import { useLeaveGuard } from './use-leave-guard'
import { useSave } from './use-save'
import { useScenarioActions } from './use-scenario-actions'
import { VersionsPane } from './versions-pane'
import { YamlPane } from './yaml-pane'

/** The element of the form that a problem's path is shown at: the field itself, or the row of its shock. */
function elementOf(path: string): HTMLElement | null {
  const [head = '', place] = path.split('.')
  return (
    document.getElementById(fieldId(path)) ?? document.getElementById(fieldId(`${head}.${place}`)) ?? document.getElementById(fieldId(head))
  )
}

/** A problem as the form says it: values of parameters in the units in which they were typed. */
function worded({ path, message }: FieldProblem, domain: Domain, definition: Definition): string {
  const parameter = domain.parameters.find((each) => path === `parameters.${each.path}`)
  return (parameter && outOfRange(parameter, definition.parameters?.[parameter.path])) ?? message
}

/** Design, text and versions of a scenario; edits are a draft until they are saved as a version. */
export function ScenarioEditor({ scenario, domain }: { scenario: Scenario; domain: Domain }) {
  const draft = useDraft(scenario, domain)
  const saving = useSave(draft)
  const actions = useScenarioActions()
  const [tab, setTab] = useUrlState<Tab>('tab', 'design')
  const [asking, setAsking] = useState(false)
  const summary = useRef<HTMLElement>(null)
  const problems = useMemo(() => {
    const refused = draft.problems.length === 0 ? saving.refused : []
    return [...draft.problems, ...refused].map((problem) => ({ ...problem, message: worded(problem, domain, draft.definition) }))
  }, [draft.problems, draft.definition, saving.refused, domain])
  useLeaveGuard(draft.edited && !saving.busy)

  /** Whether nothing is in the way; else the summary of what is gets the focus. */
  function mayGoOn(): boolean {
    if (draft.problems.length === 0) return true
    setAsking(false)
    summary.current?.focus()
    summary.current?.scrollIntoView({ block: 'nearest' })
    return false
  }

  async function run() {
    if (!mayGoOn()) return
    const saved = draft.edited ? await saving.save('Saved to run') : draft.base
    if (saved) actions.run(saved.id)
  }

  function goTo(path: string) {
    if (draft.broken) return setTab('yaml')
    setTab('design')
    requestAnimationFrame(() => {
      const element = elementOf(path)
      element?.closest('details')?.setAttribute('open', '')
      element?.scrollIntoView({ block: 'center' })
      element?.focus()
    })
  }

  useWindowEvent('keydown', (event) => {
    if (!(event.metaKey || event.ctrlKey) || event.key.toLowerCase() !== 's') return
    event.preventDefault()
    if (draft.edited && mayGoOn()) setAsking(true)
  })

  return (
    <>
      <EditorHeader
        draft={draft}
        domain={domain}
        tab={tab}
        onTab={setTab}
        busy={saving.busy || actions.busy}
        asking={asking}
        onAsk={(next) => setAsking(next && mayGoOn())}
        onSave={(message) => {
          setAsking(false)
          void saving.save(message)
        }}
        onRun={() => void run()}
      />
      <div className={classes.top}>
        {draft.restored && draft.edited && (
          <div className={classes.note} role="status">
            <span className="grow">Your unsaved edits from before were restored in this browser.</span>
            <Button variant="default" onClick={() => draft.rebase(scenario)}>
              Discard them
            </Button>
          </div>
        )}
        {draft.broken && tab === 'design' && (
          <div className={classes.note} role="status">
            <span className="grow">The YAML cannot be read as it is, so the form shows its last good state and is locked.</span>
            <Button variant="default" onClick={() => setTab('yaml')}>
              Mend the YAML
            </Button>
          </div>
        )}
        {tab !== 'versions' && <ErrorSummary ref={summary} problems={problems} onGo={goTo} />}
      </div>
      {tab === 'yaml' ? (
        <YamlPane text={draft.text} problems={draft.problems} notices={draft.notices} onWrite={draft.write} />
      ) : tab === 'versions' ? (
        <VersionsPane
          scenarioId={scenario.id}
          current={draft.base.version}
          definition={draft.definition}
          onRestore={({ yaml }) => {
            draft.write(yaml)
            setTab('design')
          }}
        />
      ) : (
        <DesignPane draft={draft} domain={domain} problems={problems} />
      )}
      <ConflictDialog
        base={draft.base.definition}
        mine={draft.definition}
        theirs={saving.theirs}
        busy={saving.busy}
        onKeepMine={() => void saving.save(saving.message, saving.theirs?.version)}
        onTakeTheirs={saving.takeTheirs}
        onCopy={() => void saving.copyMine()}
        onClose={saving.goOn}
      />
    </>
  )
}
