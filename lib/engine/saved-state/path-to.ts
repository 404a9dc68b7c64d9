/** The way from a root to a value, for errors that name it: `.students[3].tutor.onClick`. */
import type { Vocabulary } from './vocabulary'

type Way = { readonly from: object; readonly part: string } | null

/**
 * @param vocabulary no way leads through its constants
 * @returns the shortest way, as it is written in code: empty for the root itself, undefined when there is none
 */
export function pathTo(root: object, isWanted: (value: unknown) => boolean, vocabulary: Vocabulary): string | undefined {
  const ways = new Map<object, Way>([[root, null]])
  if (isWanted(root)) return ''
  for (const holder of ways.keys()) {
    for (const [part, value] of partsOf(holder)) {
      if (isWanted(value)) return wayOf(holder, ways) + part
      if (typeof value === 'object' && value !== null && !ways.has(value) && vocabulary.nameOf(value) === undefined) {
        ways.set(value, { from: holder, part })
      }
    }
  }
  return undefined
}

function wayOf(object: object, ways: ReadonlyMap<object, Way>): string {
  const parts: string[] = []
  for (let way = ways.get(object); way; way = ways.get(way.from)) parts.unshift(way.part)
  return parts.join('')
}

function partsOf(holder: object): (readonly [part: string, value: unknown])[] {
  if (Array.isArray(holder)) return holder.map((value, i) => [`[${i}]`, value] as const)
  if (holder instanceof Map)
    return [...holder].flatMap(([key, value]) => [[`.get(${textOf(key)})`, value] as const, ['.keys()', key] as const])
  if (holder instanceof Set) return [...holder].map((value) => ['.values()', value] as const)
  if (ArrayBuffer.isView(holder)) return [['.buffer', holder.buffer]]
  const fields = Object.entries(Object.getOwnPropertyDescriptors(holder))
  return fields.map(([name, { value }]) => [IDENTIFIER.test(name) ? `.${name}` : `[${textOf(name)}]`, value] as const)
}

const IDENTIFIER = /^[\p{ID_Start}_$][\p{ID_Continue}$]*$/u
const textOf = (key: unknown) => (typeof key === 'string' ? JSON.stringify(key) : typeof key === 'object' ? 'object' : String(key))
