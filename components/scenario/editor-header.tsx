'use client'

import { Button } from '@mantine/core'
import { DomainTag, Tag } from '@/components/ui/chip'
import { plural, simDate } from '@/components/ui/format'
import { Icon } from '@/components/ui/icon'
import type { Domain } from '@/lib/queries/answers/domain'
import { useVersions } from '@/lib/queries/scenarios'
import { DEFAULT_START } from '@/lib/scenario/definition'
import { instantMs } from '@/lib/scenario/instant'
import { SaveButton } from './save-button'
import classes from './scenario.module.css'
import type { Draft } from './use-draft'

export type Tab = 'design' | 'yaml' | 'versions'

interface EditorHeaderProps {
  draft: Draft
  domain: Domain
  tab: Tab
  onTab: (tab: Tab) => void
  busy: boolean
  asking: boolean
  onAsk: (asking: boolean) => void
  onSave: (message: string) => void
  onRun: () => void
}

export function EditorHeader({ draft, domain, tab, onTab, busy, asking, onAsk, onSave, onRun }: EditorHeaderProps) {
  const { definition, base, changes, edited } = draft
  const versions = useVersions(base.id).data?.length
  const startMs = instantMs(definition.start ?? DEFAULT_START)
  const tabs: { id: Tab; label: string; about: string | number | undefined }[] = [
    { id: 'design', label: 'Design', about: domain.parameters.length },
    { id: 'yaml', label: 'YAML', about: draft.problems.length > 0 ? '!' : undefined },
    { id: 'versions', label: 'Versions', about: versions },
  ]
  return (
    <header className={classes.bar}>
      <div className={classes.barRow}>
        <h1 className="cut">{definition.name || 'Unnamed'}</h1>
        <DomainTag domain={domain.id}>{domain.name}</DomainTag>
        <Tag>v{base.version}</Tag>
        {edited && <Tag tone="accent">{changes.length > 0 ? plural(changes.length, 'unsaved change') : 'unsaved text'}</Tag>}
        <span className="t3 cut">
          {definition.duration}
          {startMs === null ? '' : ` from ${simDate(startMs)}`}
        </span>
        <span className="grow" />
        <SaveButton edited={edited} busy={busy} opened={asking} onOpen={onAsk} onSave={onSave} />
        <Button leftSection={<Icon name="play" size={14} />} disabled={busy} onClick={onRun}>
          {edited ? 'Save and run' : 'Run live'}
        </Button>
      </div>
      <div className={classes.tabs} role="tablist" aria-label="Views of the scenario">
        {tabs.map(({ id, label, about }) => (
          <button key={id} type="button" role="tab" aria-selected={tab === id} onClick={() => onTab(id)}>
            {label}
            {about !== undefined && <em>{about}</em>}
          </button>
        ))}
      </div>
    </header>
  )
}
