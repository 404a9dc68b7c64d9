'use client'

import { Button } from '@mantine/core'
import { ShockMini } from '@/components/timeline/shock-mini'
import { domainColor } from '@/components/ui/chip'
import { plural } from '@/components/ui/format'
import type { Domain, Template } from '@/lib/queries/answers/domain'
import { durationMs } from '@/lib/scenario/duration'
import { placedShocks } from './placed-shocks'
import classes from './scenario.module.css'

interface TemplateCardProps {
  template: Template
  domain: Domain
  busy: boolean
  onRun: () => void
  onUse: () => void
}

export function TemplateCard({ template, domain, busy, onRun, onUse }: TemplateCardProps) {
  return (
    <article className={classes.card} style={{ '--edge': domainColor(domain.id) }}>
      <ShockMini durationMs={durationMs(template.duration) ?? 0} shocks={placedShocks(template.definition.shocks ?? [], domain)} />
      <div className={classes.cardHead}>
        <b style={{ fontWeight: 500 }}>{template.name}</b>
        <span className="t3 nowrap">
          {template.shocks === 0 ? 'no shocks' : plural(template.shocks, 'shock')} · {template.duration}
        </span>
      </div>
      <p className={classes.about}>{template.description}</p>
      <div className={classes.cardFoot} style={{ marginTop: 'auto' }}>
        <code className="t3 cut grow" style={{ fontSize: 11 }} title={template.id}>
          {template.id}
        </code>
        <Button variant="subtle" size="compact-sm" h={26} flex="none" onClick={onUse} aria-label={`Use ${template.name} as a template`}>
          Use
        </Button>
        <Button variant="light" size="compact-sm" h={26} flex="none" disabled={busy} onClick={onRun} aria-label={`Run ${template.name}`}>
          Run
        </Button>
      </div>
    </article>
  )
}
