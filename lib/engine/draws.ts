/** Draws: a domain's decisions made callable. u = mix(entity's key, decision's name, ordinal); which parameters count, the entity's segment says. */
import type { Decisions, Draw } from '@/lib/kit/decision'
import { ln } from '@/lib/kit/elementary'
import type { Entity } from '@/lib/kit/entity'
import { hash32, uniform } from '@/lib/kit/key'
import type { Levers } from './levers'
import type { Names } from './names'

/** One function for each decision. @throws FreshetError `domain` when two names have one hash */
export function drawsOf<D extends Decisions>(decisions: D, levers: Levers, names: Names): Draw<D> {
  const draws: Record<string, (entity: Entity, n?: number) => unknown> = {}
  for (const [name, decision] of Object.entries(decisions)) {
    names.claim(name)
    if (decision.by === 'inversion') {
      const hash = hash32(name)
      draws[name] = (entity, n = 0) => decision.answer(uniform(entity.hi, entity.lo, hash, n), levers.of(entity) as never, entity)
    } else {
      const hashes = decision.options.map((option) => {
        names.claim(`${name}/${option}`)
        return hash32(`${name}/${option}`)
      })
      draws[name] = (entity, n = 0) => {
        const p = levers.of(entity) as never
        let winner: string | undefined
        let soonest = Number.POSITIVE_INFINITY
        for (const [i, option] of decision.options.entries()) {
          const weight = decision.weight(p, entity, option)
          if (!(weight > 0)) continue
          const arrival = -ln(uniform(entity.hi, entity.lo, hashes[i] as number, n)) / weight
          if (arrival < soonest) {
            soonest = arrival
            winner = option
          }
        }
        return winner ?? decision.options[0]
      }
    }
  }
  return draws as Draw<D>
}
