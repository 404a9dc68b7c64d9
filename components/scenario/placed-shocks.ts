/** Shocks of a scenario as the timeline draws them. */
import type { Placed } from '@/components/timeline/placed'
import { percentage, plain } from '@/components/ui/format'
import type { Domain, ShockKind } from '@/lib/queries/answers/domain'
import type { Shape } from '@/lib/queries/answers/shape'
import { durationMs } from '@/lib/scenario/duration'

interface Written {
  kind: string
  start: string
  duration: string
  magnitude: number
  shape?: Shape | null | undefined
  ramp?: string | undefined
}

export const kindOf = (domain: Domain | undefined, kind: string): ShockKind | undefined => domain?.shocks.find((each) => each.kind === kind)

/** A magnitude as it is said: of kinds that run from 0 to 1 as per cent. */
export const amountOf = (magnitude: number, kind: ShockKind | undefined): string =>
  kind && (kind.magnitude[1] !== 1 || kind.magnitude[0] !== 0) ? plain(magnitude) : `${percentage(magnitude, 0)}%`

/** Those whose times can be read, in their order; ids are their places in the list. */
export function placedShocks(shocks: readonly Written[], domain: Domain | undefined): Placed[] {
  return shocks.flatMap((shock, i) => {
    const [start, length] = [durationMs(shock.start), durationMs(shock.duration)]
    if (start === null || length === null || length === 0) return []
    const kind = kindOf(domain, shock.kind)
    const ramp = shock.ramp === undefined ? undefined : durationMs(shock.ramp)
    const most = Math.max(Math.abs(kind?.magnitude[0] ?? 0), Math.abs(kind?.magnitude[1] ?? 1)) || 1
    return {
      id: String(i),
      label: kind?.label ?? shock.kind,
      start,
      end: start + length,
      height: Math.min(1, Math.max(0.08, Math.abs(shock.magnitude) / most)),
      amount: amountOf(shock.magnitude, kind),
      shape: shock.shape ?? kind?.defaults.shape ?? 'linear',
      ...(typeof ramp === 'number' ? { ramp: ramp / length } : {}),
    }
  })
}
