/** What a list shows when it has nothing to show: not yet, not any, not these, not possible. */
import { Button, Skeleton } from '@mantine/core'
import type { ReactNode } from 'react'
import { messageOf, ProblemError } from '@/lib/queries/problem-error'
import { Icon, type IconName } from './icon'
import classes from './ui.module.css'

export function Loading({ rows = 4, height = 44 }: { rows?: number; height?: number }) {
  return (
    <div aria-busy="true" role="status" aria-label="Loading" style={{ display: 'grid', gap: 8 }}>
      {[...Array(rows).keys()].map((row) => (
        <Skeleton key={row} height={height} radius={8} />
      ))}
    </div>
  )
}

interface EmptyProps {
  icon: IconName
  title: string
  children?: ReactNode
  action?: ReactNode
}

export function Empty({ icon, title, children, action }: EmptyProps) {
  return (
    <div className={classes.state}>
      <Icon name={icon} size={22} />
      <h3>{title}</h3>
      {children && <p>{children}</p>}
      {action && <div className={classes.stateActions}>{action}</div>}
    </div>
  )
}

export function NothingMatches({ what, onClear }: { what: string; onClear: () => void }) {
  return (
    <Empty
      icon="search"
      title={`No ${what} match`}
      action={
        <Button variant="default" onClick={onClear}>
          Clear filters
        </Button>
      }
    >
      Nothing has the words and the domain that are filtered for.
    </Empty>
  )
}

export function Failed({ what, error, onRetry }: { what: string; error: unknown; onRetry: () => void }) {
  const requestId = error instanceof ProblemError ? error.problem.requestId : undefined
  return (
    <div className={classes.state} data-tone="crit" role="alert">
      <Icon name="warn" size={22} />
      <h3>{what} could not be loaded</h3>
      <p>{messageOf(error)}</p>
      {requestId && <p className="t3 mono">request {requestId}</p>}
      <div className={classes.stateActions}>
        <Button variant="default" leftSection={<Icon name="reset" size={14} />} onClick={onRetry}>
          Try again
        </Button>
      </div>
    </div>
  )
}
