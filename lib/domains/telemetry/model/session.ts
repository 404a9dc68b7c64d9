/**
 * A viewing session: one title on one device, from its start to its stop or completion. Tens of thousands run at a time and each moment is
 * about another one, so a session is small: spans are whole ms, and what its key tells again is not kept.
 */
import { Entity, type Kind } from '@/lib/kit/entity'
import type { Quality } from '../streams/viewing'
import type { CdnRegion, Seat } from '../vocabulary/places'
import type { Customer } from './customer'
import type { Device } from './device'
import type { Title } from './title'

/** What the viewer, or the end of the title, does next. */
export type Act = 'pause' | 'leave' | 'finish'

export class Session extends Entity {
  state: 'playing' | 'stalled' | 'paused' | 'over' = 'playing'
  /** Played so far, as of the last account of it. */
  watched = 0
  /** How much they mean to watch altogether. */
  interest = 0
  onlySamples = false
  appVersion = ''
  quality: Quality = 'HD'
  /** The best that device, plan and title allow. */
  best: Quality = 'HD'
  /** Tenths of a Mbps, when it was last measured. */
  bandwidth = 0
  stallCount = 0
  /** Stood still so far. */
  stalled = 0
  errors = 0
  /** Up to where, of what was watched, errors have been accounted for. */
  accounted = 0
  pauses = 0
  /** Counts what was decided to happen next: whatever was decided before is void. */
  turn = 0
  /** Counts measurements of the network, chances to stall and troubles. */
  measured = 0
  chances = 0
  troubles = 0
  act: Act = 'leave'
  /** When so much has been watched, that happens. */
  actsAt = 0
  /** The part of the delivery network that serves it. */
  readonly region: CdnRegion
  /** When it would have begun, had it played without a break: epoch ms. */
  private origin = 0.5

  /**
   * @param parent what brought it about: the sitting, or the session before
   * @param startedAt position at the start, in ms
   * @param attempt how often the same start has failed before
   */
  constructor(
    parent: Entity,
    kind: Kind,
    slot: number,
    serial: number,
    readonly device: Device,
    readonly title: Title,
    readonly startedAt: number,
    readonly attempt: number,
  ) {
    super(parent, kind, slot, device.segment, serial)
    this.region = device.seat.values.cdn_region
  }

  get customer(): Customer {
    return this.device.customer
  }

  /** Where and how it is watched. */
  get seat(): Seat {
    return this.segment as Seat
  }

  /** Where the title was when it was last taken account of, in ms. */
  get position(): number {
    return this.startedAt + this.watched
  }

  /** It plays from an instant on. */
  playsFrom(now: number): void {
    this.state = 'playing'
    this.origin = now - this.watched
  }

  /** Takes account of what has played up to an instant. */
  hasPlayed(now: number): void {
    this.watched = (now - this.origin) | 0
  }

  /** It stands still, or did until now: takes account of how long. */
  hasStoodStill(now: number): void {
    this.stalled += (now - this.origin - this.watched) | 0
  }
}
