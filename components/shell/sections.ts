/** The sections of the interface: only those whose pages exist. */
import type { IconName } from '@/components/ui/icon'

export interface Section {
  label: string
  href: string
  icon: IconName
}

export const sections: readonly Section[] = [
  { label: 'Scenarios', href: '/scenarios', icon: 'scenarios' },
  { label: 'Runs', href: '/runs', icon: 'runs' },
  { label: 'Datasets', href: '/datasets', icon: 'datasets' },
  { label: 'Catalog', href: '/catalog', icon: 'catalog' },
]

export const sectionOf = (pathname: string): Section | undefined =>
  sections.find(({ href }) => pathname === href || pathname.startsWith(`${href}/`))

/** Workspaces (an editor, a live run) need the width; lists have room for names in the navigation. */
export const isWorkspace = (pathname: string): boolean => /^\/(runs|scenarios)\/[^/]+/.test(pathname)
