'use client'

import { Area, ComposedChart, Line, ResponsiveContainer } from 'recharts'
import type { RunShock } from '@/lib/queries/answers/run'
import { type AlertBar, type AlertBound, alertMarks } from './alert-marks'
import classes from './chart.module.css'
import { margin, syncId, type TimeWindow, useFrame } from './frame'
import type { Row } from './points'

export interface SeriesChartProps {
  rows: Row[]
  window: TimeWindow
  shocks: readonly RunShock[]
  /** Bounds of the KPI's alerts, and when they were raised. */
  bounds: readonly AlertBound[]
  bars: readonly AlertBar[]
  formatValue: (value: number) => string
  /** The end of the value axis, where it is known. */
  most?: number | undefined
  onMove: (t: number | null) => void
  /** The chart in a sentence, for those who do not see it. */
  summary: string
}

const worse = 'color-mix(in srgb, var(--down) 17%, transparent)'
const better = 'color-mix(in srgb, var(--up) 17%, transparent)'
const unknown = () => null
const initial = { width: 520, height: 150 }

/** One KPI: the run solid, its twin dashed beneath, and the area between them coloured by the direction that is desired. */
export default function SeriesChart({ rows, window, shocks, bounds, bars, formatValue, most, onMove, summary }: SeriesChartProps) {
  const { ground, top } = useFrame({ window, shocks, formatValue, most, onMove })
  // Until run and twin part, the twin lies under the run: it is there, for what is mounted later is drawn on top, and has no points.
  const greatest = rows.reduce((most, { value, twin }) => Math.max(most, value ?? 0, twin ?? 0), 0)
  const parted = rows.some(({ value, twin }) => twin !== null && twin !== value)
  return (
    <div className={classes.chart} style={{ height: '100%' }}>
      <ResponsiveContainer width="100%" height="100%" initialDimension={initial}>
        <ComposedChart data={rows} margin={margin} syncId={syncId} syncMethod="value" throttleDelay="raf" title={summary}>
          {ground}
          <Area
            dataKey={parted ? 'worse' : unknown}
            stroke="none"
            fill={worse}
            fillOpacity={1}
            isAnimationActive={false}
            activeDot={false}
          />
          <Area
            dataKey={parted ? 'better' : unknown}
            stroke="none"
            fill={better}
            fillOpacity={1}
            isAnimationActive={false}
            activeDot={false}
          />
          <Line
            dataKey={parted ? 'twin' : unknown}
            stroke="var(--twin)"
            strokeWidth={1.5}
            strokeDasharray="5 4"
            dot={false}
            activeDot={false}
            isAnimationActive={false}
          />
          <Line dataKey="value" stroke="var(--run)" strokeWidth={2} dot={false} activeDot={{ r: 3.5 }} isAnimationActive={false} />
          {alertMarks({ bounds, bars, from: window.from, to: window.to, greatest })}
          {top}
        </ComposedChart>
      </ResponsiveContainer>
    </div>
  )
}
