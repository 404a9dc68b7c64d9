'use client'

import { ActionIcon, Button, Menu } from '@mantine/core'
import Link from 'next/link'
import { RunStateChip } from '@/components/run/run-state'
import { ShockMini } from '@/components/timeline/shock-mini'
import { domainColor } from '@/components/ui/chip'
import { plural } from '@/components/ui/format'
import { Icon } from '@/components/ui/icon'
import { TimeAgo } from '@/components/ui/time-ago'
import type { Domain } from '@/lib/queries/answers/domain'
import type { ScenarioSummary } from '@/lib/queries/answers/scenario'
import { durationMs } from '@/lib/scenario/duration'
import { placedShocks } from './placed-shocks'
import classes from './scenario.module.css'

interface ScenarioCardProps {
  scenario: ScenarioSummary
  domain: Domain | undefined
  busy: boolean
  onRun: () => void
  onDuplicate: () => void
  onDelete: () => void
}

export function ScenarioCard({ scenario, domain, busy, onRun, onDuplicate, onDelete }: ScenarioCardProps) {
  const live = scenario.lastRun?.state === 'running' || scenario.lastRun?.state === 'paused'
  return (
    <article className={classes.card} style={{ '--edge': domainColor(scenario.domain) }}>
      <div className={classes.cardHead}>
        <div>
          <Link href={`/scenarios/${scenario.id}`} className={`${classes.title} cut`}>
            {scenario.name}
          </Link>
          <span className="t3">
            {domain?.name ?? scenario.domain} · v{scenario.version}, edited <TimeAgo at={scenario.updatedAt} />
          </span>
        </div>
        <Menu>
          <Menu.Target>
            <ActionIcon className={classes.above} aria-label={`Actions of ${scenario.name}`}>
              <Icon name="dots" />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item component={Link} href={`/scenarios/${scenario.id}`} leftSection={<Icon name="edit" size={14} />}>
              Edit
            </Menu.Item>
            <Menu.Item leftSection={<Icon name="copy" size={14} />} onClick={onDuplicate}>
              Duplicate
            </Menu.Item>
            <Menu.Item color="crit" leftSection={<Icon name="trash" size={14} />} onClick={onDelete}>
              Delete
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </div>
      <ShockMini durationMs={durationMs(scenario.duration) ?? 0} shocks={placedShocks(scenario.shocks, domain)} />
      <div className={`${classes.cardFoot} ${classes.above}`}>
        {scenario.lastRun ? <RunStateChip state={scenario.lastRun.state} /> : <span className="t3">never run</span>}
        <span className="t3">
          {scenario.duration} · {plural(scenario.shocks.length, 'shock')}
        </span>
        <span className="grow" />
        <Button component={Link} href={`/scenarios/${scenario.id}`} variant="subtle" size="compact-sm" h={26}>
          Edit
        </Button>
        {live && scenario.lastRun ? (
          <Button component={Link} href={`/runs/${scenario.lastRun.id}`} variant="light" size="compact-sm" h={26}>
            Open live
          </Button>
        ) : (
          <Button variant="light" size="compact-sm" h={26} disabled={busy} onClick={onRun}>
            Run
          </Button>
        )}
      </div>
    </article>
  )
}
