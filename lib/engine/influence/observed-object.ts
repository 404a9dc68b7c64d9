/**
 * Entities and state as a domain's code sees them while it is observed: each read and each write of a field is noted, by class and
 * field (`Student.engagement`, `state.students`). What a field holds (lists, maps, typed arrays, plain objects) counts as that field; an
 * object of a class counts as itself. Every object has one view for good, so that comparing identities gives what it gives without.
 */
import { Entity } from '@/lib/kit/entity'
import { type NodeId, nodeId } from './influence'
import type { Observer } from './observer'

/** Who an entity is never changes, so it carries nothing. */
const LINEAGE: ReadonlySet<string> = new Set(['hi', 'lo', 'serial', 'segment'])
const MUTATORS: ReadonlySet<string> = new Set(['fill', 'set', 'copyWithin', 'sort', 'reverse'])

/** Every object as it is, or as its view. */
export class ObservedObjects {
  private readonly views = new WeakMap<object, object>()
  private readonly originals = new WeakMap<object, object>()
  private readonly ids = new Map<string, Map<string, NodeId>>()

  constructor(private readonly observer: Observer) {}

  /** The object behind a view; anything else as it is. */
  original<T>(value: T): T {
    return isObject(value) ? ((this.originals.get(value) as T | undefined) ?? value) : value
  }

  /** Whether it is an object itself and no view of it: then the code that has it has made it, in this very moment. */
  isNew(value: unknown): boolean {
    return isObject(value) && !this.originals.has(value) && !isConstant(value)
  }

  /** The view of an entity, or of another object of a class. */
  view<T>(value: T): T {
    return this.seen(value, '')
  }

  /** The view of the domain's state: its fields are `state.<name>`, whatever it is made of. */
  stateView<T>(state: T): T {
    if (!isObject(state)) return state
    return (this.views.get(state) ?? this.register(state, this.instance(state, 'state'))) as T
  }

  /** @param field the id of the field that holds it */
  private seen<T>(value: T, field: string): T {
    if (!isObject(value) || this.originals.has(value)) return value
    const known = this.views.get(value)
    if (known) return known as T
    if (isConstant(value)) return value
    return this.register(value, this.make(value, field as NodeId)) as T
  }

  private register(original: object, view: object): object {
    this.views.set(original, view)
    this.originals.set(view, original)
    return view
  }

  private make(value: object, field: NodeId): object {
    if (value instanceof Map) return this.map(value, field)
    if (value instanceof Set) return this.set(value, field)
    if (ArrayBuffer.isView(value)) return this.numbers(value, field)
    return isContainer(value) ? this.container(value, field) : this.instance(value, value.constructor.name)
  }

  /** An object of a class: each field has an id of its own. */
  private instance(target: object, name: string): object {
    const isEntity = target instanceof Entity
    return new Proxy(target, {
      get: (_, key, view) => {
        if (typeof key === 'symbol' || (isEntity && LINEAGE.has(key))) return Reflect.get(target, key)
        // Getters and methods are the class's own code: they read its fields through the view.
        if (!Object.hasOwn(target, key) && key in target) return Reflect.get(target, key, view)
        const value: unknown = Reflect.get(target, key)
        const id = this.idOf(name, key)
        this.noteRead(id, target, key, value)
        return this.seen(value, id)
      },
      set: (_, key, value, view) => {
        if (typeof key === 'symbol' || setterOf(target, key)) return Reflect.set(target, key, value, view)
        this.observer.write(this.idOf(name, key), target, key, this.isNew(value))
        return Reflect.set(target, key, this.original(value))
      },
      deleteProperty: (_, key) => {
        this.observer.write(this.idOf(name, String(key)), target, String(key), false)
        return Reflect.deleteProperty(target, key)
      },
      has: (_, key) => {
        if (typeof key === 'string') this.observer.read(this.idOf(name, key))
        return Reflect.has(target, key)
      },
      ownKeys: () => {
        const keys = Reflect.ownKeys(target)
        for (const key of keys) if (typeof key === 'string') this.observer.read(this.idOf(name, key))
        return keys
      },
    })
  }

  /** A list or a plain object: all of it counts as the field that holds it. */
  private container(target: object, field: NodeId): object {
    return new Proxy(target, {
      get: (_, key, view) => {
        if (typeof key === 'symbol') return Reflect.get(target, key, view)
        if (!Object.hasOwn(target, key) && key in target) {
          return Array.isArray(target)
            ? (this.listMethod(target, key, field) ?? Reflect.get(target, key, view))
            : Reflect.get(target, key, view)
        }
        const value: unknown = Reflect.get(target, key)
        this.noteRead(field, target, key, value)
        return this.seen(value, field)
      },
      set: (_, key, value) => {
        this.observer.write(field, target, String(key), this.isNew(value))
        return Reflect.set(target, key, this.original(value))
      },
      deleteProperty: (_, key) => {
        this.observer.write(field, target, String(key), false)
        return Reflect.deleteProperty(target, key)
      },
      has: (_, key) => {
        this.observer.read(field)
        return Reflect.has(target, key)
      },
      ownKeys: () => {
        this.observer.read(field)
        return Reflect.ownKeys(target)
      },
    })
  }

  /** What a list does without looking at all it holds, and what it finds by identity. */
  private listMethod(target: unknown[], key: string, field: NodeId): unknown {
    switch (key) {
      case 'push':
        return (...items: unknown[]) => {
          this.observer.readNumber(field, target, 'length')
          this.observer.write(
            field,
            target,
            'length',
            items.some((item) => this.isNew(item)),
          )
          return target.push(...items.map((item) => this.original(item)))
        }
      case 'indexOf':
      case 'lastIndexOf':
      case 'includes':
        return (item: unknown, ...from: [number]) => {
          this.observer.read(field)
          // Constructors see views, so a list may hold either.
          return target.map((one) => this.original(one))[key](this.original(item), ...from)
        }
      default:
        return undefined
    }
  }

  private map(target: Map<unknown, unknown>, field: NodeId): object {
    const view: object = new Proxy(target, {
      get: (_, key) => {
        const read = <T>(value: T): T => {
          this.observer.read(field)
          return value
        }
        const shown = (value: unknown) => this.seen(value, field)
        const write = (...values: unknown[]) =>
          this.observer.write(
            field,
            target,
            '',
            values.some((value) => this.isNew(value)),
          )
        switch (key) {
          case 'size':
            return read(target.size)
          case 'get':
            return (k: unknown) => read(shown(target.get(this.original(k))))
          case 'has':
            return (k: unknown) => read(target.has(this.original(k)))
          case 'set':
            return (k: unknown, value: unknown) => {
              write(k, value)
              target.set(this.original(k), this.original(value))
              return view
            }
          case 'delete':
            return (k: unknown) => {
              write()
              return read(target.delete(this.original(k)))
            }
          case 'clear':
            return () => {
              write()
              target.clear()
            }
          case 'forEach':
            return (call: (value: unknown, k: unknown, map: unknown) => void) => {
              for (const [k, value] of read(target)) call(shown(value), shown(k), view)
            }
          case 'keys':
            return () => read([...target.keys()].map(shown).values())
          case 'values':
            return () => read([...target.values()].map(shown).values())
          case 'entries':
          case Symbol.iterator:
            return () => read([...target].map(([k, value]) => [shown(k), shown(value)]).values())
          default:
            return Reflect.get(target, key)
        }
      },
    })
    return view
  }

  private set(target: Set<unknown>, field: NodeId): object {
    const view: object = new Proxy(target, {
      get: (_, key) => {
        const read = <T>(value: T): T => {
          this.observer.read(field)
          return value
        }
        const shown = (value: unknown) => this.seen(value, field)
        switch (key) {
          case 'size':
            return read(target.size)
          case 'has':
            return (value: unknown) => read(target.has(this.original(value)))
          case 'add':
            return (value: unknown) => {
              this.observer.write(field, target, '', this.isNew(value))
              target.add(this.original(value))
              return view
            }
          case 'delete':
            return (value: unknown) => {
              this.observer.write(field, target, '', false)
              return read(target.delete(this.original(value)))
            }
          case 'clear':
            return () => {
              this.observer.write(field, target, '', false)
              target.clear()
            }
          case 'forEach':
            return (call: (value: unknown, again: unknown, set: unknown) => void) => {
              for (const value of read(target)) call(shown(value), shown(value), view)
            }
          case 'keys':
          case 'values':
          case Symbol.iterator:
            return () => read([...target].map(shown).values())
          case 'entries':
            return () => read([...target].map((value) => [shown(value), shown(value)]).values())
          default:
            return Reflect.get(target, key)
        }
      },
    })
    return view
  }

  /** A typed array, or another built-in object whose methods work on itself alone. */
  private numbers(target: object, field: NodeId): object {
    return new Proxy(target, {
      get: (_, key) => {
        const value: unknown = Reflect.get(target, key)
        if (typeof value === 'function') {
          return (...args: unknown[]) => {
            if (MUTATORS.has(String(key))) this.observer.write(field, target, '', false)
            if (key !== 'fill' && key !== 'set') this.observer.read(field)
            const result: unknown = value.apply(
              target,
              args.map((one) => this.original(one)),
            )
            return result === target ? this.views.get(target) : result
          }
        }
        if (typeof key === 'string') this.noteRead(field, target, key, value)
        return value
      },
      set: (_, key, value) => {
        this.observer.write(field, target, String(key), false)
        return Reflect.set(target, key, value)
      },
    })
  }

  /** To take hold of a list is not yet to look at what is in it; with a constant nobody sees who looks. */
  private noteRead(id: NodeId, target: object, key: string, value: unknown): void {
    if (typeof value === 'number') this.observer.readNumber(id, target, key)
    else if (!isObject(value) || !isContainer(this.original(value)) || isConstant(this.original(value))) this.observer.read(id)
  }

  private idOf(name: string, key: string): NodeId {
    let byKey = this.ids.get(name)
    if (!byKey) {
      byKey = new Map()
      this.ids.set(name, byKey)
    }
    let id = byKey.get(key)
    if (!id) {
      id = nodeId('field', `${name}.${key}`)
      byKey.set(key, id)
    }
    return id
  }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}

function isContainer(value: object): boolean {
  if (Array.isArray(value) || value instanceof Map || value instanceof Set || ArrayBuffer.isView(value)) return true
  const prototype = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

/** Values that are never changed and are compared with those of the code: what is frozen, and the kit's own segments, zones and kinds. */
function isConstant(value: object): boolean {
  if (Object.isFrozen(value)) return true
  return ('zone' in value && 'values' in value) || ('since' in value && 'offset' in value) || ('hash' in value && 'firstSerial' in value)
}

function setterOf(target: object, key: string): boolean {
  for (let at: object | null = target; at; at = Object.getPrototypeOf(at)) {
    const found = Object.getOwnPropertyDescriptor(at, key)
    if (found) return found.set !== undefined
  }
  return false
}
