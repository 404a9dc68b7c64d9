/** Loading: makes the objects of a saved graph again, of the same classes, with the same fields in the same order. No constructor of a domain runs. */
import { Entity, OCCASION } from '@/lib/kit/entity'
import { FreshetError } from '@/lib/kit/error'
import { FORM, type SavedGraph, type SavedShape, TAG, VIEWS } from './saved-graph'
import type { Vocabulary } from './vocabulary'

/** @returns the root @throws FreshetError `stale` naming a class or a constant that the vocabulary does not have */
export function loadGraph(saved: SavedGraph, vocabulary: Vocabulary): object {
  return new GraphReader(saved, vocabulary).read()
}

class GraphReader {
  private objects: readonly object[] = []
  private readonly constants: readonly object[]
  private readonly prototypes: readonly (object | null)[]
  private tag = 0
  private integer = 0
  private decimal = 0

  constructor(
    private readonly saved: SavedGraph,
    vocabulary: Vocabulary,
  ) {
    this.constants = saved.constants.map((name) => known(vocabulary.constantOf(name), `the constant "${name}"`))
    this.prototypes = saved.shapes.map(({ of }) => {
      if (of === null) return null
      return of === '' ? Object.prototype : known(vocabulary.prototypeOf(of), `the class ${of}`)
    })
  }

  read(): object {
    const { forms } = this.saved
    this.objects = this.blanks()
    for (let i = 0; i < forms.length; i++) this.fill(this.objects[i] as object, forms[i] as number)
    for (let left = this.saved.weakEntries; left > 0; left--) {
      const map = this.objects[this.next()] as WeakMap<object, unknown>
      map.set(this.objects[this.next()] as object, this.value())
    }
    return this.objects[0] as object
  }

  /** All objects, empty: rows point forward and back. */
  private blanks(): object[] {
    const { forms, bytes, buffers, views } = this.saved
    const objects: object[] = []
    let byte = 0
    let buffer = 0
    let view = 0
    for (const form of forms) {
      if (form === FORM.array) objects.push([])
      else if (form === FORM.map) objects.push(new Map())
      else if (form === FORM.set) objects.push(new Set())
      else if (form === FORM.weakMap) objects.push(new WeakMap())
      else if (form === FORM.buffer) {
        const end = byte + (buffers[buffer++] as number)
        objects.push(bytes.slice(byte, end).buffer)
        byte = end
      } else if (form === FORM.view) {
        const [kind, of, from, length] = views.subarray(view, view + 4) as unknown as [number, number, number, number]
        objects.push(new (VIEWS[kind] as typeof Uint8Array)(objects[of] as ArrayBuffer, from, length))
        view += 4
      } else objects.push(blank(this.prototypes[form - FORM.shaped] as object | null))
    }
    return objects
  }

  private fill(object: object, form: number): void {
    switch (form) {
      case FORM.array:
        this.fillArray(object as unknown[])
        break
      case FORM.map:
        for (let left = this.next(); left > 0; left--) (object as Map<unknown, unknown>).set(this.value(), this.value())
        break
      case FORM.set:
        for (let left = this.next(); left > 0; left--) (object as Set<unknown>).add(this.value())
        break
      case FORM.weakMap:
      case FORM.buffer:
      case FORM.view:
        break
      default: {
        const { fields } = this.saved.shapes[form - FORM.shaped] as SavedShape
        for (const field of fields) (object as Record<string, unknown>)[field] = this.value()
      }
    }
  }

  private fillArray(array: unknown[]): void {
    const { tags } = this.saved
    const length = this.next()
    for (let i = 0; i < length; i++) {
      if (tags[this.tag] === TAG.hole) {
        this.tag++
        array.length = i + 1
      } else array.push(this.value())
    }
  }

  private next(): number {
    return this.saved.integers[this.integer++] as number
  }

  private value(): unknown {
    switch (this.saved.tags[this.tag++]) {
      case TAG.null:
        return null
      case TAG.false:
        return false
      case TAG.true:
        return true
      case TAG.integer:
        return this.next()
      case TAG.decimal:
        return this.saved.decimals[this.decimal++]
      case TAG.text:
        return this.saved.texts[this.next()]
      case TAG.object:
        return this.objects[this.next()]
      case TAG.constant:
        return this.constants[this.next()]
      default:
        return undefined
    }
  }
}

/**
 * An object of a class without its fields. One that is an entity is begun by the base class, as a constructor begins it, so that the engine's
 * compiled code takes it for one of its kind; its fields are written over.
 */
function blank(prototype: object | null): object {
  return prototype instanceof Entity ? Reflect.construct(Entity, NOBODY, prototype.constructor) : Object.create(prototype)
}

const NOBODY: ConstructorParameters<typeof Entity> = [{ hi: 0, lo: 0 }, OCCASION, 0, null]

function known(found: object | undefined, what: string): object {
  if (found) return found
  throw new FreshetError('stale', `The saved state has ${what}, which this version does not know.`)
}
