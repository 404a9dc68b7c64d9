/** Names for e-mail addresses, and addresses in ranges that belong to nobody (RFC 2606, RFC 2544). */

const FIRST =
  'emma liam olivia noah ava ethan sophia mason mia lucas isabella aiden amelia jackson harper elijah maya daniel chloe david zoe sofia jose aaliyah diego priya arjun wei mei fatima omar leila kevin grace hannah tyler nia jayden camila mateo ruby owen layla henry ella samuel aria caleb nora isaac'.split(
    ' ',
  )
const LAST =
  'smith johnson williams brown jones garcia miller davis rodriguez martinez hernandez lopez wilson anderson thomas taylor moore jackson lee perez thompson white harris clark ramirez lewis robinson walker young allen king wright scott torres nguyen hill flores green adams patel kim chen singh khan rivera campbell mitchell carter roberts gomez'.split(
    ' ',
  )
const HOSTS = ['example.com', 'example.org', 'example.net']

/** Something like `maya.patel7@example.com`. @param u @param v uniform numbers */
export function emailOf(u: number, v: number): string {
  const first = FIRST[Math.floor(u * FIRST.length)]
  const last = LAST[Math.floor(v * LAST.length)]
  // What is left of each number after the name was taken from it.
  const rest = Math.floor((u * FIRST.length - Math.floor(u * FIRST.length)) * 130)
  const host = HOSTS[Math.floor((v * LAST.length - Math.floor(v * LAST.length)) * HOSTS.length)]
  return `${first}.${last}${rest < 100 ? rest : ''}@${host}`
}

/** The same address with two letters swapped: how it is mistyped. */
export function mistyped(email: string): string {
  return `${email[1]}${email[0]}${email.slice(2)}`
}

/** An address in 198.18.0.0/15, which is kept for tests. @param u a uniform number */
export function ipAddress(u: number): string {
  const host = Math.floor(u * 130_048)
  return `198.${18 + Math.floor(host / 65_024)}.${Math.floor(host / 254) % 256}.${(host % 254) + 1}`
}
