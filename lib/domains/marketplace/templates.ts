/** Ready scenarios. Times are counted from the scenario's start, a Monday. */
import type { Template } from '@/lib/kit/domain'

export const templates = {
  baseline: {
    name: 'A usual month',
    description: 'Thirty days of a tutoring marketplace in which nothing out of the ordinary happens. Every documented rate holds.',
    duration: '30d',
    shocks: [],
  },
  'payment-gateway-outage': {
    name: 'Payment outage on a Friday evening',
    description:
      'On the first Friday from 18:00 to midnight UTC nine in ten attempts at the payment gateway fail. Watch payments, calls and what is left of it days later.',
    duration: '14d',
    shocks: [{ kind: 'payment-gateway-outage', start: '4d 18h', duration: '6h', magnitude: 0.9, shape: 'linear', ramp: '15m' }],
  },
} as const satisfies Record<string, Template>
