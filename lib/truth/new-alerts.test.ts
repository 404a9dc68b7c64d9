import { describe, expect, it } from 'vitest'
import { HOUR } from '@/lib/kit/season'
import type { AlertEpisode } from '@/lib/watch/alerts'
import { newAlerts } from './new-alerts'

const END = 100 * HOUR
const alert = (from: number, to: number | null, rule = 'a1'): AlertEpisode => ({
  alert: rule,
  kpi: 'orders',
  severity: 'warning',
  threshold: 1,
  direction: 'above',
  onset: from * HOUR,
  raised: from * HOUR,
  ended: to === null ? null : to * HOUR,
  worst: 2,
  value: 2,
})

describe('an alert of a run is new', () => {
  it('where the twin has none of its rule at the time', () => {
    const [own] = [alert(10, 20)]
    expect(newAlerts([own], [], END)).toEqual([own])
    expect(newAlerts([own], [alert(20, 30), alert(12, 18, 'a2')], END)).toEqual([own])
  })

  it('where the twin has it for less than half of the time', () => {
    expect(newAlerts([alert(10, 20)], [alert(18, 19)], END)).toHaveLength(1)
    expect(newAlerts([alert(10, 20)], [alert(11, 13), alert(14, 18)], END)).toEqual([])
    expect(newAlerts([alert(10, 20)], [alert(9, 40)], END)).toEqual([])
  })

  it('or not, where one of them lasts until the end', () => {
    expect(newAlerts([alert(50, null)], [alert(60, null)], END)).toEqual([])
    expect(newAlerts([alert(50, null)], [alert(90, null)], END)).toHaveLength(1)
  })
})
