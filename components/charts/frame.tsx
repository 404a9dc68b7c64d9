'use client'

/** What every time chart has: axes in simulated time, grid, weekends, the bands of shocks, the now-line, and a crosshair without a box. */
import { type ReactNode, useEffect, useMemo } from 'react'
import { CartesianGrid, ReferenceArea, ReferenceLine, Tooltip, type TooltipContentProps, XAxis, YAxis } from 'recharts'
import { dayMs, simClock } from '@/components/ui/format'
import { shockBand } from '@/components/ui/hatch'
import type { RunShock } from '@/lib/queries/answers/run'
import classes from './chart.module.css'
import { type EdgeLabel, edgeLabels } from './edge-labels'
import { timeLabel, timeTicks } from './ticks'

export interface TimeWindow {
  from: number
  to: number
  /** The run's start: its day is D1. */
  startMs: number
  /** Where the simulation is; a line is drawn there while it lies inside. */
  nowMs: number
}

export const margin = { top: 14, right: 12, bottom: 0, left: 0 }
export const syncId = 'run'
const usualPlotWidth = 430

/** Weekends between two instants, by UTC. */
function weekends(from: number, to: number): [number, number][] {
  if (to - from > 100 * dayMs) return []
  const spans: [number, number][] = []
  for (let day = Math.floor(from / dayMs) * dayMs; day < to; day += dayMs) {
    if ([0, 6].includes(new Date(day).getUTCDay())) spans.push([Math.max(from, day), Math.min(to, day + dayMs)])
  }
  return spans
}

function Crosshair({
  label,
  active,
  coordinate,
  startMs,
  onMove,
}: Partial<TooltipContentProps> & { startMs: number; onMove: (t: number | null) => void }): ReactNode {
  const t = active && typeof label === 'number' ? label : null
  useEffect(() => onMove(t), [t, onMove])
  if (t === null || !coordinate) return null
  return (
    <div className={classes.chip} style={{ left: coordinate.x }}>
      {simClock(t, startMs)}
    </div>
  )
}

/** The chip places itself: the wrapper stays in the corner of the chart. */
const noWrapper = { visibility: 'visible', pointerEvents: 'none', transform: 'none', top: 0, left: 0 } as const
const cursor = { stroke: 'var(--tx3)', strokeDasharray: '2 2', strokeWidth: 1 }

interface FrameProps {
  window: TimeWindow
  shocks: readonly RunShock[]
  /** Roughly, in px: how much room there is for the names of shocks. */
  plotWidth?: number
  formatValue: (value: number) => string
  /** The end of the value axis, where it is known; else it follows the data. */
  most?: number | undefined
  onMove: (t: number | null) => void
}

/** The parts of the frame, as children of a Recharts chart; series go between `ground` and `top`. */
export function useFrame({
  window: { from, to, startMs, nowMs },
  shocks,
  plotWidth = usualPlotWidth,
  formatValue,
  most,
  onMove,
}: FrameProps) {
  const ticks = useMemo(() => timeTicks(from, to, startMs, 8), [from, to, startMs])
  const domain = useMemo(() => [from, to], [from, to])
  const seen = shocks.filter((shock) => shock.end > from && shock.start < to)
  const names = new Map(edgeLabels(seen, from, to, plotWidth).map((label) => [label.id, label]))
  const ground = (
    <>
      {weekends(from, to).map(([x1, x2]) => (
        <ReferenceArea key={x1} x1={x1} x2={x2} fill="var(--wk)" fillOpacity={1} ifOverflow="hidden" zIndex={-200} />
      ))}
      <CartesianGrid stroke="var(--grid)" vertical />
      <XAxis
        dataKey="t"
        type="number"
        scale="linear"
        domain={domain}
        ticks={ticks}
        tickFormatter={(t: number) => timeLabel(t, startMs)}
        allowDataOverflow
        height={22}
        tickLine={false}
        axisLine={{ stroke: 'var(--bd2)' }}
        tickMargin={4}
      />
      <YAxis
        width={44}
        tickLine={false}
        axisLine={false}
        tickFormatter={formatValue}
        tickCount={4}
        tickMargin={4}
        niceTicks="snap125"
        {...(most === undefined ? {} : { domain: [0, most], allowDataOverflow: true })}
      />
      {seen.map((shock) => (
        <ReferenceArea
          key={`${shock.id} fill`}
          x1={Math.max(from, shock.start)}
          x2={Math.min(to, shock.end)}
          fill={shockBand}
          fillOpacity={1}
          ifOverflow="hidden"
          zIndex={-150}
        />
      ))}
      {seen.map((shock) => (
        <ReferenceArea
          key={`${shock.id} hatch`}
          x1={Math.max(from, shock.start)}
          x2={Math.min(to, shock.end)}
          fill="url(#hatch)"
          fillOpacity={1}
          ifOverflow="hidden"
          zIndex={-149}
        />
      ))}
    </>
  )
  const top = (
    <>
      {seen
        .filter((shock) => shock.start >= from)
        .map((shock) => (
          <ReferenceLine
            key={`${shock.id} edge`}
            x={shock.start}
            stroke="var(--shock)"
            strokeWidth={1.5}
            label={names.has(shock.id) ? <ShockName text={shock.label} at={names.get(shock.id)} /> : undefined}
          />
        ))}
      {nowMs > from && nowMs < to && <ReferenceLine x={nowMs} stroke="var(--tx)" strokeOpacity={0.55} />}
      <Tooltip
        isAnimationActive={false}
        cursor={cursor}
        wrapperStyle={noWrapper}
        content={<Crosshair startMs={startMs} onMove={onMove} />}
      />
    </>
  )
  return { ground, top }
}

/** The name of a shock beside its left edge, outside of its band where there is room. */
function ShockName({ text, at, viewBox }: { text: string; at?: EdgeLabel | undefined; viewBox?: { x?: number; y?: number } }) {
  const toTheRight = at?.side === 'right'
  return (
    <text
      x={(viewBox?.x ?? 0) + (toTheRight ? 5 : -5)}
      y={(viewBox?.y ?? 0) + (at?.row === 1 ? 12 : -4)}
      textAnchor={toTheRight ? 'start' : 'end'}
      fontSize={11}
      fontWeight={500}
      fill="var(--shock)"
      stroke="var(--sf)"
      strokeWidth={3}
      strokeLinejoin="round"
      paintOrder="stroke"
    >
      {text}
    </text>
  )
}
