/**
 * What a domain says about a scenario: names that it does not have, values out of range, shocks that cannot be. Each check takes what
 * was really written and skips what has the wrong type, which the schema reports.
 */
import type { Where } from '@/lib/kit/segment'
import type { Checked } from './check-definition'
import type { DomainFacts, ParameterFacts, ShockFacts } from './domain-facts'
import { durationMs, formatDuration } from './duration'
import { type Finding, findings, isMap } from './finding'
import { didYouMean } from './suggestion'

/** Unknown paths and values that a parameter does not take. */
export function parameterFindings(parameters: unknown, domain: DomainFacts): Checked<Finding> {
  const { problem, wrongKey, ...found } = findings()
  if (!isMap(parameters)) return found
  for (const [path, value] of Object.entries(parameters)) {
    const wrong = parameterProblem(domain, path, value)
    const isKnown = domain.parameters.some((parameter) => parameter.path === path)
    if (wrong) (isKnown ? problem : wrongKey)(['parameters', path], wrong)
  }
  return found
}

/** Why a domain does not take this value at this path, or null when it does. A value that is no number is left to who parses it. */
export function parameterProblem(domain: DomainFacts, path: string, value: unknown): string | null {
  const parameter = domain.parameters.find((one) => one.path === path)
  if (!parameter) {
    if (isMap(value) && domain.parameters.some(({ group }) => group === path)) return null
    return `${domain.id} has no parameter "${path}".${didYouMean(
      path,
      domain.parameters.map((one) => one.path),
    )}`
  }
  return typeof value === 'number' ? valueProblem(parameter, value) : null
}

/** Why a parameter does not take a value: its range with its unit, whole numbers. Null when it does. */
export function valueProblem({ path, label, range: [low, high], unit, whole }: ParameterFacts, value: number): string | null {
  if (!(value >= low && value <= high))
    return `${value} is out of range: ${path} (${label}) takes ${low} to ${high}${unit === 'probability' ? ', a probability' : ` ${unit}`}.`
  if (whole && !Number.isInteger(value))
    return `${value} is not a whole number: ${path} (${label}) takes whole ${unit} from ${low} to ${high}.`
  return null
}

/** Every shock of a scenario. @param lengthMs the scenario's length, when it is known @param domain when it is known */
export function shockFindings(shocks: unknown, lengthMs: number | null, domain: DomainFacts | undefined): Checked<Finding> {
  const { notice, ...found } = findings()
  if (!Array.isArray(shocks)) return found
  shocks.forEach((shock: unknown, i) => {
    if (!isMap(shock)) return
    const at = ['shocks', i] as const
    found.problems.push(...shockProblems(shock, domain).map((one) => ({ ...one, at: [...at, ...one.at] })))
    const start = typeof shock.start === 'string' ? durationMs(shock.start) : null
    if (start !== null && lengthMs !== null && start >= lengthMs) {
      notice(
        [...at, 'start'],
        `This shock begins ${formatDuration(start)} after the start, when the scenario is over (${formatDuration(lengthMs)}): it will not be seen.`,
      )
    }
  })
  return found
}

/** What is wrong with one shock, planned or injected, beside the types of its values. Places count from the shock. */
export function shockProblems(shock: Record<string, unknown>, domain: DomainFacts | undefined): Finding[] {
  const { problem, problems } = findings()
  const { kind, duration, magnitude, where, shape, ramp } = shock
  const facts = domain?.shocks.find((one) => one.kind === kind)
  if (domain && typeof kind === 'string' && !facts) {
    problem(
      ['kind'],
      `${domain.id} has no kind of shock "${kind}".${didYouMean(
        kind,
        domain.shocks.map((one) => one.kind),
      )}`,
    )
  }
  const wrongMagnitude = facts && typeof magnitude === 'number' ? magnitudeProblem(facts, magnitude) : null
  if (wrongMagnitude) problem(['magnitude'], wrongMagnitude)

  const durationIs = typeof duration === 'string' ? durationMs(duration) : null
  const rampIs = typeof ramp === 'string' ? durationMs(ramp) : null
  if (rampIs !== null && (shape === 'step' || shape === 'pulse'))
    problem(['ramp'], `A shock of the shape ${shape} has no ramp; leave it out, or take another shape.`)
  else if (rampIs !== null && durationIs !== null && rampIs * 2 > durationIs) {
    problem(
      ['ramp'],
      `A ramp of ${String(ramp)} is more than half of the shock's ${String(duration)}; at most ${formatDuration(Math.floor(durationIs / 2))} is allowed.`,
    )
  } else if (rampIs !== null && shape === undefined && facts && (facts.defaults.shape === 'step' || facts.defaults.shape === 'pulse')) {
    problem(
      ['ramp'],
      `The shape of ${facts.kind} is ${facts.defaults.shape} unless you say otherwise, and that has no ramp; add shape: linear, or leave the ramp out.`,
    )
  }
  if (domain && isMap(where)) problems.push(...whereProblems(where as Where, domain))
  return problems
}

/** Why a kind of shock does not take this strength, or null when it does. */
export function magnitudeProblem({ kind, magnitude: [low, high] }: ShockFacts, magnitude: number): string | null {
  return magnitude >= low && magnitude <= high ? null : `A magnitude of ${magnitude} is out of range: ${kind} takes ${low} to ${high}.`
}

function whereProblems(where: Where, domain: DomainFacts): Finding[] {
  const { problems, problem, wrongKey } = findings()
  for (const [attribute, wanted] of Object.entries(where)) {
    const values = Object.hasOwn(domain.segments, attribute) ? domain.segments[attribute] : undefined
    if (!values) {
      wrongKey(
        ['where', attribute],
        `${domain.id} has no attribute "${attribute}" to scope a shock by.${didYouMean(attribute, Object.keys(domain.segments))}`,
      )
      continue
    }
    const list: readonly unknown[] = Array.isArray(wanted) ? wanted : [wanted]
    for (const [i, value] of list.entries()) {
      if (typeof value !== 'string' || values.includes(value)) continue
      const near = didYouMean(value, values) || ` There are ${values.join(', ')}.`
      problem(Array.isArray(wanted) ? ['where', attribute, i] : ['where', attribute], `${domain.id} has no ${attribute} "${value}".${near}`)
    }
  }
  return problems
}

/** KPIs that the domain does not have, and bounds of a share that look like percent. */
export function alertFindings(alerts: unknown, domain: DomainFacts): Checked<Finding> {
  const { problem, notice, ...found } = findings()
  if (!Array.isArray(alerts)) return found
  const names = domain.kpis.map(({ name }) => name)
  alerts.forEach((alert: unknown, i) => {
    if (!isMap(alert) || typeof alert.kpi !== 'string') return
    const kpi = domain.kpis.find(({ name }) => name === alert.kpi)
    if (!kpi) problem(['alerts', i, 'kpi'], `${domain.id} has no KPI "${alert.kpi}".${didYouMean(alert.kpi, names)}`)
    for (const key of ['above', 'below'] as const) {
      const bound = alert[key]
      if (kpi?.unit !== '%' || typeof bound !== 'number' || bound <= 1) continue
      notice(
        ['alerts', i, key],
        `${kpi.name} is a share, as a fraction: ${bound} is ${percent(bound)} %. For ${bound} % write ${Number((bound / 100).toPrecision(12))}.`,
      )
    }
  })
  return found
}

const percent = (share: number): number => Number((share * 100).toPrecision(12))
