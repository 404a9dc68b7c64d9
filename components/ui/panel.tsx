import type { ReactNode } from 'react'
import classes from './ui.module.css'

interface PanelProps {
  title: ReactNode
  /** What is shown and in which unit. */
  about?: ReactNode
  /** At the right of the header. */
  actions?: ReactNode
  className?: string
  children: ReactNode
}

/** A bordered surface with a header of one line. */
export function Panel({ title, about, actions, className, children }: PanelProps) {
  return (
    <section className={`${classes.panel} ${className ?? ''}`}>
      <header className={classes.panelHead}>
        <h2>{title}</h2>
        {about && <span className="t3 cut">{about}</span>}
        <span className="grow" />
        {actions}
      </header>
      {children}
    </section>
  )
}
