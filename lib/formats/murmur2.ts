/**
 * Kafka's hash of keys: MurmurHash2 of 32 bits (A. Appleby) with the seed of Kafka's own clients, as `Utils.murmur2` of Kafka has it. Its default
 * partitioner puts a key where this hash says.
 */
const SEED = 0x9747b28c | 0
const M = 0x5bd1e995

/** The hash of the bytes in [from, to), as a signed 32-bit integer. */
export function murmur2(bytes: DataView, from: number, to: number): number {
  let h = SEED ^ (to - from)
  let at = from
  for (; at + 4 <= to; at += 4) {
    let k = Math.imul(bytes.getInt32(at, true), M)
    k = Math.imul(k ^ (k >>> 24), M)
    h = Math.imul(h, M) ^ k
  }
  if (at < to) {
    // The one to three bytes that are left, the first one lowest.
    for (let byte = to - 1; byte >= at; byte--) h ^= bytes.getUint8(byte) << (8 * (byte - at))
    h = Math.imul(h, M)
  }
  h = Math.imul(h ^ (h >>> 13), M)
  return h ^ (h >>> 15)
}

/** Where Kafka's default partitioner puts a key: the hash without its sign, modulo the number of partitions. */
export function partitionOf(hash: number, partitions: number): number {
  return (hash & 0x7fffffff) % partitions
}
