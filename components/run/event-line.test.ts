import { describe, expect, it } from 'vitest'
import type { SampledEvent } from '@/lib/live/messages'
import { payloadLine } from './event-line'

const time = Date.UTC(2025, 0, 6, 1, 2, 3, 4)
const sampled = (more: Pick<SampledEvent, 'event' | 'key'>): SampledEvent => ({ ordinal: 1, stream: 'stop', time, ...more })

describe('an event in one line', () => {
  it('says what is in the envelope, and not again what stands beside it', () => {
    const event = { stream: 'stop', timestamp: '2025-01-06T01:02:03.004Z', data: { user_id: 'u_1', amount: 7, tags: ['a'] } }
    expect(payloadLine(sampled({ key: 'u_1', event }))).toBe('amount=7 tags=["a"]')
  })

  it('says what an event without an envelope says, its ids last', () => {
    const event = {
      event_id: 'e_1',
      customer_id: 'c_1',
      event_type: 'stop',
      event_timestamp: '2025-01-06T01:02:03.004Z',
      watched: 12,
      place: { city: 'Chicago' },
    }
    expect(payloadLine(sampled({ key: 'c_1', event }))).toBe('watched=12 place={"city":"Chicago"} event_id=e_1')
  })

  it('drops a time in epoch ms as well, and keeps what is null', () => {
    expect(payloadLine(sampled({ key: null, event: { at: time, note: 'late', by: null } }))).toBe('note=late by=null')
  })
})
