/** A screen of an account: what it is, what runs on it and how it is connected stay with it for good. */
import { Entity } from '@/lib/kit/entity'
import { DEVICE } from '../ids'
import type { DeviceType } from '../vocabulary/devices'
import type { Connection } from '../vocabulary/networks'
import { type Seat, seatOf } from '../vocabulary/places'
import type { Customer } from './customer'
import type { Session } from './session'

/** What is known of a device before it is there. */
export interface DeviceFacts {
  readonly type: DeviceType
  readonly isp: string
  readonly connection: Connection
}

export class Device extends Entity {
  readonly type: DeviceType
  readonly isp: string
  readonly connection: Connection
  os = ''
  appVersion = ''
  /** 32 bits. */
  ipAddress = 0
  /** What its line usually carries, in tenths of a Mbps. */
  bandwidth = 0
  /** Whether its screen shows 4K. */
  isUhd = false
  /** What is being watched on it. */
  session: Session | null = null

  constructor(
    readonly customer: Customer,
    slot: number,
    serial: number,
    { type, isp, connection }: DeviceFacts,
  ) {
    super(customer, DEVICE, slot, seatOf(customer.city, isp, type), serial)
    this.type = type
    this.isp = isp
    this.connection = connection
  }

  /** Its city, provider and type. */
  get seat(): Seat {
    return this.segment as Seat
  }
}
