/** What a start tells while it works: one line a step with the time it took. Plain Node: runs before anything is installed. */

const started = performance.now()

/** Seconds since the process began, one decimal. */
export const elapsed = () => `${((performance.now() - started) / 1000).toFixed(1)} s`

/**
 * Runs one step and writes its line when it is done: `  ✓ installed packages   41.9 s`. On a terminal the name shows while it runs, and
 * elsewhere too when it is a long one.
 * @template T
 * @param {string} name what is done, in the past tense
 * @param {() => T | Promise<T>} work
 * @param {{ doing?: string }} [options] what to say at once, for a step that may take long
 * @returns {Promise<T>}
 */
export async function step(name, work, { doing } = {}) {
  const begun = performance.now()
  if (doing) process.stdout.write(`  … ${doing}\n`)
  const result = await work()
  process.stdout.write(`  ✓ ${name.padEnd(44)} ${((performance.now() - begun) / 1000).toFixed(1).padStart(6)} s\n`)
  return result
}
