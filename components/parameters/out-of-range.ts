/** A value that a parameter does not take, in the unit in which the form shows it. */
import type { Parameter } from '@/lib/queries/answers/domain'
import { scaleOf } from './scale'

/** The sentence for a value out of range; null for one within it, whatever else may be wrong. */
export function outOfRange(parameter: Parameter, value: number | undefined): string | null {
  const [low, high] = parameter.range
  if (value === undefined || (value >= low && value <= high)) return null
  const scale = scaleOf(parameter)
  return `${scale.showWithUnit(value)} is out of range: ${parameter.label} takes ${scale.range}.`
}
