/** How a parameter's number is shown and typed: probabilities as per cent, all else in its unit. */
import { isShare, unitLabel } from '@/components/ui/measure'
import type { Parameter } from '@/lib/queries/answers/domain'

export interface Scale {
  unit: string
  /** From the number in a scenario to the one that people see. */
  show(value: number): number
  /** And back. */
  read(shown: number): number
  showWithUnit(value: number): string
  low: number
  high: number
  step: number
  /** `0 to 20 %` */
  range: string
}

/** Without the dust of binary fractions: 0.07 × 100 is 7. */
const clean = (value: number) => Number(value.toPrecision(12))

function stepFor(low: number, high: number): number {
  const rough = (high - low) / 200
  if (!(rough > 0)) return 1
  return clean(10 ** Math.floor(Math.log10(rough)))
}

export function scaleOf(parameter: Pick<Parameter, 'unit' | 'range' | 'step'>): Scale {
  const factor = isShare(parameter.unit) ? 100 : 1
  const unit = unitLabel(parameter.unit)
  const show = (value: number) => clean(value * factor)
  const [low, high] = [show(parameter.range[0]), show(parameter.range[1])]
  const words = (shown: number) => shown.toLocaleString('en-US', { maximumFractionDigits: 6 })
  return {
    unit,
    show,
    read: (shown) => clean(shown / factor),
    showWithUnit: (value) => `${words(show(value))}${unit ? ` ${unit}` : ''}`,
    low,
    high,
    step: parameter.step === undefined ? stepFor(low, high) : show(parameter.step),
    range: `${words(low)} to ${words(high)}${unit ? ` ${unit}` : ''}`,
  }
}
