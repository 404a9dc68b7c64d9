'use client'

import { useLocalStorage } from '@mantine/hooks'
import { usePathname } from 'next/navigation'
import type { ReactNode } from 'react'
import { Chip } from '@/components/ui/chip'
import { HatchPattern } from '@/components/ui/hatch'
import { Icon } from '@/components/ui/icon'
import { Crumbs } from './crumbs'
import { Navigation } from './navigation'
import { RunningChip } from './running-chip'
import { isWorkspace } from './sections'
import classes from './shell.module.css'
import { ThemeChoice } from './theme-choice'

/** The frame of every page: navigation, top bar, and the page in a region that scrolls by itself. */
export function Shell({ children }: { children: ReactNode }) {
  const workspace = isWorkspace(usePathname())
  const [choice, choose] = useLocalStorage<{ list?: boolean; workspace?: boolean }>({ key: 'freshet.navigation', defaultValue: {} })
  const kind = workspace ? 'workspace' : 'list'
  const wide = choice[kind] ?? !workspace
  return (
    <div className={classes.shell} data-wide={wide || undefined}>
      <a className="skip" href="#main">
        Skip to the page
      </a>
      <HatchPattern />
      <Navigation wide={wide} onToggle={() => choose({ ...choice, [kind]: !wide })} />
      <header className={classes.top}>
        <Crumbs />
        <div className={classes.right}>
          <RunningChip />
          <span className={classes.local}>
            <Chip title="No sign-in on this machine: whoever reaches it here owns it">
              <Icon name="shield" size={13} />
              local owner
            </Chip>
          </span>
          <ThemeChoice />
        </div>
      </header>
      <main id="main" className={classes.main} tabIndex={-1}>
        {children}
      </main>
    </div>
  )
}
