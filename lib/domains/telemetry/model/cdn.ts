/** The network that delivers the video: how busy each part of it is, and what that does to those whom it serves. */
import { Entity } from '@/lib/kit/entity'
import type { Keyed } from '@/lib/kit/key'
import { CDN_AREA } from '../ids'
import { CDN_REGIONS, CDN_SEGMENTS, type CdnRegion, CITIES } from '../vocabulary/places'
import { coupling, type W } from '../world'

/** Up to here nobody notices how busy it is. */
const EASE = 0.8
/** Tenths of a Mbps for each viewer at ease, and where it begins to be short: 40 Mbps at 80 % are 16 at 100 % and 3 at 150 %. judgement */
const PLENTY = 10_000
const FULL = 400
/** Of the servers of a part of the network some always answer. */
const LEFT_AT_LEAST = 0.05

/** The servers of one part of the network. */
export class CdnArea extends Entity {
  /** Sessions that it serves. */
  watching = 0
  /** Of all accounts. */
  readonly share: number

  constructor(root: Keyed, region: CdnRegion) {
    super(root, CDN_AREA, CDN_REGIONS.indexOf(region), CDN_SEGMENTS[region])
    this.share = CITIES.reduce((sum, { values, share }) => (values.cdn_region === region ? sum + share : sum), 0)
  }
}

/** How busy each part is, against what it serves without strain: read once a minute in steps of 5 %, as monitors of such networks do. */
export const loads = Object.fromEntries(
  CDN_REGIONS.map((region) => [
    region,
    coupling({
      name: `load of ${region}`,
      step: 0.05,
      cap: 4,
      read: (w) => {
        const area = w.state.cdn[region]
        const left = Math.max(LEFT_AT_LEAST, 1 - w.of(area).delivery.down)
        return area.watching / (w.p.delivery.capacity * w.p.scale * area.share * left)
      },
    }),
  ]),
) as Readonly<Record<CdnRegion, ReturnType<typeof coupling>>>

/** Tenths of a Mbps that a part of the network has for each of those whom it serves: more than any line while it is at ease, and soon less than most. */
export function bandwidthOf(w: W, region: CdnRegion): number {
  const load = w.level(loads[region])
  if (load <= EASE) return PLENTY
  const left = EASE / load
  return FULL * left * left * left * left
}

/** How much of its requests a part of the network has to turn away. */
export function turnedAway(w: W, region: CdnRegion): number {
  const load = w.level(loads[region])
  return load <= 1 ? 0 : 0.25 * (1 - 1 / load)
}
