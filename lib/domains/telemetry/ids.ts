/**
 * Kinds of entities and how their ids look: the document's prefixes and eight hexadecimal digits, which are too few for a key, so they
 * are serial numbers of the cell in an order that only its key knows.
 */
import { kind, serial } from '@/lib/kit/entity'
import type { Customer } from './model/customer'
import type { Device } from './model/device'
import type { Echo } from './model/firmware'
import type { Session } from './model/session'
import type { Title } from './model/title'
import type { P } from './parameters'
import { DEVICES_AT_MOST } from './vocabulary/devices'

/** Sessions that follow from one sitting at most, on average over all of them: what the width of an id is checked against. */
const SESSIONS = 6
/** Events of one session, likewise. */
const EVENTS = 25

const sessions = (p: P, days: number) => p.scale * p.audience.accounts * p.demand.sittings * SESSIONS * days

export const CUSTOMER = kind<Customer>(
  'customer',
  'CUST_',
  serial<P>('hex', 8, (p) => p.scale * p.audience.accounts + 1_000),
)
export const DEVICE = kind<Device>(
  'device',
  'DEVICE_',
  serial<P>('hex', 8, (p) => (p.scale * p.audience.accounts + 1_000) * DEVICES_AT_MOST),
)
export const TITLE = kind<Title>(
  'title',
  'TITLE_',
  serial<P>('hex', 8, (p) => p.catalogue.titles + 1),
)
export const SESSION = kind<Session>('session', 'SESSION_', serial<P>('hex', 8, sessions))
export const EVENT = kind(
  'event',
  'EVENT_',
  serial<P>('hex', 8, (p, days) => sessions(p, days) * EVENTS),
)

/** The accounts of one city. */
export const NEIGHBOURHOOD = kind('neighbourhood', '')
/** The servers of one part of the delivery network. */
export const CDN_AREA = kind('CDN area', '')
/** What a device with the firmware fault sends again. */
export const ECHO = kind<Echo>('echo', '')

// Purposes of keyed preferences.
/** Which account of a city somebody who sits down to watch is. */
export const WHO = kind('who', '')

/** Whether that account is up for it. */
export const UP_FOR_IT = kind('up for it', '')

export const kinds = [CUSTOMER, DEVICE, TITLE, SESSION, EVENT, NEIGHBOURHOOD, CDN_AREA, ECHO, WHO, UP_FOR_IT]
