import { describe, expect, it } from 'vitest'
import { domains } from '@/lib/domains'
import { cafe } from '@/lib/engine/test-world'
import type { Alert } from '@/lib/kit/measure'
import { HOUR, MINUTE } from '@/lib/kit/season'
import { alertRulesOf } from './alert-rules'
import { checkDefinition } from './check-definition'
import { factsOf } from './domain-facts'
import { durationMs } from './duration'

const own: Alert[] = [{ kpi: 'orders', below: 3, for: '1h 30m', severity: 'page' }]
const domain = { ...cafe, alerts: own }

describe('the alerts of a scenario', () => {
  it('are those of its domain when it names none', () => {
    expect(alertRulesOf({}, domain)).toEqual([{ id: 'a1', kpi: 'orders', below: 3, forMs: 90 * MINUTE, severity: 'page' }])
    expect(alertRulesOf({}, cafe)).toEqual([])
  })

  it('are none when its list is empty', () => expect(alertRulesOf({ alerts: [] }, domain)).toEqual([]))

  it('are its own, in its order, raised at once and a warning unless they say otherwise', () => {
    const alerts = [
      { kpi: 'complaint_rate', above: 0.2 },
      { kpi: 'orders', below: 0, for: '1h', severity: 'info' as const },
    ]
    expect(alertRulesOf({ alerts }, domain)).toEqual([
      { id: 'a1', kpi: 'complaint_rate', above: 0.2, forMs: 0, severity: 'warning' },
      { id: 'a2', kpi: 'orders', below: 0, forMs: HOUR, severity: 'info' },
    ])
  })
})

describe.each(Object.values(domains).map((one) => [one.id, one] as const))('the alerts of %s', (_, one) => {
  it('are what a scenario may say too', () => {
    const definition = { freshet: 1, name: 'x', domain: one.id, duration: '1d', alerts: [...(one.alerts ?? [])] }
    expect(checkDefinition(definition, factsOf(one))).toMatchObject({ problems: [], notices: [] })
    for (const alert of one.alerts ?? []) expect(durationMs(alert.for)).toBeGreaterThan(0)
  })
})
