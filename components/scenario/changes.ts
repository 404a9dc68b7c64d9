/** What differs between two definitions, path by path, for "3 unsaved changes" and for two people who saved the same scenario. */
import type { Definition } from '@/lib/scenario/definition'

export interface Change {
  path: string
  /** Undefined where the path is new. */
  before: unknown
  /** Undefined where the path is gone. */
  after: unknown
}

function flat(value: unknown, path: string, into: Map<string, unknown>) {
  if (Array.isArray(value)) {
    value.forEach((each, i) => {
      flat(each, `${path}.${i}`, into)
    })
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, each] of Object.entries(value)) flat(each, path ? `${path}.${key}` : key, into)
  } else if (value !== undefined) into.set(path, value)
}

const leaves = (definition: Definition) => {
  const all = new Map<string, unknown>()
  flat(definition, '', all)
  return all
}

export function changesBetween(before: Definition, after: Definition): Change[] {
  const [old, fresh] = [leaves(before), leaves(after)]
  return [...new Set([...old.keys(), ...fresh.keys()])]
    .filter((path) => old.get(path) !== fresh.get(path))
    .map((path) => ({ path, before: old.get(path), after: fresh.get(path) }))
}
