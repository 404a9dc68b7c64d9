/** The scenario file as YAML: problems with their line and column, and writing that keeps the comments of the text before. */
import { type Document, isAlias, isMap, isNode, isPair, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml'
import type { FieldError } from '@/lib/kit/error'
import { type Checked, examine, type Facts } from './check-definition'
import type { Finding, Place } from './finding'

/** A problem and where it stands in the text; both count from 1. */
export interface PlacedProblem extends FieldError {
  readonly line: number
  readonly column: number
}

/** More than that is no scenario. */
const LONGEST = 1_000_000

/**
 * Reads a scenario file. A text that is no YAML has one problem for each of its faults, with an empty path.
 * @param facts those of every domain, or of the one it must be of
 */
export function readScenario(text: string, facts: Facts): Checked<PlacedProblem> {
  const lines = new LineCounter()
  if (text.length > LONGEST)
    return {
      problems: [{ path: '', message: `The file has ${text.length} characters; ${LONGEST} are allowed.`, line: 1, column: 1 }],
      notices: [],
    }
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  const syntax = document.errors.map((error): PlacedProblem => {
    const { line, col } = lines.linePos(error.pos[0])
    return { path: '', message: sentence(error.message), line: Math.max(1, line), column: Math.max(1, col) }
  })
  if (syntax.length > 0) return { problems: syntax, notices: [] }
  let value: unknown
  try {
    value = document.toJS({ maxAliasCount: 100 })
  } catch (error) {
    return { problems: [{ path: '', message: sentence((error as Error).message), line: 1, column: 1 }], notices: [] }
  }
  if (value === null || value === undefined)
    return { problems: [{ path: '', message: 'The file is empty. A scenario begins with freshet: 1.', line: 1, column: 1 }], notices: [] }
  const { problems, notices, ...rest } = examine(value, facts)
  const placed = ({ at, message, key }: Finding): PlacedProblem => {
    const { line, col } = lines.linePos(offsetOf(document, at, key))
    return { path: at.join('.'), message, line: Math.max(1, line), column: Math.max(1, col) }
  }
  const inOrder = (a: PlacedProblem, b: PlacedProblem) => a.line - b.line || a.column - b.column
  return { ...rest, problems: problems.map(placed).sort(inOrder), notices: notices.map(placed).sort(inOrder) }
}

/** One problem as `freshet validate` prints it. */
export const problemLine = ({ path, message, line, column }: PlacedProblem): string => `${path || 'file'}: ${message} (${line}:${column})`

/** The value's place, or its key's; that of what holds it when it is missing. */
function offsetOf(document: Document.Parsed, at: Place, ofKey = false): number {
  let node: unknown = document.contents
  let offset = startOf(node) ?? 0
  for (const [depth, key] of at.entries()) {
    if (isAlias(node)) node = node.resolve(document)
    if (isMap(node)) {
      const pair = node.items.find((item) => isPair(item) && (isScalar(item.key) ? String(item.key.value) : undefined) === String(key))
      if (!pair) return offset
      const wanted = ofKey && depth === at.length - 1 ? pair.key : (pair.value ?? pair.key)
      offset = startOf(wanted) ?? startOf(pair.key) ?? offset
      node = pair.value
    } else if (isSeq(node)) {
      node = node.items[Number(key)]
      offset = startOf(node) ?? offset
    } else return offset
  }
  return offset
}

const startOf = (node: unknown): number | undefined => (isNode(node) ? (node as Node).range?.[0] : undefined)

const sentence = (message: string): string => {
  const line = message.split('\n')[0]?.trim() ?? ''
  return /[.!?]$/.test(line) ? line : `${line}.`
}
