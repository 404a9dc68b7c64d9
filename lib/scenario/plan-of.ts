/** From a recipe to the plan that the engine is told: words become instants and numbers. */
import { domainOf } from '@/lib/domains'
import type { Domain } from '@/lib/kit/domain'
import { FreshetError } from '@/lib/kit/error'
import type { PlacedShock, Plan } from '@/lib/kit/plan'
import { ENGINE_VERSION } from '@/lib/kit/version'
import type { InjectedShock } from './definition'
import { type DomainFacts, factsOf, type ShockFacts } from './domain-facts'
import { parseDuration } from './duration'
import { parseInstant } from './instant'
import { type Recipe, spanOf } from './recipe'

/**
 * The plan of a recipe, for this engine and this domain.
 * @param withoutShocks the twin's: neither planned nor injected shocks; changed parameters stay
 * @throws FreshetError `version` when the recipe was made for another version of engine or domain, `invalid` for a kind that is not there
 */
export function planOf(
  recipe: Recipe,
  { withoutShocks = false, domain = domainOf(recipe.domain) }: { withoutShocks?: boolean; domain?: Domain } = {},
): Plan {
  sameVersions(recipe, domain)
  const facts = factsOf(domain)
  const { start, end } = spanOf(recipe)
  const defaults = new Map(facts.parameters.map((parameter) => [parameter.path, parameter.default]))
  return {
    domain: domain.id,
    seed: recipe.seed,
    cell: 0,
    start,
    end,
    parameters: Object.fromEntries(
      Object.entries(recipe.scenario.parameters ?? {}).filter(([path, value]) => defaults.get(path) !== value),
    ),
    shocks: withoutShocks ? [] : shocksOf(recipe, facts),
    changes: recipe.interventions.flatMap(({ at, body }) => ('parameter' in body ? [{ at: parseInstant(at), ...body.parameter }] : [])),
  }
}

/** The shocks of a recipe with their places in time: `s1`, `s2`, … planned, `i1`, … injected. @throws FreshetError `invalid` for a kind that is not there */
export function shocksOf({ scenario, interventions, ...span }: Recipe, domain: DomainFacts): PlacedShock[] {
  const { start } = spanOf(span)
  const planned = (scenario.shocks ?? []).map((shock, i) => placedShock(shock, start + parseDuration(shock.start), `s${i + 1}`, domain))
  const injected = interventions
    .flatMap(({ at, body }) => ('shock' in body ? [{ at: parseInstant(at), shock: body.shock }] : []))
    .map(({ at, shock }, i) => placedShock(shock, at, `i${i + 1}`, domain))
  return [...planned, ...injected]
}

/** A shock with its place in time. Its shape is the kind's and its ramp a tenth of its duration unless it says otherwise. */
export function placedShock(shock: InjectedShock, start: number, id: string, domain: DomainFacts): PlacedShock {
  const kind = domain.shocks.find((one) => one.kind === shock.kind)
  if (!kind)
    throw new FreshetError('invalid', `${domain.id} has no kind of shock "${shock.kind}".`, [
      { path: 'kind', message: 'There is no such kind.' },
    ])
  const durationMs = parseDuration(shock.duration)
  const shape = shock.shape ?? kind.defaults.shape
  return {
    id,
    kind: kind.kind,
    start,
    end: start + durationMs,
    magnitude: shock.magnitude,
    shape,
    rampMs: rampMs(shape, shock.ramp, durationMs),
    ...(shock.where && Object.keys(shock.where).length > 0 ? { where: shock.where } : {}),
  }
}

function rampMs(shape: ShockFacts['defaults']['shape'], ramp: string | undefined, durationMs: number): number {
  if (shape === 'step' || shape === 'pulse') return 0
  return ramp === undefined ? durationMs / 10 : parseDuration(ramp)
}

function sameVersions({ engine_version, domain_version }: Recipe, domain: Domain): void {
  if (engine_version === ENGINE_VERSION && domain_version === domain.version) return
  throw new FreshetError(
    'version',
    `This recipe was made with version ${engine_version} of the engine and version ${domain_version} of ${domain.id}; this program has version ${ENGINE_VERSION} of the engine and version ${domain.version} of ${domain.id}, which would not give the same events. Play it with the program that made it, or make a new one from its scenario.`,
  )
}
