import type { ReactNode } from 'react'
import classes from './ui.module.css'

export type Tone = 'plain' | 'up' | 'down' | 'crit' | 'shock' | 'accent'

/** A dot that says "alive"; still when it is held. */
export const Pulse = ({ still = false }: { still?: boolean }) => <i className={classes.pulse} data-still={still || undefined} />

interface ChipProps {
  tone?: Tone
  pulse?: boolean
  title?: string
  children: ReactNode
}

/** A state in words, in a pill. */
export function Chip({ tone = 'plain', pulse = false, title, children }: ChipProps) {
  return (
    <span className={classes.chip} data-tone={tone} title={title}>
      {pulse && <i className={classes.dot} data-moving />}
      {children}
    </span>
  )
}

/** A fact in words, in a small tinted box. */
export function Tag({ tone = 'plain', title, children }: Omit<ChipProps, 'pulse'>) {
  return (
    <span className={classes.tag} data-tone={tone} title={title}>
      {children}
    </span>
  )
}

/** The colour and name of a domain. */
export function DomainTag({ domain, children }: { domain: string; children: ReactNode }) {
  return (
    <span className={classes.tag} data-outline>
      <i className={classes.square} style={{ background: domainColor(domain) }} />
      {children}
    </span>
  )
}

export const domainColor = (domain: string): string => `var(--domain-${domain}, var(--tx3))`
