/** Writing a scenario as YAML. Given the text before, what did not change keeps its comments, its order and its way of writing. */

import { Document, isMap, isScalar, isSeq, type Node, type Pair, parseDocument, type YAMLMap, type YAMLSeq } from 'yaml'
import { Definition } from './definition'
import { isMap as isObject } from './finding'
import { isSame } from './same'

const LAYOUT = { lineWidth: 0, flowCollectionPadding: false } as const

/**
 * A scenario as the text of its file.
 * @param previous the text to keep comments of; one that cannot be kept to is written anew
 */
export function writeScenario(definition: Definition, previous?: string): string {
  return (previous === undefined ? null : rewritten(definition, previous)) ?? fresh(definition)
}

function fresh(definition: Definition): string {
  const document = new Document(inOrder(definition))
  flow(document.contents)
  return document.toString(LAYOUT)
}

/** Scopes read best on one line: `where: {region: northeast_us}`. */
function flow(node: unknown): void {
  if (isSeq(node)) for (const item of node.items) flow(item)
  if (!isMap(node)) return
  for (const { key, value } of node.items) {
    if ((isScalar(key) && key.value === 'where' && isMap(value)) || (isSeq(value) && value.items.every(isScalar)))
      (value as YAMLMap | YAMLSeq).flow = true
    else flow(value)
  }
}

function rewritten(definition: Definition, previous: string): string | null {
  try {
    const document = parseDocument(previous)
    if (document.errors.length > 0 || !isMap(document.contents)) return null
    if (isSame(document.toJS(), definition)) return previous
    changeMap(document, document.contents, inOrder(definition))
    const text = document.toString(LAYOUT)
    // An anchor whose first mention went, a merge key: whatever does not come out the same is written anew.
    return isSame(parseDocument(text).toJS(), definition) ? text : null
  } catch {
    return null
  }
}

function changeMap(document: Document, map: YAMLMap, value: Record<string, unknown>): void {
  const keyOf = (pair: Pair) => String(isScalar(pair.key) ? pair.key.value : pair.key)
  map.items = map.items.filter((pair) => Object.hasOwn(value, keyOf(pair)) && value[keyOf(pair)] !== undefined)
  let after = -1
  for (const [key, wanted] of Object.entries(value)) {
    if (wanted === undefined) continue
    const index = map.items.findIndex((pair) => keyOf(pair) === key)
    const pair = map.items[index]
    if (pair) {
      pair.value = changed(document, pair.value, wanted)
      after = index
    } else {
      const made = document.createPair(key, wanted)
      flow(made.value)
      if (key === 'where' && isMap(made.value)) made.value.flow = true
      after++
      map.items.splice(after, 0, made)
    }
  }
}

function changed(document: Document, node: unknown, wanted: unknown): unknown {
  if (isMap(node) && isObject(wanted)) {
    changeMap(document, node, wanted)
    return node
  }
  if (isSeq(node) && Array.isArray(wanted)) {
    changeSeq(document, node, wanted)
    return node
  }
  if (isScalar(node) && !isObject(wanted) && !Array.isArray(wanted)) {
    if (node.value !== wanted) {
      if (typeof node.value !== typeof wanted) node.type = undefined
      node.value = wanted
      // How the old number was written says nothing of the new one.
      delete node.source
      delete node.format
      delete node.minFractionDigits
    }
    return node
  }
  return made(document, wanted)
}

/** Items that stayed are found wherever they went; of the others, the item at the same place is changed. */
function changeSeq(document: Document, seq: YAMLSeq, wanted: readonly unknown[]): void {
  const free = new Set(seq.items)
  const kept = wanted.map((value) => {
    for (const item of free) {
      if (isSame(plain(document, item), value)) {
        free.delete(item)
        return item
      }
    }
    return undefined
  })
  const old = [...seq.items]
  seq.items = wanted.map((value, i) => {
    const same = kept[i]
    if (same !== undefined) return same
    const here = old[i]
    if (here === undefined || !free.has(here)) return made(document, value)
    free.delete(here)
    return changed(document, here, value)
  })
}

function plain(document: Document, item: unknown): unknown {
  return (item as Node).toJS(document)
}

function made(document: Document, value: unknown): Node {
  const node = document.createNode(value)
  flow(node)
  return node
}

/** The keys in the order in which the schema, and so the documentation, lists them. */
function inOrder(definition: Definition): Record<string, unknown> {
  const value: Record<string, unknown> = definition
  return Object.fromEntries(
    Object.keys(Definition.shape)
      .filter((key) => value[key] !== undefined)
      .map((key) => [key, value[key]]),
  )
}
