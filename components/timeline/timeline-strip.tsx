'use client'

import { timeLabel, timeTicks } from '@/components/charts/ticks'
import { dayMs, simClock, span } from '@/components/ui/format'
import { lanesOf } from './lanes'
import type { Placed } from './placed'
import { shapePath } from './shape'
import classes from './timeline.module.css'

interface TimelineStripProps {
  /** Epoch ms of the first day, for weekends. */
  startMs: number
  durationMs: number
  shocks: readonly Placed[]
  selected?: string | null
  onSelect?: (id: string) => void
}

/** Names fit inside blocks that are wide enough; others stand beside theirs. */
const wideEnough = 0.16

/** Below this, ticks are hours, and their labels are longer. */
const fewDays = 4 * dayMs

function Days({ startMs, durationMs }: { startMs: number; durationMs: number }) {
  const days = Math.ceil(durationMs / dayMs)
  const end = startMs + durationMs
  const ticks = timeTicks(startMs, end, startMs, durationMs < fewDays ? 8 : 16).filter((t) => t < end)
  const percent = (ms: number) => `${(ms / durationMs) * 100}%`
  const weekends = Array.from({ length: days }, (_, i) => i).filter((i) => [0, 6].includes(new Date(startMs + i * dayMs).getUTCDay()))
  return (
    <div className={classes.days} aria-hidden="true">
      {days <= 92 &&
        weekends.map((day) => <span key={day} className={classes.weekend} style={{ left: percent(day * dayMs), width: percent(dayMs) }} />)}
      {ticks.map((t) => (
        <span key={t} className={classes.day} style={{ left: percent(t - startMs) }}>
          {timeLabel(t, startMs)}
        </span>
      ))}
    </div>
  )
}

function Block({
  shock,
  durationMs,
  selected,
  onSelect,
}: {
  shock: Placed
  durationMs: number
  selected: boolean
  onSelect?: (id: string) => void
}) {
  const from = shock.start / durationMs
  const width = Math.min(1, shock.end / durationMs) - from
  const beyond = shock.end > durationMs
  const says = `${shock.label}, ${simClock(shock.start, 0)} for ${span(shock.end - shock.start)}, ${shock.shape}, ${shock.amount}${beyond ? ', ends after the scenario' : ''}`
  return (
    <button
      type="button"
      className={classes.block}
      data-selected={selected || undefined}
      data-beyond={beyond || undefined}
      style={{ left: `${Math.min(from, 0.996) * 100}%`, width: `${Math.max(0.004, width) * 100}%` }}
      title={says}
      aria-label={says}
      onClick={() => onSelect?.(shock.id)}
    >
      <svg viewBox="0 0 100 36" preserveAspectRatio="none" aria-hidden="true">
        <g transform={`translate(0 ${36 * (1 - shock.height)}) scale(1 ${shock.height})`}>
          <path
            d={shapePath(shock.shape, 100, 36, shock.ramp)}
            fill="color-mix(in srgb, var(--shock) 30%, transparent)"
            stroke="var(--shock)"
            strokeWidth="1.25"
            vectorEffect="non-scaling-stroke"
          />
        </g>
      </svg>
      <span
        className={classes.name}
        data-outside={(width < wideEnough && from < 0.7) || undefined}
        data-before={(width < wideEnough && from >= 0.7) || undefined}
      >
        {shock.label}
        <span>{shock.amount}</span>
      </span>
    </button>
  )
}

/** The scenario's length in days with every shock as a block that draws its shape; the table below it holds the same shocks. */
export function TimelineStrip({ startMs, durationMs, shocks, selected = null, onSelect }: TimelineStripProps) {
  const lanes = lanesOf(shocks)
  const rows = Math.max(1, ...lanes.map((lane) => lane + 1))
  return (
    <section className={classes.strip} aria-label="Timeline of shocks">
      <Days startMs={startMs} durationMs={durationMs} />
      {shocks.length === 0 ? (
        <p className={classes.empty}>No shocks: this scenario is its own baseline.</p>
      ) : (
        <div className={classes.lanes}>
          {[...Array(rows).keys()].map((lane) => (
            <div key={lane} className={classes.lane}>
              {shocks.map(
                (shock, i) =>
                  lanes[i] === lane && (
                    <Block
                      key={shock.id}
                      shock={shock}
                      durationMs={durationMs}
                      selected={shock.id === selected}
                      {...(onSelect ? { onSelect } : {})}
                    />
                  ),
              )}
            </div>
          ))}
        </div>
      )}
    </section>
  )
}
