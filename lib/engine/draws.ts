/**
 * Draws: a domain's decisions made callable. u = mix(entity's key, decision's name, ordinal); which parameters count, the entity's segment
 * says. Each decision gets a compiled function of its own, once for a domain, because one function for all of them would see entities of
 * every class and answers of every kind, which no compiler can make fast. The readable form of what is generated:
 *
 *     seeks(entity, n = 0) { return decisions.seeks.answer(uniform(entity.hi, entity.lo, hash32('seeks'), n), levers.of(entity), entity) }
 */
import type { Decisions, Draw, Race } from '@/lib/kit/decision'
import { ln } from '@/lib/kit/elementary'
import type { Entity } from '@/lib/kit/entity'
import { hash32, mix, uniform } from '@/lib/kit/key'
import type { Levers } from './levers'
import type { Names } from './names'

type Draws = new (levers: Levers) => unknown

const compiled = new WeakMap<Decisions, Draws>()

/** One function for each decision. @throws FreshetError `domain` when two names have one hash */
export function drawsOf<D extends Decisions>(decisions: D, levers: Levers, names: Names): Draw<D> {
  for (const [name, decision] of Object.entries(decisions)) {
    names.claim(name)
    if (decision.by === 'race') for (const option of decision.options) names.claim(optionName(name, option))
  }
  let draws = compiled.get(decisions)
  if (!draws) {
    draws = compile(decisions)
    compiled.set(decisions, draws)
  }
  return new draws(levers) as Draw<D>
}

function compile(decisions: Decisions): Draws {
  const answers: unknown[] = []
  const methods = Object.entries(decisions).map(([name, decision], i) => {
    const head = `[${JSON.stringify(name)}](entity, n = 0)`
    if (decision.by === 'race') {
      const hashes = decision.options.map((option) => hash32(optionName(name, option)))
      answers.push((levers: Levers, entity: Entity, n: number) => winner(decision, hashes, levers, entity, n))
      return `${head} { return answer${i}(this.levers, entity, n) }`
    }
    answers.push(decision.answer)
    // What asks for nothing but the uniform number is spared the look at the entity's segment.
    const others = decision.answer.length === 1 ? '' : ', this.levers.of(entity), entity'
    return `${head} { return answer${i}((mix(entity.hi, entity.lo, ${hash32(name)}, n) + 0.5) / 4294967296${others}) }`
  })
  const names = answers.map((_, i) => `answer${i}`)
  const body = `return class Draws { constructor(levers) { this.levers = levers }\n${methods.join('\n')} }`
  return new Function('mix', ...names, body)(mix, ...answers) as Draws
}

const optionName = (name: string, option: string) => `${name}/${option}`

/** The option whose exponential race is over first; one without weight does not take part. */
function winner(decision: Race<never, Entity, string, boolean>, hashes: readonly number[], levers: Levers, entity: Entity, n: number) {
  const { options } = decision
  const p = levers.of(entity) as never
  let first = options[0]
  let soonest = Number.POSITIVE_INFINITY
  for (let i = 0; i < options.length; i++) {
    const option = options[i] as string
    const weight = decision.weight(p, entity, option)
    if (!(weight > 0)) continue
    const arrival = -ln(uniform(entity.hi, entity.lo, hashes[i] as number, n)) / weight
    if (arrival < soonest) {
      soonest = arrival
      first = option
    }
  }
  return first
}
