/** What is played to measure the shocks of a domain: each template with one shock, in several seeds; and each kind in one region alone. */
import { comparisonPlan } from '@/lib/comparison/comparison'
import type { PlayTask } from '@/lib/comparison/play'
import type { Domain } from '@/lib/kit/domain'
import { kebab } from '@/lib/kit/parameter'
import type { PlacedShock } from '@/lib/kit/plan'
import { DAY } from '@/lib/kit/season'
import type { ShockKind } from '@/lib/kit/shock'
import { alertRulesOf } from '@/lib/scenario/alert-rules'
import { planOf } from '@/lib/scenario/plan-of'
import { recipeOf } from '@/lib/scenario/recipe'
import type { Settings } from '@/lib/scenario/set'
import { templatesOf } from '@/lib/scenario/template'
import type { Axis } from '@/lib/truth/kpi-series'
import { withShocks } from '@/lib/truth/subsets'
import type { LocalityTask } from './locality'

/** One template with its one shock. */
export interface Trial {
  readonly template: string
  readonly shock: PlacedShock
  readonly axis: Axis
  /** One for each seed. */
  readonly tasks: readonly PlayTask[]
}

/** @param kinds only these, all when left out */
export function trialsOf(domain: Domain, seeds: readonly number[], set: Settings, kinds?: readonly string[]): Trial[] {
  return templatesOf(domain).flatMap(({ id, definition }) => {
    const [only, ...more] = definition.shocks ?? []
    if (!only || more.length > 0 || (kinds && !kinds.includes(only.kind))) return []
    const rules = alertRulesOf(definition, domain)
    const planned = seeds.map((seed) => comparisonPlan(planOf(recipeOf({ definition, domain, seed, set }), { domain }), 1, rules))
    const [first] = planned
    const [shock] = first?.plan.shocks ?? []
    if (!first || !shock) return []
    const tasks = planned.map(({ plan, axis, alerts }, i): PlayTask => {
      // Once from the start, so that what is the same before it is seen to be, and not taken for granted.
      return { domain: domain.id, plans: [plan, withShocks(plan, [])], axis, alerts, apart: i === 0 }
    })
    return [{ template: id, shock, axis: first.axis, tasks }]
  })
}

/** How long a regional shock is, when it begins, and how long the run goes on. */
const REGIONAL = { start: 5 * DAY, end: 7 * DAY, days: '14d' }

/** A kind at its usual strength for two days, for those with the first value of the domain's first attribute. */
export interface RegionalTrial {
  readonly kind: string
  readonly where: Readonly<Record<string, string>>
  readonly isSurge: boolean
  readonly tasks: readonly LocalityTask[]
}

/** Whether a kind only brings more of what there is: it takes nothing away that others would have had, but their places. */
function isSurge({ moves, defaults }: ShockKind): boolean {
  return Object.values(moves(defaults.magnitude)).every((move) => move?.how === 'times' && move.factor > 1)
}

/** None where the domain has no attribute to be scoped by, or no customers. */
export function regionalTrialsOf(domain: Domain, seeds: readonly number[], set: Settings, kinds?: readonly string[]): RegionalTrial[] {
  const [attribute, [value] = []] = Object.entries(domain.segments)[0] ?? []
  const [baseline] = templatesOf(domain)
  if (attribute === undefined || value === undefined || !baseline || !domain.customer) return []
  const where = { [attribute]: value }
  return Object.entries(domain.shocks).flatMap(([name, declared]) => {
    const kind = kebab(name)
    const { magnitude } = declared.defaults
    if (kinds && !kinds.includes(kind)) return []
    const tasks = seeds.map((seed): LocalityTask => {
      const recipe = recipeOf({ definition: baseline.definition, domain, seed, set, duration: REGIONAL.days, withoutShocks: true })
      const plan = planOf(recipe, { domain })
      const [start, end] = [plan.start + REGIONAL.start, plan.start + REGIONAL.end]
      return { plan: { ...plan, shocks: [{ id: 's1', kind, start, end, magnitude, shape: 'step', rampMs: 0, where }] } }
    })
    return [{ kind, where, isSurge: isSurge(declared), tasks }]
  })
}
