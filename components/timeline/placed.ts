/** A shock as the timeline draws it: instants from the start of the scenario, in ms; height 0 to 1. */
import type { Shape } from '@/lib/queries/answers/shape'

export interface Placed {
  id: string
  label: string
  start: number
  end: number
  /** Its magnitude over the greatest that its kind allows. */
  height: number
  /** What is said of the magnitude: `90%`. */
  amount: string
  shape: Shape
  /** Ramp over span, 0 to 0.5. */
  ramp?: number
}
