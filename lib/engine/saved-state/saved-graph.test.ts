import v8 from 'node:v8'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Entity, kind } from '@/lib/kit/entity'
import { zone } from '@/lib/kit/zone'
import { loadGraph } from './load-graph'
import { objectsIn, saveGraph } from './save-graph'
import type { SavedGraph } from './saved-graph'
import { Vocabulary } from './vocabulary'

class Shelf {
  readonly books: unknown[] = []
  left: unknown = null
  constructor(public label: unknown) {
    built++
  }
  get size() {
    return this.books.length
  }
}
class Reader extends Entity {
  reads: unknown = null
  friend: unknown = undefined
}
class Guest extends Reader {
  since: unknown = Number.NEGATIVE_INFINITY
}
let built = 0

const reader = kind('reader', 'reader_')
const PLACES = [{ zone: zone('UTC'), values: { town: 'greenwich' } }, { name: 'second' }]
const greet = () => 'hello'
const constants = { PLACES, reader, greet, table: new Map([[PLACES[1], Object.freeze({ deep: [1] })]]), grid: new Float64Array(2) }
const vocabulary = new Vocabulary().classes({ Entity, Shelf, Reader, Guest }).constantsIn(constants)
const named = [PLACES, PLACES[0], PLACES[1], reader, greet, constants.table, constants.table.get(PLACES[1]), constants.grid]

const root = { hi: 1, lo: 2 }
const containers = ['plain', 'shelf', 'reader', 'guest', 'array', 'map', 'set', 'weak'] as const
const primitives = fc.oneof(
  fc.integer(),
  fc.double(),
  fc.constantFrom(-0, 0, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 31, -(2 ** 31), 2 ** 31 - 1, Number.MAX_SAFE_INTEGER),
  fc.string({ unit: 'binary' }),
  fc.constantFrom('', '\ud800', '__proto__', 'a', 'b'),
  fc.boolean(),
  fc.constantFrom(null, undefined),
)
/** A value as it is planned: itself, a node by its number, or a constant. */
const planned = fc.oneof(
  primitives.map((value) => () => value),
  fc.nat().map((n) => (nodes: readonly unknown[]) => nodes[n % nodes.length]),
  fc.nat(named.length - 1).map((n) => () => named[n]),
)
const keys = fc.oneof(fc.constantFrom('a', 'b', 'c', 'length', 'constructor'), fc.string())
const node = fc.record({ is: fc.constantFrom(...containers), entries: fc.array(fc.tuple(keys, planned, planned), { maxLength: 6 }) })
const binary = fc.oneof(
  fc.uint8Array({ maxLength: 9 }),
  fc.float64Array({ maxLength: 4 }),
  fc.int32Array({ maxLength: 4 }).map((array) => array.subarray(1)),
  fc.constant(null).map(() => new DataView(new ArrayBuffer(6), 2, 3)),
)
/** Graphs of everything that can be saved, with cycles and with objects that are held many times. */
const graphs = fc
  .record({ nodes: fc.array(node, { minLength: 1, maxLength: 12 }), binaries: fc.array(binary, { maxLength: 3 }) })
  .map((plan) => {
    const nodes: object[] = plan.nodes.map(({ is }, i) => {
      switch (is) {
        case 'shelf':
          return new Shelf(i)
        case 'reader':
          return new Reader(root, reader, i)
        case 'guest':
          return new Guest(root, reader, i)
        case 'array':
          return []
        case 'map':
          return new Map()
        case 'set':
          return new Set()
        case 'weak':
          return new WeakMap()
        default:
          return i % 5 === 4 ? Object.create(null) : {}
      }
    })
    nodes.push(...plan.binaries, ...plan.binaries.map((array) => new Uint8Array(array.buffer)))
    for (const [i, { entries }] of plan.nodes.entries()) {
      for (const [key, a, b] of entries) put(nodes[i] as object, key, a(nodes), b(nodes))
    }
    return { nodes }
  })

function put(into: object, key: string, a: unknown, b: unknown): void {
  if (into instanceof Map) into.set(a, b)
  else if (into instanceof Set) into.add(a)
  else if (into instanceof WeakMap) {
    if (typeof a === 'object' && a !== null) into.set(a, b)
  } else if (Array.isArray(into)) {
    if (key.length === 1) into.length++
    into.push(a)
  } else if (into instanceof Shelf) into.books.push(a)
  else if (into instanceof Reader) into.reads = a
  // A field of this name would be the prototype.
  else if (key !== '__proto__') (into as Record<string, unknown>)[key] = a
}

/** The ways on which a saved graph may travel. */
const ways: Record<string, (saved: SavedGraph) => SavedGraph> = {
  'in memory': (saved) => saved,
  'through a message': (saved) => structuredClone(saved),
  'through bytes': (saved) => v8.deserialize(v8.serialize(saved)),
}

describe.each(Object.entries(ways))('a saved graph, %s', (_, travel) => {
  it('comes back as it was: values, classes, order of fields, circles, what is shared', () => {
    fc.assert(
      fc.property(graphs, (graph) => {
        differ(graph, loadGraph(travel(saveGraph(graph, vocabulary)), vocabulary))
      }),
      { numRuns: 300 },
    )
  })
})

describe('a saved graph', () => {
  it('is the same however often it is saved and loaded', () => {
    fc.assert(
      fc.property(graphs, (graph) => {
        const once = saveGraph(graph, vocabulary)
        expect(saveGraph(loadGraph(once, vocabulary), vocabulary)).toEqual(once)
      }),
    )
  })

  it('is not touched by what happens to the original afterwards', () => {
    const bytes = Uint8Array.of(1, 2)
    const shelf = new Shelf('a')
    const saved = saveGraph({ bytes, shelf }, vocabulary)
    bytes[0] = 9
    shelf.label = 'b'
    expect(loadGraph(saved, vocabulary)).toEqual({ bytes: Uint8Array.of(1, 2), shelf: { label: 'a', books: [], left: null } })
    expect(loadGraph(saved, vocabulary)).not.toBe(loadGraph(saved, vocabulary))
  })

  it('is loaded without running a constructor of the domain', () => {
    const saved = saveGraph(new Shelf('a'), vocabulary)
    const before = built
    expect((loadGraph(saved, vocabulary) as Shelf).size).toBe(0)
    expect(built).toBe(before)
  })

  it('may be a million objects deep', () => {
    let list: { next: unknown } = { next: null }
    for (let i = 0; i < 1_000_000; i++) list = { next: list }
    let at = loadGraph(saveGraph(list, vocabulary), vocabulary) as { next: unknown } | null
    let depth = -1
    for (; at; depth++) at = at.next as typeof at
    expect(depth).toBe(1_000_000)
  })

  it('keeps a constant the very object, wherever the vocabulary has it', () => {
    const back = loadGraph(saveGraph([...named, PLACES[0]?.zone], vocabulary), vocabulary) as unknown[]
    expect(back.every((constant, i) => constant === [...named, zone('UTC')][i])).toBe(true)
  })

  it('copies a plain object that no name stands for, which is why the law of two worlds looks for those', () => {
    const forgotten = { town: 'nowhere' }
    const a = [new Shelf(forgotten)]
    const b = [new Shelf(forgotten)]
    expect((loadGraph(saveGraph(a, vocabulary), vocabulary) as Shelf[])[0]?.label).not.toBe(forgotten)
    const others = objectsIn(b, vocabulary)
    expect([...objectsIn(a, vocabulary)].filter((object) => others.has(object))).toEqual([forgotten])
  })
})

class Stranger {}
class Counting extends Map {}

describe('what cannot be saved is refused with the way to it', () => {
  const hidden = Object.defineProperty({}, 'secret', { value: 1 })
  const refusals: [string, unknown, RegExp][] = [
    ['a function', { onClick: () => 1 }, /^state\.shelves\[1\]\.left\.onClick is a function, which cannot be saved/],
    ['an object of a class without a name', new Stranger(), /^state\.shelves\[1\]\.left is of the class Stranger, .* `saves\.classes`/],
    ['a date', { at: new Date(0) }, /^state\.shelves\[1\]\.left\.at is of the class Date, which cannot be saved/],
    ['a class of our own that is a Map', new Counting(), /left is of the class Counting/],
    ['a bigint', [[1n]], /^state\.shelves\[1\]\.left\[0\]\[0\] is a bigint/],
    ['a symbol', new Map([['a key', Symbol('s')]]), /^state\.shelves\[1\]\.left\.get\("a key"\) is a symbol/],
    ['a key that is a function', new Map([[() => 1, 1]]), /^state\.shelves\[1\]\.left\.keys\(\) is a function/],
    ['a getter', { sub: { get now() { return 1 } } }, /left\.sub has a field now that cannot be saved/], // biome-ignore format: one line a case
    ['a hidden field', { 'a b': hidden }, /left\["a b"\] has a field secret/],
    ['a field whose name is a symbol', { [Symbol('mark')]: 1 }, /left has a field Symbol\(mark\)/],
    ['a field that would be the prototype', JSON.parse('{"__proto__": 1}'), /left has a field __proto__/],
    ['a list with a field', Object.assign([1], { index: 3 }), /left is a list with a field index/],
    ['what a WeakMap holds', weak(() => 1), /^state leads through a WeakMap to what is a function/],
  ]

  it.each(refusals)('%s', (_, value, message) => {
    const state = { shelves: [new Shelf('a'), new Shelf('b')] }
    ;(state.shelves[1] as Shelf).left = value
    expect(() => saveGraph(state, vocabulary)).toThrow(message)
  })

  it('the root itself', () => {
    expect(() => saveGraph(new Stranger(), vocabulary, 'the world')).toThrow(/^the world is of the class Stranger/)
  })

  it('and a class that keeps more than fields has no place in a vocabulary', () => {
    expect(() => new Vocabulary().classes({ Counting })).toThrow(/Counting cannot be saved, since it extends Map/)
  })
})

describe('a saved graph of other code is refused by name', () => {
  const saved = saveGraph([new Shelf('a'), PLACES[1]], vocabulary)

  it('without its class', () => {
    expect(() => loadGraph(saved, new Vocabulary().constantsIn(constants))).toThrow(/has the class Shelf/)
  })

  it('without its constant', () => {
    expect(() => loadGraph(saved, new Vocabulary().classes({ Shelf }))).toThrow(/has the constant "PLACES\.second"/)
  })
})

function weak(value: unknown): object {
  const key = {}
  return { key, map: new WeakMap([[key, value]]) }
}

/** Fails where two graphs differ: in a value, a class, the order of fields, or in what is the same object as what. */
function differ(one: unknown, other: unknown, pairs = new Map<unknown, unknown>()): void {
  const queue: [unknown, unknown][] = [[one, other]]
  const weaks: [WeakMap<object, unknown>, WeakMap<object, unknown>][] = []
  for (const [a, b] of queue) {
    if (typeof a !== 'object' || a === null || vocabulary.nameOf(a) !== undefined) {
      expect(Object.is(a, b)).toBe(true)
      continue
    }
    if (pairs.has(a)) {
      expect(pairs.get(a) === b).toBe(true)
      continue
    }
    pairs.set(a, b)
    if (typeof b !== 'object' || b === null) throw new Error(`an object became ${String(b)}`)
    expect(b !== a && Object.getPrototypeOf(b) === Object.getPrototypeOf(a)).toBe(true)
    if (a instanceof WeakMap) {
      weaks.push([a as WeakMap<object, unknown>, b as WeakMap<object, unknown>])
      continue
    }
    if (ArrayBuffer.isView(a)) {
      expect(b).toEqual(a)
      queue.push([a.buffer, (b as DataView).buffer], [a.byteOffset, (b as DataView).byteOffset])
      continue
    }
    const inner = (list: object) => (list instanceof Map || list instanceof Set ? [...list].flat() : Object.entries(list).flat())
    const [as, bs] = [inner(a), inner(b)]
    expect(bs.length).toBe(as.length)
    if (Array.isArray(a)) expect((b as unknown[]).length).toBe(a.length)
    for (const [i, value] of as.entries()) queue.push([value, bs[i]])
  }
  for (const [a, b] of weaks) {
    for (const [keyA, keyB] of [...pairs]) {
      if (typeof keyA !== 'object' || keyA === null || vocabulary.nameOf(keyA) !== undefined) continue
      expect(b.has(keyB as object)).toBe(a.has(keyA))
      if (a.has(keyA)) differ(a.get(keyA), b.get(keyB as object), pairs)
    }
  }
  expect(new Set(pairs.values()).size).toBe(pairs.size)
}
