/** Everything that is left to chance, by whom it concerns. Each is one uniform number of its occasion, by monotone inversion. */
import { decisionsOver } from '@/lib/kit/decision'
import { between, clamped, exponential, lognormal, tabled } from '@/lib/kit/distribution'
import type { Customer } from './model/customer'
import type { Device } from './model/device'
import type { Session } from './model/session'
import type { Title, TitleKind } from './model/title'
import type { P } from './parameters'
import { APP_VERSIONS, type DeviceType } from './vocabulary/devices'
import type { Line } from './vocabulary/networks'

const { once, each } = decisionsOver<P>()

/** A uniform number as it is: for a choice from a list that the moment knows. */
const asIs = (u: number) => u

/** Lines in Mbps: median and spread of their logarithm. judgement, after what providers sell; none is slower than the first or faster than the last. */
const LINES: Readonly<Record<Line, (u: number) => number>> = {
  fiber: tabled(clamped(lognormal(330, 0.55), 40, 980)).quantile,
  cable: tabled(clamped(lognormal(170, 0.6), 15, 940)).quantile,
  dsl: tabled(clamped(lognormal(15, 0.55), 1.5, 95)).quantile,
  satellite: tabled(clamped(lognormal(62, 0.6), 5, 240)).quantile,
}
const CELLULAR = clamped(lognormal(34, 0.8), 1.2, 420)
const WIFI = clamped(lognormal(95, 0.6), 6, 600)

/** Minutes of each kind of title. */
const LENGTHS: Readonly<Record<TitleKind, (u: number) => number>> = {
  episode: tabled(clamped(lognormal(41, 0.3), 19, 68)).quantile,
  film: tabled(clamped(lognormal(107, 0.18), 74, 190)).quantile,
  short: tabled(clamped(lognormal(9, 0.4), 3, 18)).quantile,
  'live event': () => 180,
}

const catalogue = {
  titleKind: once.choice<TitleKind>({ episode: 62, film: 26, short: 12, 'live event': 0 }),
  /** Whole seconds. */
  titleLength: once.value((u, _p, { kind }: Title) => Math.floor(LENGTHS[kind](u) * 60)),
  creditsBegin: once.quantity(between(0.925, 0.985)),
  isUhd: once.chance(0.6),
}

const accounts = {
  /** Of a city: how keen the account at each of its places is, against the keenest, from 0 to 1. */
  activity: each.quantity(tabled(clamped(lognormal(0.3, 0.65), 0.04, 1))),
  provider: once.value(asIs),
  line: once.value(asIs),
  plan: once.choice({ standard: 58, premium: 42 }),
  screens: once.value((u) => (u < 0.24 ? 1 : u < 0.62 ? 2 : u < 0.87 ? 3 : 4)),
  lineSpeed: once.value((u, _p, { line }: Customer) => LINES[line](u)),
  homeAddress: once.value(asIs),
  /** Its line is down when outages are above this (of a telephone on its own: `signalMark`). */
  lineMark: once.value(asIs),
  isInTheMiddle: once.chance(0.6),
  wasWatching: once.value(asIs),
  gotTo: once.quantity(between(0.06, 0.9)),
}

const devices = {
  deviceType: each.value(asIs),
  isOutAndAbout: each.chance(0.4),
  hasCable: each.value(asIs),
  carrier: each.value(asIs),
  system: once.value(asIs),
  appVersion: once.choice(APP_VERSIONS),
  showsUhd: once.chance((_p, { type }: Device) => (type === 'tv' ? 0.62 : type === 'web' ? 0.16 : 0)),
  cellular: once.quantity(tabled(CELLULAR)),
  wifi: once.quantity(tabled(WIFI)),
  address: once.value(asIs),
  signalMark: once.value(asIs),
  releaseMark: once.value(asIs),
  firmwareMark: once.value(asIs),
}

/** How long each type of device holds its viewers once they have chosen a title: median minutes, and spread. judgement. */
const HOLDS: Readonly<Record<DeviceType, (u: number) => number>> = {
  tv: tabled(lognormal(70, 0.85)).quantile,
  web: tabled(lognormal(38, 0.95)).quantile,
  tablet: tabled(lognormal(34, 0.95)).quantile,
  mobile: tabled(lognormal(16, 1)).quantile,
}

const sittings = {
  /** Who reaches for a screen first: an exponential race among those that are free. */
  reachesFor: each.quantity(tabled(exponential(1))),
  continues: once.chance((p) => p.demand.continues),
  comesForTheEvent: once.chance((p) => p.demand.live),
}

const sessions = {
  followsTheTalk: once.chance((p) => p.demand.viral),
  chooses: once.value(asIs),
  onlySamples: once.chance((p) => p.demand.samples),
  /** Minutes until what is only sampled is left. */
  sampling: once.quantity(tabled(clamped(exponential(2.6), 0.05, 30))),
  /** Minutes that they would watch. */
  staysFor: once.value((u, _p, { device }: Session) => HOLDS[device.type](u)),
  /** Where between the credits and the very end they turn it off: a share of the credits. */
  seesOfTheCredits: once.value((u) => u * u),
  /** Below the share of servers that are down, its own is among them. */
  serverMark: once.value(asIs),
  failsToStart: once.value(asIs),
  /** Seconds in front of a player that does not start. */
  waitsForTheStart: once.quantity(between(4, 28)),
  errorsAtStart: once.value((u) => (u < 0.72 ? 1 : u < 0.93 ? 2 : 3)),
  triesAgain: once.chance(0.72),
  /** Seconds. */
  comesBackAfter: once.quantity(tabled(clamped(lognormal(9, 0.7), 2, 90))),
  goesOnToNext: once.chance((p) => p.demand.nextEpisode),
  /** Seconds until the next one plays. */
  nextPlays: once.quantity(between(5, 22)),
  /** Whoever has only looked into a title looks into another one. */
  looksForAnother: once.chance(0.75),
  /** Seconds between two titles. */
  looksAround: once.quantity(tabled(clamped(lognormal(24, 0.8), 3, 300))),
  savesData: once.chance(0.3),
  /** What the line carries at this moment, against what it usually carries. */
  bandwidthVaries: each.quantity(tabled(clamped(lognormal(1, 0.16), 0.5, 1.6))),
  /** A unit exponential of hours at the usual rate. */
  playsUntilPause: each.quantity(tabled(exponential(1))),
  /** Minutes. */
  pauseLasts: each.quantity(tabled(clamped(lognormal(1.25, 1.2), 0.05, 240))),
  /** A unit exponential of hours at the rates in force. */
  playsUntilStall: each.quantity(tabled(exponential(1))),
  stalls: each.value(asIs),
  /** Seconds. */
  stallLasts: each.quantity(tabled(clamped(lognormal(3.6, 0.85), 0.4, 120))),
  /** Seconds that they wait for the picture. */
  patience: each.quantity(tabled(clamped(exponential(38), 1.5, 300))),
  playsUntilBreak: each.quantity(tabled(exponential(1))),
  /** Which of several troubles it is. */
  trouble: each.value(asIs),
  /** Errors that playback survives, where so many are expected. */
  errors: each.value(asIs),
  repeats: once.value((u) => (u < 0.55 ? 1 : u < 0.85 ? 2 : 3)),
  /** Ms between the copies of a device that repeats itself. */
  repeatsAfter: each.quantity(between(180, 2_400)),
}

export const decisions = { ...catalogue, ...accounts, ...devices, ...sittings, ...sessions }
