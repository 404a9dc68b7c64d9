/** Video telemetry: accounts watch titles on their devices, and each session reports what it goes through. README.md says what is modelled. */
import type { Domain } from '@/lib/kit/domain'
import { decisions } from './decisions'
import { CUSTOMER, kinds } from './ids'
import { alerts, funnels, gauges, kpis } from './measures'
import { CdnArea, loads } from './model/cdn'
import { Customer } from './model/customer'
import { Device } from './model/device'
import { triesAgain, watchesOn } from './model/ending'
import { Echo, repeats } from './model/firmware'
import { Neighbourhood } from './model/neighbourhood'
import { acts, comesBack, mayStall, timesOut } from './model/playback'
import { emptyState, populate, population } from './model/population'
import { Session } from './model/session'
import { atHome, looksAtScreen, sitsDown, underWay } from './model/sitting'
import { turnsAway } from './model/start'
import { Title } from './model/title'
import { breaking, hasEnough, mayBreak, movesAgain } from './model/trouble'
import { type P, parameters } from './parameters'
import { documentedRates } from './rates'
import { rules } from './rules'
import { shocks } from './shocks'
import { viewingStreams } from './streams/viewing'
import { templates } from './templates'
import { DEVICE_TYPES } from './vocabulary/devices'
import { CDN_REGIONS, CDN_SEGMENTS, CITIES, COUNTRIES, ISPS, REGIONS, SEATS } from './vocabulary/places'
import type { W } from './world'

const world: Domain<W> = {
  id: 'telemetry',
  name: 'Video telemetry',
  description: 'Viewers start, pause, resume, stop and complete titles on their devices; quality follows their networks.',
  version: 1,
  parameters,
  segments: { country: COUNTRIES, region: REGIONS, cdn_region: CDN_REGIONS, isp: ISPS, device_type: DEVICE_TYPES },
  streams: { viewing: { label: 'Viewing', streams: viewingStreams } },
  kinds,
  decisions,
  // One order for all: what ends comes before what begins.
  steps: [
    hasEnough,
    turnsAway,
    timesOut,
    acts,
    movesAgain,
    comesBack,
    mayBreak,
    mayStall,
    repeats,
    triesAgain,
    watchesOn,
    sitsDown,
    looksAtScreen,
  ],
  arrivals: { atHome, underWay },
  recurrences: {},
  clocks: [breaking],
  stations: [],
  couplings: Object.values(loads),
  shocks,
  kpis,
  funnels,
  gauges,
  alerts,
  rules,
  rates: documentedRates,
  customer: CUSTOMER,
  delivery: { partitions: 20, hourFile: 'AcmeTelemetry-MSK-to-S3-{partition}-{timestamp}-{uuid}' },
  templates,
  envelope: { stream: 'event_type', time: 'event_timestamp', data: null },
  saves: {
    classes: { CdnArea, Customer, Device, Echo, Neighbourhood, Session, Title },
    constants: { CITIES, SEATS, CDN_SEGMENTS },
  },
  state: (p) => emptyState(p as P),
  populate,
  population,
}

export const telemetry = world as Domain
