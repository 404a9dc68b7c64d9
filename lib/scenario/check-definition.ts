/**
 * The check of a scenario: every problem at once, with its path. It needs a domain's facts and nothing else of ours, so a form in the
 * browser, the server and the command line say the same.
 */
import type { $ZodIssue } from 'zod/v4/core'
import type { FieldError } from '@/lib/kit/error'
import { Alert, Definition, FAULT_PROFILES, PlannedShock } from './definition'
import type { DomainFacts } from './domain-facts'
import { alertFindings, parameterFindings, shockFindings } from './domain-findings'
import { durationMs, formatDuration } from './duration'
import { type Finding, findings, isMap, type Place } from './finding'
import { EARLIEST, instantMs, LATEST } from './instant'
import { didYouMean } from './suggestion'

/** What came out of a check. */
export interface Checked<P = FieldError> {
  /** The scenario, when nothing is wrong with it. */
  definition?: Definition
  /** The scenario, when at least every key is known and every value of its type: enough to draw a form of it. */
  draft?: Definition
  /** What must be changed before it can run; paths with dots: `shocks.0.start`. */
  problems: P[]
  /** What is allowed and worth saying: a shock that begins after the end. */
  notices: P[]
}

/** One domain's facts, or those of all that there are. */
export type Facts = DomainFacts | readonly DomainFacts[]

/**
 * Checks a scenario given as JSON.
 * @param facts a domain's facts, or those of every domain, of which the scenario names one
 */
export function checkDefinition(definition: unknown, facts: Facts): Checked {
  const { problems, notices, ...rest } = examine(definition, facts)
  return { ...rest, problems: problems.map(fieldError), notices: notices.map(fieldError) }
}

/** The same with the keys of each place, for who wants to find it in a text. */
export function examine(definition: unknown, facts: Facts): Checked<Finding> {
  const parsed = Definition.safeParse(definition, { reportInput: true })
  const { problems, notices, problem } = findings()
  problems.push(...(parsed.error?.issues ?? []).flatMap(issueFindings))
  if (isMap(definition)) {
    const list: readonly DomainFacts[] = 'id' in facts ? [facts] : facts
    const domain = list.find(({ id }) => id === definition.domain)
    if (!domain && typeof definition.domain === 'string') {
      const names = list.map(({ id }) => id)
      problem(['domain'], `There is no domain "${definition.domain}".${didYouMean(definition.domain, names)}`)
    }
    const collect = (found: Checked<Finding>) => {
      problems.push(...found.problems)
      notices.push(...found.notices)
    }
    collect(spanFindings(definition))
    if (domain) {
      collect(parameterFindings(definition.parameters, domain))
      collect(alertFindings(definition.alerts, domain))
    }
    collect(shockFindings(definition.shocks, typeof definition.duration === 'string' ? durationMs(definition.duration) : null, domain))
    collect(faultFindings(definition.faults))
  }
  return {
    ...(parsed.data && problems.length === 0 ? { definition: parsed.data } : {}),
    ...(parsed.data ? { draft: parsed.data } : {}),
    problems,
    notices,
  }
}

const fieldError = ({ at, message }: Finding): FieldError => ({ path: at.join('.'), message })

/** What one issue of the schema says; unknown keys are one each, at the key. */
function issueFindings(issue: $ZodIssue): Finding[] {
  const at = issue.path.map((key) => (typeof key === 'number' ? key : String(key)))
  if (issue.code !== 'unrecognized_keys') return [{ at, message: issue.message }]
  return issue.keys.map((key) => ({ at: [...at, key], message: unknownKey(key, at), key: true }))
}

/** What people write for another of our keys. */
const HABITS: Readonly<Record<string, string>> = {
  end: 'duration',
  until: 'duration',
  length: 'duration',
  strength: 'magnitude',
  intensity: 'magnitude',
  scope: 'where',
  title: 'name',
  params: 'parameters',
  version: 'freshet',
  world: 'domain',
}

function unknownKey(key: string, at: Place): string {
  const [place, { shape }] =
    at[0] === 'shocks' ? ['A shock', PlannedShock] : at[0] === 'alerts' ? ['An alert', Alert] : ['A scenario', Definition]
  const keys = Object.keys(shape)
  const habit = HABITS[key.toLowerCase()]
  if (key === 'seed') return 'A seed is never in a scenario; it is given to a run or a dataset: --seed 1.'
  if (habit && keys.includes(habit)) return `${place} has no key "${key}". Did you mean "${habit}"?`
  return `${place} has no key "${key}".${didYouMean(key, keys) || ` It takes ${keys.join(', ')}.`}`
}

/** The scenario as a whole: how long, from when, what it asks for that is not there yet. */
function spanFindings({ start, duration, warm_up, cells }: Record<string, unknown>): Checked<Finding> {
  const { problem, ...found } = findings()
  const durationIs = typeof duration === 'string' ? durationMs(duration) : null
  const startIs = typeof start === 'string' ? instantMs(start) : null
  if (startIs !== null && durationIs !== null && startIs + durationIs > LATEST) {
    problem(
      ['duration'],
      `From ${String(start)} on, ${String(duration)} go beyond 2037, the last year whose time zones are known; at most ${formatDuration(LATEST - Math.max(startIs, EARLIEST))} are allowed.`,
    )
  }
  if (typeof warm_up === 'string' && (durationMs(warm_up) ?? 0) > 0)
    problem(['warm_up'], `A warm-up of ${warm_up} is not supported yet; 0s is allowed.`)
  if (typeof cells === 'number' && cells > 1) problem(['cells'], `${cells} cells are not supported yet; 1 is allowed.`)
  return found
}

function faultFindings(faults: unknown): Checked<Finding> {
  const { problem, notice, ...found } = findings()
  const asks = Array.isArray(faults) ? faults.length > 0 : typeof faults === 'string' && faults !== 'none'
  if (typeof faults === 'string' && !FAULT_PROFILES.some((profile) => profile === faults)) {
    problem(['faults'], `There is no fault profile "${faults}".${didYouMean(faults, FAULT_PROFILES)}`)
  } else if (asks) notice(['faults'], 'Faults are not made yet: runs and datasets have the events as they happened.')
  return found
}
