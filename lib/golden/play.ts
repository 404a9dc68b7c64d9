/** A recipe played for its recording: every event as it is written, with a short hash of each. */
import { createHash } from 'node:crypto'
import { Simulation } from '@/lib/engine/simulation'
import { eventsOf, type ReadEvent } from '@/lib/formats/event'
import { JsonlWriter } from '@/lib/formats/jsonl'
import type { Domain } from '@/lib/kit/domain'
import { ENGINE_VERSION } from '@/lib/kit/version'
import { planOf } from '@/lib/scenario/plan-of'
import type { Recipe } from '@/lib/scenario/recipe'

export interface Output {
  /** In the order of the truth; its line is the event's JSON without the line's end. */
  readonly events: readonly (Pick<ReadEvent, 'stream' | 'time' | 'lineage'> & { readonly line: string })[]
  /** Of the JSON Lines. */
  readonly sha256: string
  /** 16 bits an event, of its lineage and its line. */
  readonly hashes: Uint16Array
}

/** @param recipe of any version: what this program makes of it is the question */
export function playRecipe(domain: Domain, recipe: Recipe): Output {
  const plan = planOf({ ...recipe, engine_version: ENGINE_VERSION, domain_version: domain.version }, { domain })
  const sha = createHash('sha256')
  const texts: string[] = []
  const read: ReadEvent[] = []
  const writer = new JsonlWriter(domain, (bytes) => {
    sha.update(bytes)
    texts.push(Buffer.from(bytes).toString())
  })
  const simulation = new Simulation(domain, plan, (block) => {
    writer.write(block)
    for (const event of eventsOf(domain, block)) read.push(event)
  })
  simulation.advance(plan.end)
  writer.flush()
  const lines = texts.join('').split('\n')
  const events = read.map(({ stream, time, lineage }, i) => ({ stream, time, lineage, line: lines[i] ?? '' }))
  return { events, sha256: sha.digest('hex'), hashes: Uint16Array.from(events, ({ lineage, line }) => shortHash(`${lineage} ${line}`)) }
}

/** Plays each recipe once, and knows what it gave when it is asked again. */
export function rememberingPlay(): typeof playRecipe {
  const known = new Map<Domain, Map<string, Output>>()
  return (domain, { engine_version: _, domain_version: __, ...rest }) => {
    const text = JSON.stringify(rest)
    const ofDomain = known.get(domain) ?? new Map<string, Output>()
    known.set(domain, ofDomain)
    const output = ofDomain.get(text) ?? playRecipe(domain, { ...rest, engine_version: 0, domain_version: 0 })
    ofDomain.set(text, output)
    return output
  }
}

/** FNV-1a folded to 16 bits: two events that differ look alike once in 65,536; the whole is hashed by SHA-256. */
function shortHash(text: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return (hash ^ (hash >>> 16)) & 0xffff
}
