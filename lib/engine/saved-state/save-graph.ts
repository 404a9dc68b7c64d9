/** Saving: walks everything that a root refers to, however deep and in whatever circles, and writes it down. */
import { FreshetError } from '@/lib/kit/error'
import { Forms, Unsavable } from './forms'
import { Numbers } from './numbers'
import { pathTo } from './path-to'
import { FORM, type SavedGraph, type SavedShape, TAG, VIEWS } from './saved-graph'
import type { Vocabulary } from './vocabulary'

/**
 * @param root what to save, with all that it refers to @param vocabulary constants that it names are pointed at, never looked into
 * @param name how errors call the root
 * @throws FreshetError `domain` with the way to what cannot be saved: a function, an object of a class without a name
 */
export function saveGraph(root: object, vocabulary: Vocabulary, name = 'state'): SavedGraph {
  return new GraphWriter(vocabulary).write(root, name)
}

/** The objects that `saveGraph` would write: all that a root refers to but the constants. */
export function objectsIn(root: object, vocabulary: Vocabulary): ReadonlySet<object> {
  const writer = new GraphWriter(vocabulary)
  writer.write(root, 'state')
  return new Set(writer.objects)
}

/** A WeakMap that was found; it has been asked about the objects before `asked`. */
interface WeakFind {
  readonly map: WeakMap<object, unknown>
  readonly number: number
  asked: number
}

class GraphWriter {
  /** Every object found so far, at its number. */
  readonly objects: object[] = []
  /** The number of every object found; for constants the complement of their place. */
  private readonly numbers = new Map<object, number>()
  private readonly forms: Forms
  private readonly formOf: number[] = []
  private readonly tags = new Numbers(new Uint8Array(65_536))
  private readonly integers = new Numbers(new Int32Array(65_536))
  private readonly decimals = new Numbers(new Float64Array(8_192))
  private readonly texts = new Map<string, number>()
  private readonly constants = new Map<string, number>()
  private readonly buffers: ArrayBuffer[] = []
  private readonly views: number[] = []
  private readonly weakMaps: WeakFind[] = []
  /** What is being looked at. */
  private value: unknown

  constructor(private readonly vocabulary: Vocabulary) {
    this.forms = new Forms(vocabulary)
  }

  write(root: object, name: string): SavedGraph {
    let weakEntries = 0
    try {
      this.find(root)
      weakEntries = this.rows()
    } catch (error) {
      if (!(error instanceof Unsavable)) throw error
      const path = pathTo(root, (value) => Object.is(value, this.value), this.vocabulary)
      throw new FreshetError('domain', `${name}${path ?? ' leads through a WeakMap to what'} ${error.message}`)
    }
    return {
      forms: new Int32Array(this.formOf),
      shapes: this.forms.shapes,
      weakEntries,
      tags: this.tags.done(),
      integers: this.integers.done(),
      decimals: this.decimals.done(),
      texts: [...this.texts.keys()],
      constants: [...this.constants.keys()],
      buffers: new Int32Array(this.buffers.map(({ byteLength }) => byteLength)),
      bytes: joined(this.buffers),
      views: new Int32Array(this.views),
    }
  }

  /** Writes rows in the order in which objects are found; writing one finds more. @returns how many entries of WeakMaps follow */
  private rows(): number {
    const entries: (readonly [map: number, key: number, value: unknown])[] = []
    for (let i = 0; i < this.objects.length; ) {
      for (; i < this.objects.length; i++) this.row(this.objects[i] as object, this.formOf[i] as number)
      // A WeakMap cannot be listed, so it is asked about every object that was found; what it holds may lead to more of them.
      for (const weak of this.weakMaps) {
        for (; weak.asked < this.objects.length; weak.asked++) {
          const key = this.objects[weak.asked] as object
          if (!weak.map.has(key)) continue
          const value = weak.map.get(key)
          entries.push([weak.number, weak.asked, value])
          if (isObject(value) && this.vocabulary.nameOf(value) === undefined) this.find(value)
        }
      }
    }
    for (const [map, key, value] of entries) {
      this.integers.push(map)
      this.integers.push(key)
      this.put(value)
    }
    return entries.length
  }

  private row(object: object, form: number): void {
    switch (form) {
      case FORM.array:
        this.array(object as unknown[])
        break
      case FORM.map:
        this.integers.push((object as Map<unknown, unknown>).size)
        for (const [key, value] of object as Map<unknown, unknown>) {
          this.put(key)
          this.put(value)
        }
        break
      case FORM.set:
        this.integers.push((object as Set<unknown>).size)
        for (const value of object as Set<unknown>) this.put(value)
        break
      case FORM.weakMap:
      case FORM.buffer:
      case FORM.view:
        break
      default:
        for (const field of (this.forms.shapes[form - FORM.shaped] as SavedShape).fields)
          this.put((object as Readonly<Record<string, unknown>>)[field])
    }
  }

  private array(array: readonly unknown[]): void {
    const { length } = array
    this.integers.push(length)
    for (let i = 0; i < length; i++) {
      const value = array[i]
      if (value === undefined && !(i in array)) this.tags.push(TAG.hole)
      else this.put(value)
    }
  }

  private put(value: unknown): void {
    switch (typeof value) {
      case 'number':
        this.putNumber(value)
        break
      case 'string':
        this.point(TAG.text, placeOf(value, this.texts))
        break
      case 'boolean':
        this.tags.push(value ? TAG.true : TAG.false)
        break
      case 'undefined':
        this.tags.push(TAG.undefined)
        break
      case 'object':
      case 'function':
        if (value === null) this.tags.push(TAG.null)
        else this.putObject(value)
        break
      default:
        this.value = value
        throw new Unsavable(`is a ${typeof value}, which cannot be saved: keep a number or a text.`)
    }
  }

  private putNumber(value: number): void {
    // −0 is no whole number here: it would come back as 0.
    if ((value | 0) === value && (value !== 0 || 1 / value > 0)) this.point(TAG.integer, value)
    else {
      this.tags.push(TAG.decimal)
      this.decimals.push(value)
    }
  }

  private putObject(object: object): void {
    let number = this.numbers.get(object)
    if (number === undefined) {
      const constant = this.vocabulary.nameOf(object)
      if (constant === undefined) number = this.find(object)
      else {
        number = ~placeOf(constant, this.constants)
        this.numbers.set(object, number)
      }
    }
    if (number < 0) this.point(TAG.constant, ~number)
    else this.point(TAG.object, number)
  }

  private point(tag: number, place: number): void {
    this.tags.push(tag)
    this.integers.push(place)
  }

  /** An object's number; a new object joins those whose rows are to be written. */
  private find(object: object): number {
    const known = this.numbers.get(object)
    if (known !== undefined) return known
    this.value = object
    const form = this.forms.of(object)
    // What a view needs comes before it, so that it is there when the view is made.
    if (form === FORM.view) this.view(object as ArrayBufferView)
    const number = this.objects.length
    this.objects.push(object)
    this.formOf.push(form)
    this.numbers.set(object, number)
    if (form === FORM.buffer) this.buffers.push(object as ArrayBuffer)
    if (form === FORM.weakMap) this.weakMaps.push({ map: object as WeakMap<object, unknown>, number, asked: 0 })
    return number
  }

  private view(view: ArrayBufferView): void {
    const kind = VIEWS.findIndex((one) => view instanceof one)
    const unit = (VIEWS[kind] as { readonly BYTES_PER_ELEMENT?: number }).BYTES_PER_ELEMENT ?? 1
    this.views.push(kind, this.find(view.buffer), view.byteOffset, view.byteLength / unit)
  }
}

/** Where a text stands among those that were written; a new one is the next. */
function placeOf(text: string, places: Map<string, number>): number {
  let place = places.get(text)
  if (place === undefined) {
    place = places.size
    places.set(text, place)
  }
  return place
}

function joined(buffers: readonly ArrayBuffer[]): Uint8Array {
  const all = new Uint8Array(buffers.reduce((sum, { byteLength }) => sum + byteLength, 0))
  let at = 0
  for (const buffer of buffers) {
    all.set(new Uint8Array(buffer), at)
    at += buffer.byteLength
  }
  return all
}

const isObject = (value: unknown): value is object => (typeof value === 'object' && value !== null) || typeof value === 'function'
