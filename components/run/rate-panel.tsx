'use client'

import { memo, useCallback, useState } from 'react'
import type { TimeWindow } from '@/components/charts/frame'
import { StackChart } from '@/components/charts/lazy'
import { Legend } from '@/components/charts/legend'
import type { StackRow } from '@/components/charts/points'
import { plain } from '@/components/ui/format'
import { Panel } from '@/components/ui/panel'
import type { RunShock } from '@/lib/queries/answers/run'
import classes from './run.module.css'

const colours = ['var(--run)', 'var(--s3)', 'var(--s2)', 'var(--s5)', 'var(--s4)', 'var(--s6)', 'var(--twin)', 'var(--crit)']

interface RatePanelProps {
  groups: readonly { id: string; label: string }[]
  rows: StackRow[]
  window: TimeWindow
  shocks: readonly RunShock[]
}

/** Events per second of simulated time, by group of streams, on top of each other. */
export const RatePanel = memo(function RatePanel({ groups, rows, window, shocks }: RatePanelProps) {
  const [cursor, setCursor] = useState<number | null>(null)
  const onMove = useCallback((t: number | null) => setCursor(t), [])
  const series = groups.map(({ id }, i) => ({ name: id, colour: colours[i % colours.length] ?? 'var(--run)' }))
  const at = (cursor === null ? undefined : rows.find((row) => row.t === cursor)) ?? rows.at(-1)
  const total = groups.reduce((sum, { id }) => sum + (at?.[id] ?? 0), 0)
  return (
    <Panel title="Events per second" about="of simulated time" actions={<span style={{ fontWeight: 600 }}>{plain(total)}</span>}>
      <div className={classes.chartBody} style={{ height: 150, flex: 'none' }}>
        <StackChart
          rows={rows}
          series={series}
          window={window}
          shocks={shocks}
          formatValue={plain}
          onMove={onMove}
          summary={`Events per simulated second: ${plain(total)} in all`}
        />
      </div>
      <div style={{ padding: '0 12px 10px', display: 'grid', gridTemplateColumns: '1fr 1fr', gap: '2px 12px' }}>
        {groups.map(({ id, label }, i) => (
          <Legend key={id} items={[{ label, mark: { colour: colours[i % colours.length] ?? '' }, value: plain(at?.[id] ?? 0) }]} />
        ))}
      </div>
    </Panel>
  )
})
