/**
 * The observer: notes what is read and what is done while a world plays, moment by moment, and makes of it the graph of influence.
 * Within one moment only what was read before can bear on what is done; what is done with a thing that the moment has just made is open
 * until the moment ends, since nobody sees what it still writes there.
 */
import { Influence, type NodeId, nodeOf } from './influence'

/** What a moment has read: when first, and when first for anything but to count it up or down. */
interface Read {
  readonly first: number
  plain: number
}

/** Something that is happening: a step's moment, or a decision, rate or pace that is being worked out. */
interface Frame {
  readonly node: NodeId
  readonly reads: Map<NodeId, Read>
  /** What was done, with the place in the frame's order up to which reads bear on it. */
  readonly effects: Map<NodeId, number>
  order: number
}

const NEVER = Number.POSITIVE_INFINITY

export class Observer {
  private readonly frames: Frame[] = []
  private readonly certain = new Influence()
  /** Links from fields that the moment read only to count them up or down. */
  private readonly counted: (readonly [from: NodeId, to: NodeId, within: string])[] = []
  private readonly countedSeen = new Set<string>()
  private readonly plainlyRead = new Set<NodeId>()
  /** A number that was just read: when the next thing is that it is written again, it was only counted. */
  private pending: { read: Read; id: NodeId; target: object; key: string; at: number } | null = null

  /** Notes what happens until `during` returns as the doing of a node. */
  during<T>(node: NodeId, act: () => T): T {
    this.settle()
    const frame: Frame = { node, reads: new Map(), effects: new Map(), order: 0 }
    this.frames.push(frame)
    try {
      return act()
    } finally {
      this.settle()
      this.frames.pop()
      this.close(frame)
    }
  }

  read(id: NodeId): void {
    this.settle()
    const frame = this.frames[this.frames.length - 1]
    if (!frame) return
    const at = frame.order++
    const known = frame.reads.get(id)
    if (!known) frame.reads.set(id, { first: at, plain: at })
    else if (known.plain === NEVER) known.plain = at
  }

  /** A number in a field of something; whether it is only counted, the next thing that happens says. */
  readNumber(id: NodeId, target: object, key: string): void {
    this.settle()
    const frame = this.frames[this.frames.length - 1]
    if (!frame) return
    const at = frame.order++
    let read = frame.reads.get(id)
    if (!read) {
      read = { first: at, plain: NEVER }
      frame.reads.set(id, read)
    }
    this.pending = { read, id, target, key, at }
  }

  /** @param isNew whether what is written there was made in this very moment */
  write(id: NodeId, target: object, key: string, isNew: boolean): void {
    if (this.pending?.target === target && this.pending.key === key) this.pending = null
    this.does(id, isNew)
  }

  /** Something is done to a node: an event of a stream, a step to come, a place in a queue. @param isNew as of `write` */
  does(id: NodeId, isNew: boolean): void {
    this.settle()
    const frame = this.frames[this.frames.length - 1]
    if (!frame) return
    const until = isNew ? NEVER : frame.order++
    if (until > (frame.effects.get(id) ?? -1)) frame.effects.set(id, until)
  }

  /** A dependence that is declared. */
  connect(from: NodeId, to: NodeId): void {
    this.certain.connect(from, to)
  }

  /** A node that is there, whether or not anything depends on it. */
  add(id: NodeId): void {
    this.certain.add(id)
  }

  /**
   * What was seen so far. A field that nobody reads but to count it up and down bears on nothing: it is there for gauges.
   */
  graph(): Influence {
    const graph = new Influence()
    for (const id of this.certain.nodes()) graph.add(id)
    for (const { from, to, within } of this.certain.links()) graph.connect(from, to, within)
    for (const [from, to, within] of this.counted) if (this.plainlyRead.has(from)) graph.connect(from, to, within)
    return graph
  }

  private settle(): void {
    if (!this.pending) return
    const { read, at } = this.pending
    this.pending = null
    if (read.plain === NEVER) read.plain = at
  }

  private close({ node, reads, effects }: Frame): void {
    const { type, name } = nodeOf(node)
    const acts = type === 'step' || type === 'start'
    for (const [id, { plain }] of reads) if (plain < NEVER) this.plainlyRead.add(id)
    if (!acts) {
      for (const id of reads.keys()) this.certain.connect(id, node)
      return
    }
    this.certain.add(node)
    for (const [to, until] of effects) {
      this.certain.connect(node, to)
      for (const [from, { first, plain }] of reads) {
        if (plain < until) this.certain.connect(from, to, type === 'start' ? 'the start' : name)
        else if (first < until) this.count(from, to, name)
      }
    }
  }

  private count(from: NodeId, to: NodeId, within: string): void {
    const link = `${from}\n${to}`
    if (this.countedSeen.has(link)) return
    this.countedSeen.add(link)
    this.counted.push([from, to, within])
  }
}
