/** Time as a benchmark takes it: on the wall, and on the processor, since the machine may be shared. */

export interface Time {
  /** Ms on the wall. */
  readonly wall: number
  /** Ms of processor time of the whole process, all threads together. */
  readonly cpu: number
}

/** How long some work takes. */
export async function timed(work: () => unknown): Promise<Time> {
  const cpu = process.cpuUsage()
  const began = performance.now()
  await work()
  const wall = performance.now() - began
  const { user, system } = process.cpuUsage(cpu)
  return { wall, cpu: (user + system) / 1_000 }
}

/** The middle one; of an even number the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  const high = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? high : ((sorted[middle - 1] ?? Number.NaN) + high) / 2
}
