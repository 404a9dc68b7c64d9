import { randomInt } from 'node:crypto'

/** Letters and digits that are not mistaken for one another. */
const alphabet = '23456789abcdefghjkmnpqrstuvwxyz'

/** A new id: a prefix that tells what it is of, and eight characters. @param prefix `sc`, `r`, `ds` */
export function newId(prefix: 'sc' | 'r' | 'ds'): string {
  return `${prefix}_${Array.from({ length: 8 }, () => alphabet[randomInt(alphabet.length)]).join('')}`
}
