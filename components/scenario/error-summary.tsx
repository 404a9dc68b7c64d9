'use client'

import type { Ref } from 'react'
import { plural } from '@/components/ui/format'
import { Icon } from '@/components/ui/icon'
import type { FieldProblem } from '@/lib/queries/answers/problem'
import classes from './scenario.module.css'

interface ErrorSummaryProps {
  problems: readonly FieldProblem[]
  onGo: (path: string) => void
  ref?: Ref<HTMLElement>
}

/** Everything that must be changed before the scenario can be saved or run; each line goes to its field. */
export function ErrorSummary({ problems, onGo, ref }: ErrorSummaryProps) {
  if (problems.length === 0) return null
  return (
    <section className={classes.summary} ref={ref} tabIndex={-1} aria-label="Problems">
      <h2>
        <Icon name="warn" size={14} />
        {plural(problems.length, 'problem')} to mend before this can be saved and run
      </h2>
      <ul>
        {problems.map(({ path, message }) => (
          <li key={`${path} ${message}`}>
            <button type="button" onClick={() => onGo(path)}>
              {message}
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
