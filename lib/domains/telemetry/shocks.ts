/** What goes wrong, or suddenly well, at a video service. Each moves levers; everything else follows from the model. */
import { also, shocksOver, times } from '@/lib/kit/shock'
import { parameters } from './parameters'

export const shocks = shocksOver(parameters)({
  ispOutage: {
    label: 'Provider outage',
    description:
      'A share of a provider’s lines is down: sessions stall and stop, starts fail, people try again. Name provider and region in `where`.',
    magnitude: [0, 1],
    defaults: { magnitude: 0.8, duration: '90m', shape: 'linear', ramp: '5m' },
    moves: (strength) => ({ 'network.outage': also(strength) }),
  },
  badAppRelease: {
    label: 'Bad application release',
    description:
      'A release reaches a share of the devices and crashes on them, until it is taken back. Name the type of device in `where`.',
    magnitude: [0, 1],
    defaults: { magnitude: 0.6, duration: '3h', shape: 'ease-in', ramp: '45m' },
    moves: (strength) => ({ 'app.rollout': also(strength) }),
  },
  liveEvent: {
    label: 'Prime-time live event',
    description:
      'People sit down for one event at the same time, at 1 as many again as usual: the delivery network runs short and everybody’s picture suffers.',
    magnitude: [0, 3],
    defaults: { magnitude: 2, duration: '2h', shape: 'spike', ramp: '20m' },
    moves: (strength) => ({ 'demand.sittings': times(1 + strength), 'demand.live': also(strength / (1 + strength)) }),
  },
  cdnRegionDown: {
    label: 'CDN region down',
    description:
      'A share of the edge servers is down: their sessions break off, and the servers that are left are overrun. Name the region in `where`.',
    magnitude: [0, 1],
    defaults: { magnitude: 0.6, duration: '45m', shape: 'linear', ramp: '3m' },
    moves: (strength) => ({ 'delivery.down': also(strength) }),
  },
  viralTitle: {
    label: 'Viral title',
    description: 'Everybody talks about one title: at 1 a third of all choices go to it, and people sit down half as often again.',
    magnitude: [0, 2],
    defaults: { magnitude: 1, duration: '4h', shape: 'ease-in-out', ramp: '1h' },
    moves: (strength) => ({ 'demand.viral': also(strength / (2 + strength)), 'demand.sittings': times(1 + strength / 2) }),
  },
  firmwareFault: {
    label: 'Firmware fault',
    description: 'Devices send their stop and resume events again, up to three times within seconds. Name the type of device in `where`.',
    magnitude: [0, 1],
    defaults: { magnitude: 0.3, duration: '3h', shape: 'step' },
    moves: (strength) => ({ 'devices.faultyFirmware': also(strength) }),
  },
})
