/**
 * Every number that a scenario can set and a shock may move. `doc` is the video telemetry document, by its section; `calibrated` was solved
 * for so that the document's volumes come out (README.md says how); `judgement` is ours.
 */
import { factor, group, hours, items, minutes, people, perDay, perHour, probability, times, type Values } from '@/lib/kit/parameter'

/** A year and a day: a change of the schema that does not come. */
const NEVER = 8_784

export const parameters = {
  scale: factor('Size of the audience', {
    default: 1,
    source: 'doc, Data Volume Expectations: 15,000–25,000 viewers at prime time at 1',
    description: 'Multiplies accounts and the capacity of the delivery network. The catalogue stays as it is.',
  }),
  audience: group('Audience', {
    accounts: people('Accounts', {
      default: 120_000,
      source: 'judgement: about one in five watches at prime time, and an account two hours a day',
    }),
  }),
  catalogue: group('Catalogue', {
    titles: items('Titles', { default: 4_000, range: [50, 100_000], source: 'judgement: a service of medium size' }),
  }),
  demand: group('Demand', {
    sittings: perDay('Times that an account sits down to watch', {
      default: 2.75,
      range: [0, 40],
      source: 'calibrated: doc, 15,000–25,000 viewers at prime time; seeds 1–4, 32 days: 21,600 … 24,000',
    }),
    continues: probability('Sittings that go on with a title begun earlier', {
      default: 0.42,
      source: 'doc, start: “position_seconds may be > 0 if resuming”; judgement',
    }),
    samples: probability('Titles that are looked into and left within minutes', { default: 0.46, source: 'judgement' }),
    nextEpisode: probability('Completed titles that are followed by the next one', { default: 0.55, source: 'judgement' }),
    viral: probability('Choices that go to the title everybody talks about', { default: 0, source: 'nothing in a usual week' }),
    live: probability('Sittings that are for a live event', { default: 0, source: 'nothing in a usual week' }),
  }),
  viewing: group('Viewing', {
    pauses: perHour('Pauses in an hour of viewing, in the evening', {
      default: 10.6,
      range: [0, 60],
      source:
        'calibrated: doc, 12–20 events per viewer and hour at prime time and 8–15 late at night; seeds 1–4, 32 days: 17.8 … 19.1 and 12.7 … 14.2',
    }),
    pauseTimeout: minutes('How long a pause may last before the session is ended', { default: 20, range: [1, 240], source: 'judgement' }),
  }),
  network: group('Networks', {
    stalls: perHour('Chances to stall in an hour of playing', {
      default: 5,
      range: [0, 200],
      source: 'judgement: most are caught by the buffer; the tighter the line, the fewer',
    }),
    capacity: times('Bandwidth of lines, against usual', { default: 1, range: [0, 4], source: 'what lines usually carry' }),
    outage: probability('Lines that are down', { default: 0, source: 'nothing in a usual week' }),
  }),
  delivery: group('Delivery network', {
    capacity: people('Viewers that it serves without strain', {
      default: 36_000,
      source: 'judgement: half as many again as in the busiest usual hour; shared out by the regions’ accounts',
    }),
    down: probability('Edge servers that are down', { default: 0, source: 'nothing in a usual week' }),
  }),
  playback: group('Playback', {
    startFailures: probability('Starts that fail', {
      default: 0.006,
      source: 'judgement: start failures of healthy services stay under 1 %',
    }),
    errors: perHour('Errors in an hour of viewing that playback survives', { default: 0.12, range: [0, 60], source: 'judgement' }),
  }),
  app: group('Application', {
    rollout: probability('Devices that have got the next release', { default: 0, source: 'none yet: devices keep their version' }),
    crashes: perHour('Crashes of the next release in an hour of viewing', {
      default: 9,
      range: [0, 120],
      source: 'judgement: what makes people take a release back',
    }),
  }),
  devices: group('Devices', {
    faultyFirmware: probability('Devices that repeat their stop and resume events', { default: 0, source: 'none in a usual week' }),
  }),
  schema: group('Schema', {
    cdnRegionFrom: hours('When events begin to carry cdn_region, from the start', {
      default: NEVER,
      range: [0, NEVER],
      source: 'doc, Schema Evolution: new fields come as optional ones; 8,784: not within a year',
      description: 'From then on each event has the optional field cdn_region, which version 1.0.0 of the schema does not know.',
    }),
  }),
} as const

export type P = Values<typeof parameters>
