'use client'

import { ActionIcon, Tooltip } from '@mantine/core'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { Pulse } from '@/components/ui/chip'
import { percentage, simClock } from '@/components/ui/format'
import { Icon } from '@/components/ui/icon'
import { useRuns } from '@/lib/queries/runs'
import { useScenarios } from '@/lib/queries/scenarios'
import { Logo } from './logo'
import { sectionOf, sections } from './sections'
import classes from './shell.module.css'

function RunningNow() {
  const running = useRuns().data?.filter((run) => run.state === 'running' || run.state === 'paused') ?? []
  if (running.length === 0) return null
  return (
    <div className={classes.running}>
      <div className={classes.heading}>Running now</div>
      {running.slice(0, 4).map((run) => (
        <Link key={run.id} href={`/runs/${run.id}`} className={classes.runningRow}>
          <Pulse still={run.state === 'paused'} />
          <span>
            {run.name}
            <small className="mono">
              {simClock(run.simTime, run.start)} · {percentage(run.progress, 0)}%
            </small>
          </span>
        </Link>
      ))}
    </div>
  )
}

export function Navigation({ wide, onToggle }: { wide: boolean; onToggle: () => void }) {
  const current = sectionOf(usePathname())
  const counts: Record<string, number | undefined> = { '/scenarios': useScenarios().data?.length, '/runs': useRuns().data?.length }
  return (
    <nav className={classes.nav} aria-label="Main">
      <Link href="/" className={classes.brand}>
        <Logo />
        <span className={classes.label}>Freshet</span>
      </Link>
      {sections.map(({ href, label, icon }) => (
        <Tooltip key={href} label={label} position="right" disabled={wide}>
          <Link href={href} className={classes.item} aria-current={current?.href === href ? 'page' : undefined}>
            <Icon name={icon} size={18} />
            <span className={classes.label}>{label}</span>
            {counts[href] ? <em>{counts[href]}</em> : null}
          </Link>
        </Tooltip>
      ))}
      <RunningNow />
      <div className={classes.foot}>
        <ActionIcon aria-label={wide ? 'Narrow navigation' : 'Wide navigation'} aria-expanded={wide} onClick={onToggle}>
          <Icon name="panel" />
        </ActionIcon>
      </div>
    </nav>
  )
}
