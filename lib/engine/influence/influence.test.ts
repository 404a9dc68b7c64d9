import { describe, expect, it } from 'vitest'
import { Entity, kind } from '@/lib/kit/entity'
import { Influence, type NodeId, nodeId } from './influence'
import { chainText, influenceDot, influenceJson, influenceText } from './influence-text'
import { ObservedObjects } from './observed-object'
import { Observer } from './observer'

describe('the graph of influence', () => {
  const graph = new Influence()
  for (const lever of ['heat', 'rain']) graph.add(nodeId('lever', lever))
  for (const stream of ['sold', 'stolen']) graph.add(nodeId('stream', stream))
  graph.connect('lever heat', 'decision thirsty')
  graph.connect('decision thirsty', 'field Guest.mood', 'orders')
  graph.connect('field Guest.mood', 'stream sold', 'pays')
  graph.connect('decision thirsty', 'step pays', 'orders')
  graph.connect('step pays', 'stream sold')
  graph.connect('stream sold', 'stream sold')

  it('knows what reaches what, and by which way', () => {
    expect(graph.reaches('heat', 'sold')).toBe(true)
    expect(graph.reaches('rain', 'sold')).toBe(false)
    expect(graph.streamsFrom('heat')).toEqual(['sold'])
    expect(graph.chain('heat', 'sold')?.map(({ to }) => to)).toEqual(['decision thirsty', 'field Guest.mood', 'stream sold'])
    expect(graph.chain('heat', 'stolen')).toBe(null)
    expect(chainText(graph.chain('heat', 'sold') ?? [])).toBe('decision thirsty → step orders → field Guest.mood → step pays → stream sold')
  })

  it('is written as text, as JSON and for Graphviz', () => {
    expect(influenceText(graph)).toBe(
      'heat reaches 1 of 2 streams\n  sold\n    decision thirsty → step orders → field Guest.mood → step pays → stream sold\n\nrain reaches nothing\n',
    )
    expect(influenceText(graph, ['rain'])).toBe('rain reaches nothing\n')
    expect(() => influenceText(graph, ['snow'])).toThrow(/no lever "snow"/)
    const json = influenceJson(graph, ['heat'])
    expect(json.levers).toEqual([
      { lever: 'heat', streams: [{ stream: 'sold', chain: ['lever heat', 'decision thirsty', 'field Guest.mood', 'stream sold'] }] },
    ])
    expect(json.nodes).toContainEqual({ id: 'field Guest.mood', type: 'field', name: 'Guest.mood' })
    const dot = influenceDot(graph)
    expect(dot).toContain('"lever heat" -> "decision thirsty"')
    expect(dot).toContain('"decision thirsty" -> "step pays" [label="orders"]')
    expect(influenceDot(graph, ['heat'])).not.toContain('step pays"')
  })
})

const GUEST = kind('guest', 'guest_')
const ROOT = { hi: 1, lo: 2 }

class Ledger {
  readonly lines = new Float64Array(4)
  total = 0
  add(amount: number): void {
    this.lines[0] = amount
    this.total += amount
  }
  get isEmpty(): boolean {
    return this.total === 0
  }
}

class Guest extends Entity {
  mood = 1
  visits = 0
  readonly friends: Guest[] = []
  readonly byName = new Map<string, Guest>()
  readonly seen = new Set<Guest>()
  readonly ledger = new Ledger()
  constructor(slot: number) {
    super(ROOT, GUEST, slot)
  }
}

/** Two guests as they are seen, and what is noted of them. */
function watched() {
  const observer = new Observer()
  const objects = new ObservedObjects(observer)
  const plain = [new Guest(0), new Guest(1)] as const
  const [ann, bob] = plain.map((guest) => objects.view(guest)) as [Guest, Guest]
  const during = (step: string, act: () => void) => observer.during(nodeId('step', step), act)
  const ways = (from: NodeId) =>
    observer
      .graph()
      .links()
      .filter((link) => link.from === from)
      .map(({ to }) => to)
  return { observer, objects, plain, ann, bob, during, ways }
}

describe('what is observed', () => {
  it('is what it was: identities hold in lists, maps, sets and fields', () => {
    const { plain, ann, bob } = watched()
    ann.friends.push(bob)
    ann.byName.set('bob', bob)
    ann.seen.add(bob)
    expect(ann.friends[0]).toBe(bob)
    expect(ann.friends.indexOf(bob)).toBe(0)
    expect(ann.friends.includes(plain[1])).toBe(true)
    expect(ann.byName.get('bob')).toBe(bob)
    expect([...ann.seen, ...ann.byName.values()]).toEqual([bob, bob])
    expect(ann.seen.has(bob)).toBe(true)
    expect(ann instanceof Guest).toBe(true)
    // The guests themselves hold no views.
    expect(plain[0].friends[0]).toBe(plain[1])
    expect(plain[0].byName.get('bob')).toBe(plain[1])
  })

  it('finds one that its maker has put somewhere in person', () => {
    const { ann, objects } = watched()
    const carl = new Guest(2)
    ann.friends.push(carl)
    expect(ann.friends.includes(carl)).toBe(true)
    expect(ann.friends.indexOf(objects.view(carl))).toBe(0)
  })

  it('works through methods, getters and typed arrays, and counts them as the fields that they touch', () => {
    const { ann, during, ways } = watched()
    during('pays', () => ann.ledger.add(3))
    during('checks', () => {
      if (!ann.ledger.isEmpty) ann.mood = Math.max(...ann.ledger.lines)
    })
    expect([ann.ledger.total, ann.mood]).toEqual([3, 3])
    expect(ways('step pays')).toEqual(['field Ledger.lines', 'field Ledger.total'])
    expect(ways('field Ledger.total')).toEqual(['field Guest.mood', 'field Ledger.total'])
    expect(ways('field Ledger.lines')).toEqual(['field Guest.mood'])
  })

  it('bears on what is done after it was read, and not on what was done before', () => {
    const { ann, bob, observer, during, ways } = watched()
    during('looks', () => {
      observer.does('stream greeted', false)
      if (ann.mood > 0) bob.mood = 2
    })
    expect(ways('field Guest.mood')).toEqual(['field Guest.mood'])
    expect(ways('step looks')).toEqual(['field Guest.mood', 'stream greeted'])
  })

  it('bears on what is handed over new, even when that is written to afterwards', () => {
    const { ann, objects, observer, during, ways } = watched()
    during('meets', () => {
      const carl = new Guest(2)
      observer.does('step goes on', objects.isNew(carl))
      carl.mood = ann.mood
    })
    expect(ways('field Guest.mood')).toContain('step goes on')
  })

  it('bears on nothing when it is only counted, until somebody looks at the count', () => {
    const { ann, observer, during, ways } = watched()
    during('visits', () => {
      ann.visits++
      observer.does('stream visited', false)
    })
    expect(ways('field Guest.visits')).toEqual([])
    during('boasts', () => {
      if (ann.visits > 3) observer.does('stream boasted', false)
    })
    expect(ways('field Guest.visits')).toEqual(['field Guest.visits', 'stream visited'])
  })

  it('bears on a decision that reads it', () => {
    const { ann, observer, ways } = watched()
    observer.during('decision comes', () => ann.mood + ann.friends.length)
    expect(ways('field Guest.mood')).toEqual(['decision comes'])
    expect(ways('field Guest.friends')).toEqual(['decision comes'])
  })
})
