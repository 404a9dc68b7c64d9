/** Two calls of one customer within 14 days are the document's sign of trouble (doc §33). */
import { describe, expect, it } from 'vitest'
import { DAY } from '@/lib/kit/season'
import { play, START } from './test-play'

const world = play({ days: 63, scale: 0.3 })
const CALLED_BY = START + 28 * DAY
/** From here on there is a whole month, in which everybody is charged who still subscribes. */
const LAST_MONTH = START + 32 * DAY

/** Instants of each customer's calls, of those who subscribed at the start and called early. */
function callsOfEach(): Map<string, number[]> {
  const calls = new Map<string, number[]>()
  const known = new Set(world.population.flatMap((row) => (row.status === 'subscribed' ? [String(row.id)] : [])))
  for (const { time, data } of world.of('support.call.inbound')) {
    if (time >= CALLED_BY || !known.has(data.customer_id)) continue
    const times = calls.get(data.customer_id)
    if (times) times.push(time)
    else calls.set(data.customer_id, [time])
  }
  return calls
}

describe('two calls within fourteen days', () => {
  const calls = [...callsOfEach()]
  const isTwice = (times: readonly number[]) => times.some((time, n) => n > 0 && time - (times[n - 1] as number) < 14 * DAY)
  const twice = calls.filter(([, times]) => isTwice(times)).map(([who]) => who)
  const once = calls.filter(([, times]) => times.length === 1).map(([who]) => who)
  const stillPay = new Set(
    world.of('customer.subscription.payment_success').flatMap(({ time, data }) => (time >= LAST_MONTH ? [data.user_id] : [])),
  )
  const gone = (customers: readonly string[]) => customers.filter((who) => !stillPay.has(who)).length / customers.length

  it('are made by some of those who call', () => {
    expect(twice.length / calls.length).toBeGreaterThan(0.08)
    expect(twice.length / calls.length).toBeLessThan(0.35)
  })

  it('are followed by the end of the subscription more often than a single call is', () => {
    expect(gone(twice)).toBeGreaterThan(1.4 * gone(once))
  })
})
