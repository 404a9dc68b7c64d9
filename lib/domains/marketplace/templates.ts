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
  'tutor-shortage': {
    name: 'Tutors go on pause before their own exams',
    description:
      'Most tutors are students themselves: from the second Monday on half of them are on pause for five days. Watch searches, requests that expire, and engagement.',
    duration: '21d',
    shocks: [{ kind: 'tutor-shortage', start: '7d', duration: '5d', magnitude: 0.5, shape: 'ease-in-out', ramp: '12h' }],
  },
  'demand-surge': {
    name: 'Exam season',
    description:
      'In the second week exams come near, and students come up to twice as often. Watch tutors being booked out, and waits for support.',
    duration: '21d',
    shocks: [{ kind: 'demand-surge', start: '8d', duration: '6d', magnitude: 1, shape: 'ease-in-out', ramp: '6h' }],
  },
  'quality-crisis': {
    name: 'A crisis of quality',
    description:
      'For a week tutors stay away, cancel and teach badly. Watch ratings, refunds, calls back, and how long it takes until students trust again.',
    duration: '30d',
    shocks: [{ kind: 'quality-crisis', start: '7d', duration: '7d', magnitude: 0.7, shape: 'ease-in-out', ramp: '1d' }],
  },
  'recruiting-burst': {
    name: 'A week of recruiting',
    description:
      'In the first week three times as much as usual is spent on advertisements for tutors. Watch applications, busy recruiters, and new tutors weeks later.',
    duration: '30d',
    shocks: [{ kind: 'recruiting-burst', start: '2d', duration: '7d', magnitude: 2, shape: 'step' }],
  },
  'support-overload': {
    name: 'Support with the flu',
    description:
      'From the second Monday to Wednesday eight in ten who work in support are away. Watch waits, tickets that lie, and what waiting does to students.',
    duration: '14d',
    shocks: [{ kind: 'support-overload', start: '7d', duration: '3d', magnitude: 0.8, shape: 'step' }],
  },
  'platform-incident': {
    name: 'A release that goes wrong on a Tuesday evening',
    description:
      'On the second Tuesday from 22:00 UTC, the busiest hours, the platform is slow and fails for three hours. Watch requests, visits that break off, and bookings.',
    duration: '14d',
    shocks: [{ kind: 'platform-incident', start: '8d 22h', duration: '3h', magnitude: 0.6, shape: 'linear', ramp: '10m' }],
  },
  'signup-campaign': {
    name: 'A campaign for students',
    description:
      'From the second Wednesday on up to four times as many visitors as usual come to sign up, fewer each day. Watch their trials, their requests, and who stays.',
    duration: '21d',
    shocks: [{ kind: 'signup-campaign', start: '9d', duration: '4d', magnitude: 3, shape: 'spike', ramp: '6h' }],
  },
  'viral-signups': {
    name: 'A video goes viral',
    description:
      'On the second Saturday a video brings several times as many sign-ups as usual, of people who hardly need a tutor. Watch funnels: they look around and are gone.',
    duration: '21d',
    shocks: [{ kind: 'viral-signups', start: '12d 16h', duration: '2d', magnitude: 4, shape: 'spike', ramp: '3h' }],
  },
  'credential-stuffing': {
    name: 'Stolen passwords in the night',
    description:
      'On the second Thursday from 06:00 UTC, when America sleeps, a list of stolen passwords is tried for six hours. Watch log-ins that fail, from how many addresses, and who is locked out in the morning.',
    duration: '14d',
    shocks: [{ kind: 'credential-stuffing', start: '10d 6h', duration: '6h', magnitude: 3, shape: 'step' }],
  },
  'pricing-change': {
    name: 'New prices are announced',
    description:
      'From the second Monday on subscribers think of the new prices: more take cheaper plans or leave, fewer trials are paid for. Watch what is left after two weeks.',
    duration: '30d',
    shocks: [{ kind: 'pricing-change', start: '7d', duration: '14d', magnitude: 0.6, shape: 'ease-out', ramp: '1d' }],
  },
  'regional-holiday': {
    name: 'School holidays in the north-east',
    description:
      'From the second Wednesday to Friday schools in the north-east are closed, as everybody knew: a planned change, and no anomaly.',
    duration: '21d',
    shocks: [
      { kind: 'regional-holiday', start: '9d 5h', duration: '3d', magnitude: 0.8, where: { region: 'northeast_us' }, shape: 'step' },
    ],
  },
  'near-miss': {
    name: 'A rush that comes to nothing',
    description:
      'On the second Tuesday evening a few students more than usual come for four hours. Too weak to matter: nothing should be raised.',
    duration: '14d',
    shocks: [{ kind: 'near-miss', start: '8d 22h', duration: '4h', magnitude: 0.8, shape: 'step' }],
  },
} as const satisfies Record<string, Template>
