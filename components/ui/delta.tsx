import type { Difference } from './measure'
import { judge } from './measure'

const tone = { good: 'up', bad: 'down', neutral: 't2' } as const
const arrow = { more: '↑', less: '↓', same: '' } as const

/** A difference against the twin: arrow, sign, unit, coloured by the direction that is good. */
export function Delta({ difference, better }: { difference: Difference | null; better: 'up' | 'down' | null }) {
  if (!difference) return null
  return (
    <span className={`${tone[judge(difference.direction, better)]} nowrap`} style={{ fontWeight: 500, fontSize: 12 }}>
      {arrow[difference.direction]}
      {arrow[difference.direction] && ' '}
      {difference.text}
    </span>
  )
}
