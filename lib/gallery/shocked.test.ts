import { describe, expect, it } from 'vitest'
import { planOf, shock } from '@/lib/engine/played'
import { cafe } from '@/lib/engine/test-world'
import type { Domain } from '@/lib/kit/domain'
import type { ShockKind } from '@/lib/kit/shock'
import { drawShocked, kpisShown } from './shocked'

/** The café, whose shocks promise something. */
const promising: Domain = {
  ...cafe,
  shocks: Object.fromEntries(
    Object.entries(cafe.shocks).map(([name, kind]): [string, ShockKind] => [
      name,
      {
        ...kind,
        shows: [
          { kpi: 'orders', direction: 'up' },
          { kpi: 'complaint_rate', direction: 'up' },
        ],
      },
    ]),
  ),
}
const sick = planOf({ days: 4, shocks: [shock('clerks-sick', { at: 30, hours: 24, magnitude: 0.8 })] })

describe('the picture of a shock', () => {
  it('shows the KPIs that its kind promises to move, what its name promises first', () => {
    expect(kpisShown(promising, sick)).toEqual(['orders', 'complaint_rate'])
  })

  it('has the run over its twin, the shock behind them, and the words of its template', async () => {
    const svg = await drawShocked(promising, { title: 'Clerks away', note: 'Orders wait.', plan: sick })
    expect(svg).toContain('Clerks away')
    expect(svg).toContain('with the shock')
    expect(svg).toContain('twin: the same world without it')
    expect(svg).toContain('Complaints, %')
    expect(svg).not.toBe(await drawShocked(promising, { title: 'Clerks away', note: 'Orders wait.', plan: { ...sick, seed: 2 } }))
  })

  it('is not there where nothing is promised: without shocks, or of kinds that say nothing', async () => {
    expect(await drawShocked(promising, { title: 'T', note: 'N', plan: planOf({ days: 2 }) })).toBe(null)
    expect(await drawShocked(cafe, { title: 'T', note: 'N', plan: sick })).toBe(null)
  })
})
