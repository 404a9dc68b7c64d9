/** The graph of influence as people and programs read it: what each lever can reach and how, JSON, and DOT for a picture. */
import { type Influence, type InfluenceType, type Link, type NodeId, nodeOf } from './influence'

/** The levers that a text is about: those named, or all. @throws RangeError for a lever that the graph does not have */
function leversOf(graph: Influence, from?: readonly string[]): string[] {
  const all = graph.nodes('lever').map((id) => nodeOf(id).name)
  const unknown = from?.find((lever) => !all.includes(lever))
  if (unknown !== undefined) throw new RangeError(`the graph has no lever "${unknown}"`)
  return from ? [...from] : all
}

/** A way as its stations one after another: `decision cardDeclines → step is charged → stream payment_gateway.transaction.status`. */
export function chainText(chain: readonly Link[]): string {
  const stations = chain.flatMap(({ to, within }) => (within ? [`step ${within}`, to] : [to]))
  return stations.filter((station, i) => station !== stations[i - 1]).join(' → ')
}

/** For each lever the streams that it can reach, each with a shortest way. @param from only these levers */
export function influenceText(graph: Influence, from?: readonly string[]): string {
  const streams = graph.nodes('stream').length
  return leversOf(graph, from)
    .map((lever) => {
      const reached = graph.streamsFrom(lever)
      const lines = reached.map((stream) => `  ${stream}\n    ${chainText(graph.chain(lever, stream) ?? [])}\n`)
      return `${lever} reaches ${reached.length === 0 ? 'nothing' : `${reached.length} of ${streams} streams`}\n${lines.join('')}`
    })
    .join('\n')
}

/** The graph as one JSON value. */
export interface InfluenceJson {
  readonly levers: readonly {
    readonly lever: string
    readonly streams: readonly { readonly stream: string; readonly chain: readonly NodeId[] }[]
  }[]
  readonly nodes: readonly { readonly id: NodeId; readonly type: InfluenceType; readonly name: string }[]
  readonly links: readonly Link[]
}

/** Nodes, links, and for each lever what it reaches; a chain is the nodes from the lever to the stream. */
export function influenceJson(graph: Influence, from?: readonly string[]): InfluenceJson {
  return {
    levers: leversOf(graph, from).map((lever) => ({
      lever,
      streams: graph.streamsFrom(lever).map((stream) => {
        const links = graph.chain(lever, stream) ?? []
        return { stream, chain: [...links.slice(0, 1).map((link) => link.from), ...links.map((link) => link.to)] }
      }),
    })),
    nodes: graph.nodes().map((id) => ({ id, ...nodeOf(id) })),
    links: graph.links(),
  }
}

const LOOK: Readonly<Record<InfluenceType, string>> = {
  lever: 'shape=house, style=filled, fillcolor=lightyellow',
  start: 'shape=house',
  decision: 'shape=diamond',
  arrival: 'shape=cds',
  recurrence: 'shape=cds',
  clock: 'shape=circle',
  station: 'shape=box3d',
  coupling: 'shape=octagon',
  step: 'shape=box, style=rounded',
  field: 'shape=plaintext',
  stream: 'shape=note, style=filled, fillcolor=lightblue',
}

/** The graph for Graphviz; with levers named, the part that they reach. */
export function influenceDot(graph: Influence, from?: readonly string[]): string {
  const levers = leversOf(graph, from)
  const ways = from ? levers.flatMap((lever) => graph.streamsFrom(lever).flatMap((stream) => graph.chain(lever, stream) ?? [])) : null
  const links = ways ? [...new Map(ways.map((link) => [`${link.from}\n${link.to}`, link])).values()] : graph.links()
  const ids = ways ? [...new Set(ways.flatMap(({ from: a, to }) => [a, to]))].sort() : graph.nodes()
  const text = JSON.stringify
  return [
    'digraph influence {',
    '  rankdir=LR',
    ...ids.map((id) => `  ${text(id)} [label=${text(nodeOf(id).name)}, ${LOOK[nodeOf(id).type]}]`),
    ...links.map(({ from: a, to, within }) => `  ${text(a)} -> ${text(to)}${within ? ` [label=${text(within)}]` : ''}`),
    '}',
    '',
  ].join('\n')
}
