import { describe, expect, it } from 'vitest'
import { type Distribution, exponential, lognormal } from '@/lib/kit/distribution'
import { batchMeans, FIVE_SIGMA, meanOf } from '@/lib/kit/test-statistics'
import { type Call, callsAt, callsFor, type Desk } from './test-queue'

/** Half a minute a call, on average. */
const WORK = 30_000
const always = (ms: number): Distribution => ({ mean: ms, describes: 'constant', quantile: () => ms })

/**
 * Calls once the desk has settled: a steady stream, without the first ones, who found it empty, and without the last ones, whose service may
 * not be over.
 */
function settledCalls(facts: Omit<Desk, 'calls' | 'days'> & { load: number; count: number }): Call[] {
  const { load, count, ...desk } = facts
  const calls = callsFor(load, desk.agents, desk.work.mean)
  return callsAt({ ...desk, calls, days: Math.ceil(count / calls) }).slice(2000, -500)
}

/**
 * The mean of something about calls against theory: within five standard errors, from a hundred batches that are each much longer than a queue
 * remembers; and the error must be small enough to say something.
 */
function expectMean(values: Float64Array, theory: number): void {
  const { mean, error } = batchMeans(values, 100)
  expect(Math.abs(mean - theory), `${mean} ± ${error}, in theory ${theory}`).toBeLessThanOrEqual(FIVE_SIGMA * error)
  expect(error / theory, 'relative error').toBeLessThan(0.05)
}

const each = (calls: readonly Call[], of: (call: Call) => number) => Float64Array.from(calls, of)

/** The chance of waiting with k agents and a traffic of a = λ/μ (A. K. Erlang 1917), by his recursion for lost calls. */
function erlangC(k: number, a: number): number {
  let blocked = 1
  for (let n = 1; n <= k; n++) blocked = (a * blocked) / (n + a * blocked)
  return (k * blocked) / (k - a * (1 - blocked))
}

describe.each([
  [1, 0.5],
  [1, 0.7],
  [1, 0.8],
  [2, 0.5],
  [2, 0.8],
  [5, 0.6],
  [5, 0.8],
])('%d agents at a load of %d, calls and work without memory (M/M/k)', (agents, load) => {
  const calls = settledCalls({ agents, load, work: exponential(WORK), count: 320_000 })
  const waiting = erlangC(agents, load * agents)
  const drain = (agents * (1 - load)) / WORK

  it('let as many wait as Erlang C says', () => {
    expectMean(
      each(calls, (call) => (call.waitMs > 0 ? 1 : 0)),
      waiting,
    )
  })

  it('let them wait as long as theory says', () => {
    expectMean(
      each(calls, (call) => call.waitMs),
      waiting / drain,
    )
  })

  it.each([0.5, 1, 2])('let them wait longer than %d mean waits of the waiting as often as theory says', (times) => {
    expectMean(
      each(calls, (call) => (call.waitMs > times / drain ? 1 : 0)),
      waiting * Math.exp(-times),
    )
  })

  it('serve in order of arrival, for exactly as long as was drawn', () => {
    const overtakes = (call: Call, before: Call) => call.begunAt < before.begunAt && call.arrivedAt > before.arrivedAt
    expect(calls.filter((call, i) => i > 0 && overtakes(call, calls[i - 1] as Call))).toEqual([])
    expect(calls.every((call) => call.endedAt - call.begunAt === Math.max(1, Math.floor(call.workMs + 0.5)))).toBe(true)
  })

  it('give each agent as many calls as the others', () => {
    for (let agent = 0; agent < agents; agent++) {
      expectMean(
        each(calls, (call) => (call.agent === agent ? 1 : 0)),
        1 / agents,
      )
    }
  })
})

/** Pollaczek and Khinchine: the mean wait at one server, from the mean and the mean square of the work. */
const pollaczekKhinchine = (load: number, mean: number, meanSquare: number) => (load * meanSquare) / (2 * mean * (1 - load))

describe.each([0.5, 0.7, 0.8])('one agent at a load of %d', (load) => {
  it('keeps calls of constant length waiting half as long as calls without memory (M/D/1)', () => {
    const calls = settledCalls({ agents: 1, load, work: always(WORK), count: 320_000 })
    expectMean(
      each(calls, (call) => call.waitMs),
      pollaczekKhinchine(load, WORK, WORK * WORK),
    )
    expectMean(
      each(calls, (call) => (call.waitMs > 0 ? 1 : 0)),
      load,
    )
  })

  it('keeps calls of very unequal length waiting for longer (M/G/1, log-normal)', () => {
    const work = lognormal(WORK, 0.9)
    const calls = settledCalls({ agents: 1, load, work, count: 320_000 })
    expectMean(
      each(calls, (call) => call.waitMs),
      pollaczekKhinchine(load, work.mean, work.mean * work.mean * Math.exp(0.9 * 0.9)),
    )
  })
})

describe('callers of two priorities at one agent', () => {
  const [load, urgent] = [0.8, 0.3]
  const calls = settledCalls({ agents: 1, load, urgent, work: exponential(WORK), count: 400_000 })
  // Work in progress when somebody calls: λ E[S²] / 2 (A. Cobham 1954).
  const inProgress = load * WORK

  it.each([
    ['urgent', 0, inProgress / (1 - urgent * load)],
    ['other', 1, inProgress / (1 - urgent * load) / (1 - load)],
  ])('wait as long as Cobham says: the %s ones', (_, priority, theory) => {
    expectMean(
      each(
        calls.filter((call) => call.priority === priority),
        (call) => call.waitMs,
      ),
      theory,
    )
  })
})

describe.each([
  [1, 0.8, 1],
  [3, 0.7, 2],
  [3, 1.3, 0.5],
])('%d agents at a load of %d whose callers wait for at most %d mean calls', (agents, load, patience) => {
  // Callers in the desk are a birth and death process: n leave at n < k by service, above also by impatience (C. Palm 1946).
  const lambda = (load * agents) / WORK
  const leaves = (n: number) => Math.min(n, agents) / WORK + Math.max(0, n - agents) / (patience * WORK)
  const weights = [1]
  for (let n = 1; n < 200; n++) weights.push(((weights[n - 1] as number) * lambda) / leaves(n))
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const queued = weights.reduce((sum, weight, n) => sum + (Math.max(0, n - agents) * weight) / total, 0)
  const calls = settledCalls({ agents, load, work: exponential(WORK), patience: exponential(patience * WORK), count: 320_000 })

  it('lose as many as the Erlang A formula says', () => {
    expectMean(
      each(calls, (call) => (call.gaveUpAt > 0 ? 1 : 0)),
      queued / (patience * WORK) / lambda,
    )
  })

  it('see each caller once: served, or gone when patience ran out', () => {
    expect(calls.every((call) => Number.isNaN(call.gaveUpAt) !== Number.isNaN(call.endedAt))).toBe(true)
    expect(meanOf(each(calls, (call) => (call.gaveUpAt || call.begunAt) - call.arrivedAt)) * lambda).toBeCloseTo(queued, 1)
  })
})
