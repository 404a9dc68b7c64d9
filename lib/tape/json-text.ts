/** JSON of values whose shape is not declared. Those that nobody can change any more are put into words once. */

const known = new WeakMap<object, string>()

/** `JSON.stringify`, remembered for what is frozen through and through. @returns undefined for what has no JSON, such as a function */
export function jsonText(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const before = known.get(value)
  if (before !== undefined) return before
  const text = JSON.stringify(value) as string | undefined
  if (text !== undefined && isFrozenThrough(value)) known.set(value, text)
  return text
}

/** Plain objects and lists alone: a Date can change though it is frozen, and a getter may answer otherwise each time. */
function isFrozenThrough(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return typeof value !== 'function'
  if (!Object.isFrozen(value)) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype !== Object.prototype && prototype !== Array.prototype) return false
  return Object.values(Object.getOwnPropertyDescriptors(value)).every((property) => 'value' in property && isFrozenThrough(property.value))
}
