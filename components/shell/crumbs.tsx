'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { Icon } from '@/components/ui/icon'
import { useDomain } from '@/lib/queries/domains'
import { useRun } from '@/lib/queries/runs'
import { useScenario } from '@/lib/queries/scenarios'
import { sectionOf } from './sections'
import classes from './shell.module.css'

const ScenarioName = ({ id }: { id: string }) => useScenario(id).data?.name ?? 'Scenario'
const RunName = ({ id }: { id: string }) => useRun(id).data?.name ?? 'Run'
const DomainName = ({ id }: { id: string }) => useDomain(id).data?.name ?? id

/** Where one is: the section, and the name of the thing that is open. */
export function Crumbs() {
  const pathname = usePathname()
  const section = sectionOf(pathname)
  const id = decodeURIComponent(pathname.split('/')[2] ?? '')
  if (!section) {
    return (
      <nav className={classes.crumbs} aria-label="Breadcrumb">
        <span className="t2">Local workspace</span>
      </nav>
    )
  }
  if (!id) {
    return (
      <nav className={classes.crumbs} aria-label="Breadcrumb">
        <Link href="/">Local workspace</Link>
        <Icon name="right" size={13} />
        <b>{section.label}</b>
      </nav>
    )
  }
  return (
    <nav className={classes.crumbs} aria-label="Breadcrumb">
      <Link href={section.href}>{section.label}</Link>
      <Icon name="right" size={13} />
      <b className="cut">
        {section.href === '/scenarios' && <ScenarioName id={id} />}
        {section.href === '/runs' && <RunName id={id} />}
        {section.href === '/catalog' && <DomainName id={id} />}
      </b>
    </nav>
  )
}
