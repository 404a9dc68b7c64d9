/** E-mail addresses after names as people bear them, and addresses in ranges that belong to nobody (RFC 2606, RFC 2544). */
import { FIRST_NAMES, LAST_NAMES } from './names'
import { weighted } from './weighted'

const HOSTS = weighted([
  ['example.com', 62],
  ['example.net', 23],
  ['example.org', 15],
])

/** How people make an address of their name; two digits are the last ones of a year, or what was still free. */
const SHAPES = weighted<(first: string, last: string, digits: string) => string>([
  [(first, last) => `${first}.${last}`, 30],
  [(first, last, digits) => `${first}.${last}${digits}`, 22],
  [(first, last) => `${first}${last}`, 10],
  [(first, last, digits) => `${first}${last}${digits}`, 14],
  [(first, last) => `${first[0]}${last}`, 6],
  [(first, last, digits) => `${first[0]}${last}${digits}`, 8],
  [(first, last) => `${first}_${last}`, 5],
  [(first, last) => `${last}.${first}`, 5],
])

/** Something like `maya.patel07@example.com`. @param u for the first name and the shape @param v for the last name, digits and host; uniform numbers */
export function emailOf(u: number, v: number): string {
  const shape = SHAPES.at(FIRST_NAMES.rest(u))
  const rest = LAST_NAMES.rest(v)
  const digits = String(Math.floor(HOSTS.rest(rest) * 100)).padStart(2, '0')
  return `${shape(FIRST_NAMES.at(u), LAST_NAMES.at(v), digits)}@${HOSTS.at(rest)}`
}

/** The same address with two letters swapped, the first pair that differs: how it is mistyped. */
export function mistyped(email: string): string {
  let at = 0
  while (email[at] === email[at + 1]) at++
  return `${email.slice(0, at)}${email[at + 1]}${email[at]}${email.slice(at + 2)}`
}

/** An address in 198.18.0.0/15, which is kept for tests. @param u a uniform number */
export function ipAddress(u: number): string {
  const host = Math.floor(u * 130_048)
  return `198.${18 + Math.floor(host / 65_024)}.${Math.floor(host / 254) % 256}.${(host % 254) + 1}`
}
