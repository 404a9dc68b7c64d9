/**
 * The vocabulary of a saved state: names for what the program has and a saved state only points at. These are classes, and constants that
 * must stay the same object: a place, a kind, a step. What a domain's menu reaches has its path there for a name, so that a domain need
 * list little itself.
 */
import type { Class, Domain } from '@/lib/kit/domain'
import { Entity, OCCASION, Occasion } from '@/lib/kit/entity'
import { FreshetError } from '@/lib/kit/error'
import { zone } from '@/lib/kit/zone'
import { ZONES } from '@/lib/kit/zone-table'

/** Classes and constants by name, and the other way round. */
export class Vocabulary {
  private readonly names = new Map<object, string>()
  private readonly constants = new Map<string, object>()
  private readonly classNames = new Map<object, string>()
  private readonly prototypes = new Map<string, object>()

  /** @param base everything that it names, this one names too */
  constructor(private readonly base: Vocabulary | null = null) {}

  /** Names one constant, and nothing that it holds. Of several names for one object the first one stays. */
  constant(name: string, constant: object): this {
    if (this.nameOf(constant) !== undefined) return this
    if (this.constants.has(name)) throw new FreshetError('domain', `Two constants of a saved state are called "${name}".`)
    this.names.set(constant, name)
    this.constants.set(name, constant)
    return this
  }

  /** Names all that an object holds, by path: `arrivals.signUps.places.3`, `kinds.student`. Functions count; getters are not asked. */
  constantsIn(root: object): this {
    const queue: (readonly [path: string, holder: object])[] = [['', root]]
    for (const [path, holder] of queue) {
      for (const [place, value] of partsOf(holder)) {
        if ((typeof value !== 'object' && typeof value !== 'function') || value === null || this.nameOf(value) !== undefined) continue
        const called = path + ((Array.isArray(holder) ? nameIn(value) : undefined) ?? place)
        const name = this.constants.has(called) ? path + place : called
        this.constant(name, value)
        if (typeof value === 'object' && !ArrayBuffer.isView(value)) queue.push([`${name}.`, value])
      }
    }
    return this
  }

  /** @throws FreshetError `domain` for a name that is taken, and for a class that keeps what is not a field, such as the entries of a Map */
  classes(classes: Readonly<Record<string, Class>>): this {
    for (const [name, { prototype }] of Object.entries(classes) as [string, { prototype: object }][]) {
      for (let at: object | null = prototype; at !== Object.prototype; at = Object.getPrototypeOf(at)) {
        if (at === null || isBuiltIn(at)) {
          const base = at === null ? 'null' : at.constructor.name
          throw new FreshetError(
            'domain',
            `The class ${name} cannot be saved, since it extends ${base}: keep that in a field of it instead.`,
          )
        }
      }
      const other = this.prototypes.get(name)
      if (other && other !== prototype) throw new FreshetError('domain', `Two classes of a saved state are called ${name}.`)
      this.classNames.set(prototype, name)
      this.prototypes.set(name, prototype)
    }
    return this
  }

  /** The name of a constant; undefined for everything else. */
  nameOf(value: object): string | undefined {
    return this.names.get(value) ?? this.base?.nameOf(value)
  }

  /** The name of the class whose objects have a prototype; undefined when it has none. */
  classNameOf(prototype: object): string | undefined {
    return this.classNames.get(prototype) ?? this.base?.classNameOf(prototype)
  }

  constantOf(name: string): object | undefined {
    return this.constants.get(name) ?? this.base?.constantOf(name)
  }

  prototypeOf(className: string): object | undefined {
    return this.prototypes.get(className) ?? this.base?.prototypeOf(className)
  }
}

const vocabularies = new WeakMap<Domain, Vocabulary>()

/** What all worlds of a domain have in common. */
export function vocabularyOf(domain: Domain): Vocabulary {
  let found = vocabularies.get(domain)
  if (!found) {
    found = new Vocabulary().classes({ Entity, Occasion }).constant('occasion', OCCASION)
    found.classes(domain.saves?.classes ?? {})
    for (const name of Object.keys(ZONES)) found.constant(`zone ${name}`, zone(name))
    found.constantsIn(domain)
    vocabularies.set(domain, found)
  }
  return found
}

/** What an object holds, each with a word for its place. */
function partsOf(holder: object): (readonly [place: string, value: unknown])[] {
  if (holder instanceof Map) return [...holder].flatMap(([key, value], i) => [[`${i}`, value] as const, [`${i} key`, key] as const])
  if (holder instanceof Set) return [...holder].map((value, i) => [`${i}`, value] as const)
  return Object.entries(Object.getOwnPropertyDescriptors(holder)).map(([name, { value }]) => [name, value] as const)
}

/** What something in a list calls itself: its place there may change. */
function nameIn(value: object): string | undefined {
  const name: unknown = typeof value === 'object' ? Object.getOwnPropertyDescriptor(value, 'name')?.value : undefined
  return typeof name === 'string' ? name : undefined
}

/** Whether a prototype belongs to the language, not to a class of ours. */
export function isBuiltIn({ constructor: made }: object): boolean {
  return Function.prototype.toString.call(made).includes('[native code]')
}
