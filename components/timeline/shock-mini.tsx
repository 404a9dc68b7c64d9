import { dayMs } from '@/components/ui/format'
import type { Placed } from './placed'
import { shapePath } from './shape'
import classes from './timeline.module.css'

const hourMs = 3_600_000

/** A scenario at a glance: its length in days, a short one's in hours, and where its shocks stand. For cards. */
export function ShockMini({ durationMs, shocks }: { durationMs: number; shocks: readonly Placed[] }) {
  const unit = durationMs > 2 * dayMs ? dayMs : hourMs
  const units = Math.max(1, Math.round(durationMs / unit))
  const every = Math.ceil(units / 15)
  const percent = (ms: number) => `${Math.min(100, (ms / durationMs) * 100)}%`
  return (
    <div className={classes.mini} aria-hidden="true">
      {[...Array(Math.floor(units / every)).keys()].map((step) => (
        <i key={step} style={{ left: percent(step * every * unit) }} />
      ))}
      <u />
      {shocks.map((shock) => (
        <div key={shock.id} className={classes.mb} style={{ left: percent(shock.start), width: percent(shock.end - shock.start) }}>
          <svg viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
            <g transform={`translate(0 ${100 * (1 - shock.height)}) scale(1 ${shock.height})`}>
              <path d={shapePath(shock.shape, 100, 100, shock.ramp)} fill="color-mix(in srgb, var(--shock) 26%, transparent)" />
              <path d={shapePath(shock.shape, 100, 100, shock.ramp)} fill="none" stroke="var(--shock)" vectorEffect="non-scaling-stroke" />
            </g>
          </svg>
        </div>
      ))}
    </div>
  )
}
