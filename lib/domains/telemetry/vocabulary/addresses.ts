/** IPv4 addresses that belong to nobody on the public network, as 32 bits. */

/** Of 256 addresses of a block the first and the last are nobody's. */
const HOSTS = 254

/** So many addresses of each block of 256, from one on. */
const hostIn = (first: number, blocks: number, u: number): number => {
  const host = Math.floor(u * blocks * HOSTS)
  return first + Math.floor(host / HOSTS) * 256 + (host % HOSTS) + 1
}

/** The address of a home, in 10.0.0.0/8 (RFC 1918). @param u a uniform number */
export const homeAddress = (u: number): number => hostIn(10 * 16_777_216, 65_536, u)

/** The address of a telephone in a carrier's network, in 100.64.0.0/10 (RFC 6598). @param u a uniform number */
export const carrierAddress = (u: number): number => hostIn(100 * 16_777_216 + 64 * 65_536, 16_384, u)

/** An address as people write it. */
export const addressText = (bits: number): string => [24, 16, 8, 0].map((shift) => (bits >>> shift) & 255).join('.')
