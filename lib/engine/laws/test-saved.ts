/** For tests: worlds that are saved, travel as bytes, and go on in another simulation. */
import v8 from 'node:v8'
import { JsonlWriter } from '@/lib/formats/jsonl'
import type { Domain } from '@/lib/kit/domain'
import type { Plan } from '@/lib/kit/plan'
import { pathTo } from '../saved-state/path-to'
import { objectsIn } from '../saved-state/save-graph'
import type { Saved } from '../saved-state/saved'
import { Simulation } from '../simulation'

/** As it comes out of a file or of another process. */
export const travelled = (saved: Saved): Saved => v8.deserialize(v8.serialize(saved))

/**
 * What a plan becomes, as JSON Lines, when the world is saved at some instants and each time another simulation goes on with it.
 * @param others the plans by which it goes on after each instant; the same one when left out
 */
export function textInPieces(domain: Domain, plan: Plan, instants: readonly number[], others: readonly Plan[] = []): string {
  const chunks: Buffer[] = []
  const writer = new JsonlWriter(domain, (bytes) => chunks.push(Buffer.from(bytes)))
  let last = plan
  let simulation = new Simulation(domain, plan, (block) => writer.write(block))
  for (const [i, instant] of instants.entries()) {
    simulation.advance(instant)
    last = others[i] ?? last
    simulation = Simulation.load(domain, last, travelled(simulation.save()), (block) => writer.write(block))
  }
  simulation.advance(last.end)
  writer.flush()
  return Buffer.concat(chunks).toString()
}

/**
 * What two worlds of one domain have in common beside the constants that its vocabulary names, with the ways to it: in a sound domain
 * nothing. What is found is a constant of a module that the domain must list in `saves.constants`, or state that worlds must not share.
 */
export function inCommon(domain: Domain, one: Plan, other: Plan): string[] {
  const [a, b] = [played(domain, one), played(domain, other)]
  const others = objectsIn(b.parts(), b.vocabulary())
  const parts = a.parts()
  const shared = [...objectsIn(parts, a.vocabulary())].filter((object) => others.has(object))
  return shared.slice(0, 5).map((object) => `world${pathTo(parts, (value) => value === object, a.vocabulary())}`)
}

function played(domain: Domain, plan: Plan): Simulation {
  const simulation = new Simulation(domain, plan, null)
  simulation.advance(plan.end)
  return simulation
}
