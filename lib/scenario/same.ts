import { isMap } from './finding'

/** Whether two values are the same as JSON: the order of keys says nothing, and a key without a value is no key. */
export function isSame(a: unknown, b: unknown): boolean {
  if (Array.isArray(a)) return Array.isArray(b) && a.length === b.length && a.every((item, i) => isSame(item, b[i]))
  if (!isMap(a) || !isMap(b)) return Object.is(a, b) || (a === 0 && b === 0)
  const keys = new Set([...Object.keys(a), ...Object.keys(b)])
  return [...keys].every((key) => isSame(Object.hasOwn(a, key) ? a[key] : undefined, Object.hasOwn(b, key) ? b[key] : undefined))
}
