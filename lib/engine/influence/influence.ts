/**
 * The graph of influence: what can change what. Nodes are levers, decisions, arrivals, recurrences, clocks, stations, couplings, steps,
 * fields and streams; an edge says that what happens at its end depends on what is at its beginning. A pure value: observed-domain.ts fills it,
 * influence-text.ts writes it. What no path connects, no shock can change (DESIGN.md section 4).
 */

/** What a node stands for. `start`: the population at the start. */
export type InfluenceType =
  | 'lever' | 'start' | 'decision' | 'arrival' | 'recurrence' | 'clock' | 'station' | 'coupling' | 'step' | 'field' | 'stream' // biome-ignore format: one line reads as the list it is

/** A node's id: its type and its name, `lever billing.card_declines`, `field Student.engagement`. */
export type NodeId = `${InfluenceType} ${string}`

/** One dependence. `within` names the step in which what is read comes to bear; it is empty where the nodes themselves say enough. */
export interface Link {
  readonly from: NodeId
  readonly to: NodeId
  readonly within: string
}

/** The id of a node. */
export function nodeId(type: InfluenceType, name: string): NodeId {
  return `${type} ${name}`
}

/** Type and name of an id. */
export function nodeOf(id: NodeId): { type: InfluenceType; name: string } {
  const space = id.indexOf(' ')
  return { type: id.slice(0, space) as InfluenceType, name: id.slice(space + 1) }
}

/** Nodes and links; links are kept once for each pair of nodes, with the first step that was seen making them. */
export class Influence {
  private readonly out = new Map<NodeId, Map<NodeId, string>>()
  private readonly trees = new Map<NodeId, Map<NodeId, Link>>()

  add(id: NodeId): void {
    if (!this.out.has(id)) this.out.set(id, new Map())
  }

  connect(from: NodeId, to: NodeId, within = ''): void {
    this.add(from)
    this.add(to)
    const known = this.out.get(from) as Map<NodeId, string>
    if (known.has(to)) return
    known.set(to, within)
    this.trees.clear()
  }

  /** All nodes, or those of one type, by name. */
  nodes(type?: InfluenceType): NodeId[] {
    return [...this.out.keys()].filter((id) => type === undefined || nodeOf(id).type === type).sort()
  }

  /** All links, by the names of their nodes. */
  links(): Link[] {
    return this.nodes().flatMap((from) =>
      [...(this.out.get(from) ?? [])].sort(([a], [b]) => (a < b ? -1 : 1)).map(([to, within]) => ({ from, to, within })),
    )
  }

  /** Whether a change of a lever can change a stream. @param lever its path @param stream its name */
  reaches(lever: string, stream: string): boolean {
    return this.treeOf(nodeId('lever', lever)).has(nodeId('stream', stream))
  }

  /** The streams that a change of a lever can change, by name. */
  streamsFrom(lever: string): string[] {
    return [...this.treeOf(nodeId('lever', lever)).keys()].flatMap((id) => (nodeOf(id).type === 'stream' ? [nodeOf(id).name] : [])).sort()
  }

  /** A shortest way from a lever to a stream, link by link; null where there is none. */
  chain(lever: string, stream: string): Link[] | null {
    const tree = this.treeOf(nodeId('lever', lever))
    const links: Link[] = []
    for (let link = tree.get(nodeId('stream', stream)); link; link = tree.get(link.from)) links.unshift(link)
    return links.length > 0 ? links : null
  }

  /** For each node that can be reached from one, the link by which a shortest way comes to it. */
  private treeOf(root: NodeId): Map<NodeId, Link> {
    const known = this.trees.get(root)
    if (known) return known
    const tree = new Map<NodeId, Link>()
    const seen = new Set([root])
    // A Set that grows while it is walked is a queue without repetition.
    for (const from of seen) {
      for (const [to, within] of [...(this.out.get(from) ?? [])].sort(([a], [b]) => (a < b ? -1 : 1))) {
        if (seen.has(to)) continue
        seen.add(to)
        tree.set(to, { from, to, within })
      }
    }
    this.trees.set(root, tree)
    return tree
  }
}
