'use client'

import { Area, AreaChart, ResponsiveContainer } from 'recharts'
import type { RunShock } from '@/lib/queries/answers/run'
import classes from './chart.module.css'
import { margin, syncId, type TimeWindow, useFrame } from './frame'
import type { StackRow } from './points'

export interface StackChartProps {
  rows: StackRow[]
  /** Bottom first. */
  series: readonly { name: string; colour: string }[]
  window: TimeWindow
  shocks: readonly RunShock[]
  formatValue: (value: number) => string
  onMove: (t: number | null) => void
  summary: string
}

/** It stands in the narrow column. */
const plotWidth = 270
const initial = { width: 520, height: 150 }

/** Several rates on top of each other. */
export default function StackChart({ rows, series, window, shocks, formatValue, onMove, summary }: StackChartProps) {
  const { ground, top } = useFrame({ window, shocks, plotWidth, formatValue, onMove })
  return (
    <div className={classes.chart} style={{ height: '100%' }}>
      <ResponsiveContainer width="100%" height="100%" initialDimension={initial}>
        <AreaChart data={rows} margin={margin} syncId={syncId} syncMethod="value" throttleDelay="raf" title={summary}>
          {ground}
          {series.map(({ name, colour }) => (
            <Area
              key={name}
              dataKey={name}
              stackId="all"
              stroke={colour}
              strokeWidth={1.5}
              fill={colour}
              fillOpacity={0.18}
              activeDot={false}
              isAnimationActive={false}
            />
          ))}
          {top}
        </AreaChart>
      </ResponsiveContainer>
    </div>
  )
}
