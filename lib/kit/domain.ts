/** A domain as one value: the menu that a domain's index.ts puts together, and what everything outside the domain reads. */
import type { Arrival, Recurrence } from './arrival'
import type { Clock } from './clock'
import type { Coupling } from './coupling'
import type { Decisions } from './decision'
import type { Delivery } from './delivery'
import type { DocumentedRate } from './documented-rate'
import type { Kind } from './entity'
import type { Gallery } from './gallery'
import type { Alert, Funnel, Gauge, Kpi } from './measure'
import type { Parameters, Values } from './parameter'
import type { Chapter } from './rule'
import type { Shape, ShockKind } from './shock'
import type { Station } from './station'
import type { Step } from './step'
import type { Envelope, Stream } from './stream'
import type { World } from './world'

/** A shock as a scenario places it: times are written as `4d 18h`, counted from the scenario's start. */
export interface TemplateShock {
  readonly kind: string
  readonly start: string
  readonly duration: string
  readonly magnitude?: number
  readonly where?: Readonly<Record<string, string | readonly string[]>>
  readonly shape?: Shape
  readonly ramp?: string
}

/** A ready scenario. Its id is `<domain>-<key>`. */
export interface Template {
  readonly name: string
  readonly description: string
  readonly duration: string
  readonly parameters?: Readonly<Record<string, number>>
  readonly shocks: readonly TemplateShock[]
}

/** Streams that belong together in charts and in the catalogue. */
export interface StreamGroup {
  readonly label: string
  readonly streams: readonly Stream[]
}

/** A class whose objects are a world's state. */
export type Class = abstract new (...facts: never) => object

/**
 * What a saved world points at beside what the menu reaches (kinds, steps, streams, places of arrivals, time zones are there already).
 * Saving refuses a class that is missing here, by name; a missing constant is found by the law that two worlds share nothing else.
 */
export interface Saves {
  /** Every class of the model whose objects are kept: entities, and what they hold. By the class's own name. */
  readonly classes?: Readonly<Record<string, Class>>
  /** Constants of modules that entities or the state hold on to, such as places that no arrival names. */
  readonly constants?: Readonly<Record<string, object>>
}

export interface Domain<W = World> {
  /** kebab-case, as people write it: `marketplace`, `video-window`. */
  readonly id: string
  readonly name: string
  readonly description: string
  /** Raised with every intended change of output; a recipe names it. */
  readonly version: number
  readonly parameters: Parameters
  /** The attributes that a shock's `where` may name, with their values. */
  readonly segments: Readonly<Record<string, readonly string[]>>
  readonly streams: Readonly<Record<string, StreamGroup>>
  readonly kinds: readonly Kind[]
  readonly decisions: Decisions
  /** Steps in the order in which moments of one millisecond happen. */
  readonly steps: readonly Step[]
  readonly arrivals: Readonly<Record<string, Arrival>>
  readonly recurrences: Readonly<Record<string, Recurrence>>
  readonly clocks: readonly Clock[]
  readonly stations: readonly Station[]
  /** Aggregates that steps read. */
  readonly couplings?: readonly Coupling[]
  /** Kinds of shock by camelCase name. */
  readonly shocks: Readonly<Record<string, ShockKind>>
  /** By snake_case name. */
  readonly kpis: Readonly<Record<string, Kpi>>
  readonly funnels: Readonly<Record<string, Funnel>>
  readonly gauges: Readonly<Record<string, Gauge>>
  /** What a scenario is watched for that names no alerts of its own. */
  readonly alerts?: readonly Alert[]
  /** What the document says of its events beyond their schemas. */
  readonly rules?: readonly Chapter[]
  /** The rates that the document states, by snake_case name. */
  readonly rates?: Readonly<Record<string, DocumentedRate>>
  /** The kind of entity whose data may be erased or handed out on request: the person whom the business serves. */
  readonly customer?: Kind
  readonly delivery?: Delivery
  /** Without it a world's state is made of entities without a class of their own, plain objects, arrays, Maps, Sets and typed arrays. */
  readonly saves?: Saves
  /** Charts of its baseline, for its README. */
  readonly gallery?: Gallery
  /** By kebab-case key; `baseline` is always there. */
  readonly templates: Readonly<Record<string, Template>>
  /** How a native event is laid out. */
  readonly envelope: Envelope
  /** The state of an empty world. */
  state(p: Values): unknown
  /** Draws the population at the start, stationary, and schedules what it will do. */
  populate(w: W): void
  /** The population at the start, one row an entity, for population.jsonl. Called once, before any moment. */
  population(w: W): Iterable<Readonly<Record<string, unknown>>>
}
