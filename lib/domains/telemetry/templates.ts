/** Ready scenarios. Times are counted from the scenario's start: Monday 6 January 2025, 00:00 UTC, which is Sunday evening in America. */
import type { Template } from '@/lib/kit/domain'

export const templates = {
  baseline: {
    name: 'A usual evening',
    description:
      'Six hours at the volume of the document: prime time comes from New York to Los Angeles and fades into the night. Every documented rate holds.',
    duration: '6h',
    shocks: [],
  },
  'isp-outage': {
    name: 'Comcast down in the Northeast',
    description:
      'From 20:30 in New York four in five Comcast lines of the region are down for 90 minutes. Watch start failures, rebuffering and who comes back.',
    duration: '6h',
    shocks: [
      {
        kind: 'isp-outage',
        start: '1h 30m',
        duration: '90m',
        magnitude: 0.8,
        where: { isp: 'Comcast', region: 'northeast_us' },
        shape: 'linear',
        ramp: '5m',
      },
    ],
  },
  'bad-app-release': {
    name: 'A release that crashes on TVs',
    description:
      'Version 5.3.0 reaches six in ten TVs within three quarters of an hour and crashes there, until it is taken back after three hours.',
    duration: '6h',
    shocks: [
      {
        kind: 'bad-app-release',
        start: '1h 15m',
        duration: '3h',
        magnitude: 0.6,
        where: { device_type: 'tv' },
        shape: 'ease-in',
        ramp: '45m',
      },
    ],
  },
  'live-event': {
    name: 'The final at prime time',
    description:
      'A live event trebles the sittings within twenty minutes. The delivery network runs short: 4K is gone, pictures stall for all, starts are turned away.',
    duration: '6h',
    shocks: [{ kind: 'live-event', start: '1h 30m', duration: '2h', magnitude: 2, shape: 'spike', ramp: '20m' }],
  },
  'cdn-region-down': {
    name: 'us-east loses its edge servers',
    description:
      'Six in ten servers of us-east are down for 45 minutes at prime time: sessions break off, the servers that are left are overrun.',
    duration: '6h',
    shocks: [
      {
        kind: 'cdn-region-down',
        start: '2h',
        duration: '45m',
        magnitude: 0.6,
        where: { cdn_region: 'us-east' },
        shape: 'linear',
        ramp: '3m',
      },
    ],
  },
  'viral-title': {
    name: 'Everybody watches the same thing',
    description:
      'One title of the catalogue is suddenly what everybody talks about: it draws a third of all choices, and more people sit down.',
    duration: '6h',
    shocks: [{ kind: 'viral-title', start: '1h', duration: '4h', magnitude: 1, shape: 'ease-in-out', ramp: '1h' }],
  },
  'firmware-fault': {
    name: 'TVs that say everything twice',
    description:
      'After a nightly update three in ten TVs send stop and resume events again and again: counts by event go wrong, counts by session do not.',
    duration: '6h',
    shocks: [{ kind: 'firmware-fault', start: '2h', duration: '3h', magnitude: 0.3, where: { device_type: 'tv' }, shape: 'step' }],
  },
} as const satisfies Record<string, Template>
