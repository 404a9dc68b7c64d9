import { expect, it } from 'vitest'
import type { KpiPoint } from '@/lib/live/messages'
import { identicalUntil } from './identical-until'

const same = (t: number): KpiPoint => [t, 5, 5]

it('is the first bucket in which any KPI differs from the twin', () => {
  const payments: KpiPoint[] = [same(0), same(100), [200, 1, 7]]
  const calls: KpiPoint[] = [same(0), [100, 2, 1]]
  expect(identicalUntil({ payments, calls })).toEqual({ compared: true, until: 100 })
})

it('is open while nothing differs, gaps on both sides included', () => {
  expect(identicalUntil({ payments: [same(0), [100, null, null]] })).toEqual({ compared: true, until: null })
})

it('says nothing of a run without a twin', () => {
  expect(identicalUntil({ payments: [[0, null, null]] })).toEqual({ compared: false, until: null })
})
