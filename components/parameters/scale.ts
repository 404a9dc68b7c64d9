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
  /** Where the slider ends: far ranges are reached by typing, so that the usual values can be told apart on it. */
  sliderHigh: number
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

/** A range that goes further than this many defaults is cut on the slider, at some five defaults. */
const farDefaults = 20
const sliderDefaults = 5

function sliderEnd(usual: number, high: number): number {
  if (usual <= 0 || high <= farDefaults * usual) return high
  const size = 10 ** Math.floor(Math.log10(sliderDefaults * usual))
  return clean(Math.ceil((sliderDefaults * usual) / size) * size)
}

export function scaleOf(parameter: Pick<Parameter, 'unit' | 'range' | 'step' | 'default'>): Scale {
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
    sliderHigh: sliderEnd(show(parameter.default), high),
    step: parameter.step === undefined ? stepFor(low, high) : show(parameter.step),
    range: `${words(low)} to ${words(high)}${unit ? ` ${unit}` : ''}`,
  }
}
