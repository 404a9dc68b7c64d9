import type { ReactNode } from 'react'
import classes from './ui.module.css'

/** A list page: a title, what filters it, what can be done, and the list. */
export function Page({ title, tools, children }: { title: string; tools?: ReactNode; children: ReactNode }) {
  return (
    <div className={classes.page}>
      <div className={classes.bar}>
        <h1>{title}</h1>
        {tools}
      </div>
      {children}
    </div>
  )
}

export function Section({ title, about, action }: { title: string; about?: ReactNode; action?: ReactNode }) {
  return (
    <div className={classes.section}>
      <h2>{title}</h2>
      {about && <span className="t3">{about}</span>}
      {action}
    </div>
  )
}
