/** For tests: what a domain cannot write without a compile error. `npm run types` fails when a line below compiles that must not; each has a twin that does. */
import { arrivalsOf, type Recurrence } from './arrival'
import type { Clock } from './clock'
import { decisionsOver } from './decision'
import { lognormal } from './distribution'
import { delay, duringHours, followed, promptly, share, spacing } from './documented-rate'
import { BASE36, Entity, HEX, type Kind, kind, type Occasion } from './entity'
import { count, funnelStep, funnelStepOf, open, perHour, ratio, score, sum } from './measure'
import { group, perDay, probability, type Values } from './parameter'
import { along, ofEach } from './rule'
import { season } from './season'
import { shocksOver, times } from './shock'
import { type Station, stationsOf } from './station'
import { stepsOf } from './step'
import { cents, eventId, fixed, flag, id, idOf, integer, list, nullable, object, oneOf, optional, stream, text } from './stream'
import type { World } from './world'

const parameters = {
  scale: perDay('Size', { default: 1, source: 'test' }),
  billing: group('Billing', { declines: probability('Declines', { default: 0.1, source: 'test' }) }),
}
type P = Values<typeof parameters>

class Guest extends Entity {
  nights = 0
  get kind() {
    return GUEST
  }
}
class Room extends Entity {
  beds = 2
}
class Clerk extends Entity {
  desk = 1
  get kind() {
    return CLERK
  }
}
class Cook extends Entity {
  kitchen = 1
  get kind() {
    return COOK
  }
}
const GUEST = kind<Guest>('guest', 'guest_', 100)
const ROOM = kind<Room>('room', 'room_', BASE36)
const CLERK = kind<Clerk>('clerk', 'clerk_')
const COOK = kind<Cook>('cook', 'cook_')
const EVENT = kind('event', 'evt_', HEX)

const { once, each } = decisionsOver<P>()
const decisions = {
  stays: once.chance((p) => p.billing.declines),
  pays: each.chance(0.5),
  likes: once.value((u, _p, room: Room) => u * room.beds),
  colour: once.choice({ red: 1, blue: 2 }),
}
type W = World<P, typeof decisions, { guests: Guest[] }>

const streams = {
  paid: stream(
    'paid',
    'Somebody paid.',
    {
      event_id: eventId(EVENT, 'This event'),
      guest_id: id(GUEST, 'Who'),
      room_id: optional(id(ROOM, 'Where')),
      by: optional(idOf([GUEST, CLERK], 'Who paid it in')),
      amount: cents('How much'),
      status: oneOf(['ok', 'failed'], 'How it went'),
      note: nullable(text('What was said')),
      sure: flag('Whether'),
      nights: list(object({ price: cents('Price'), kind: optional(text('Which')) }, 'A night'), 'Nights'),
      version: fixed(1, 'Version'),
    },
    { key: 'guest_id', frequency: 'often', example: {} },
  ),
}

const step = stepsOf<W>()
const { arrival, recurrence } = arrivalsOf<P, W>()

/** Never called: it is there to be compiled. */
export function payloads(w: W, guest: Guest, room: Room, clerk: Clerk, cook: Cook, fails: boolean): void {
  const paid = { guest_id: guest, amount: 1, status: 'ok', note: null, sure: true, nights: [{ price: 1 }] } as const
  w.emit(streams.paid, guest, paid)
  w.emit(streams.paid, guest, { ...paid, room_id: room })
  w.emit(streams.paid, guest, { ...paid, note: 'paid', ...(fails ? { room_id: room } : {}) }, 2)

  w.emit(streams.paid, guest, { ...paid, by: guest })
  w.emit(streams.paid, guest, { ...paid, by: fails ? guest : clerk })

  // @ts-expect-error a required field is missing
  w.emit(streams.paid, guest, { guest_id: guest, amount: 1, status: 'ok', note: null, sure: true })
  // @ts-expect-error null is a value; leaving it out is not
  w.emit(streams.paid, guest, { guest_id: guest, amount: 1, status: 'ok', sure: true, nights: [] })
  // @ts-expect-error null is for fields that say so
  w.emit(streams.paid, guest, { ...paid, room_id: null })
  // @ts-expect-error the stream has no such field
  w.emit(streams.paid, guest, { ...paid, colour: 'red' })
  // @ts-expect-error nor an object of it
  w.emit(streams.paid, guest, { ...paid, nights: [{ price: 1, colour: 'red' }] })
  // @ts-expect-error what is the same each time is not given
  w.emit(streams.paid, guest, { ...paid, version: 1 })
  // @ts-expect-error the event's own id is not given
  w.emit(streams.paid, guest, { ...paid, event_id: guest })
  // @ts-expect-error a room is no guest
  w.emit(streams.paid, guest, { ...paid, guest_id: room })
  // @ts-expect-error a cook is neither a guest nor a clerk
  w.emit(streams.paid, guest, { ...paid, by: cook })
  // @ts-expect-error a room does not say of which kind it is
  w.emit(streams.paid, guest, { ...paid, by: room })
  // @ts-expect-error an id is an entity, not a text
  w.emit(streams.paid, guest, { ...paid, guest_id: 'guest_100' })
  // @ts-expect-error money is a number of cents
  w.emit(streams.paid, guest, { ...paid, amount: '1.00' })
  // @ts-expect-error a word that is not in the list
  w.emit(streams.paid, guest, { ...paid, status: 'pending' })
  // @ts-expect-error a list, not one
  w.emit(streams.paid, guest, { ...paid, nights: { price: 1 } })
  // @ts-expect-error no such stream
  w.emit(streams.refunded, guest, paid)
}

/** Never called. */
export function keys(): void {
  const fields = { guest_id: id(GUEST, 'Who') }
  stream('left', 'Somebody left.', fields, { key: 'guest_id', frequency: 'often', example: {} })
  // @ts-expect-error the Kafka key is one of the fields
  stream('left', 'Somebody left.', fields, { key: 'room_id', frequency: 'often', example: {} })
}

/** Never called. */
export function draws(w: W, guest: Guest, room: Room): void {
  w.draw.stays(guest)
  w.draw.pays(guest, 2)
  w.draw.likes(room)
  const colour: 'red' | 'blue' = w.draw.colour(guest)
  // @ts-expect-error a repeated decision needs its ordinal
  w.draw.pays(guest)
  // @ts-expect-error one that is made once takes none
  w.draw.stays(guest, 2)
  // @ts-expect-error a decision about a room is not about a guest
  w.draw.likes(guest)
  // @ts-expect-error no such decision
  w.draw.flies(guest)
  // @ts-expect-error no such answer
  if (colour === 'green') return
  once.chance((p: P) => p.billing.declines)
  // @ts-expect-error no such parameter
  once.chance((p) => p.billing.refusals)
  decisionsOver<P>().once.choice({ red: 1, blue: 2 })
  // @ts-expect-error a weight is a number
  decisionsOver<P>().once.choice({ red: 'much' })
  once.quantity(lognormal(1, 1))
}

/** Never called. */
export function levers(): void {
  const facts = { label: '', description: '', magnitude: [0, 1], defaults: { magnitude: 1, duration: '1h', shape: 'step' } } as const
  shocksOver(parameters)({ outage: { ...facts, moves: (s) => ({ 'billing.declines': times(1 + s), scale: times(s) }) } })
  // @ts-expect-error no such lever
  shocksOver(parameters)({ outage: { ...facts, moves: (s) => ({ 'billing.refusals': times(s) }) } })
  // @ts-expect-error no such lever, beside one that is there
  shocksOver(parameters)({ outage: { ...facts, moves: (s) => ({ 'billing.declines': times(1 + s), colour: times(s) }) } })
  // @ts-expect-error a lever is moved by a move, not by a number
  shocksOver(parameters)({ outage: { ...facts, moves: (s) => ({ 'billing.declines': s }) } })
}

/** Never called. */
export function rates(): void {
  const begins = step('begins', (_w, _occasion: Occasion) => {})
  const again = step('begins again', (_w, _occasion: Occasion<Guest>) => {})
  const of = { unit: 1, season: season(Array(24).fill(1)) }
  arrival({ ...of, places: [], begins, rate: (p) => p.scale * p.billing.declines })
  recurrence({ ...of, begins: again, rate: (p, guest: Guest) => p.scale * guest.nights, bound: (p) => p.scale })
  // @ts-expect-error no such parameter
  arrival({ ...of, places: [], begins, rate: (p) => p.size })
  // @ts-expect-error no such parameter of the group
  recurrence({ ...of, begins: again, rate: (p) => p.billing.refusals, bound: () => 1 })
  // @ts-expect-error the step is about guests, the rate about rooms
  recurrence({ ...of, begins: again, rate: (_p, room: Room) => room.beds, bound: () => 1 })
}

/** Never called. */
export function steps(w: W, guest: Guest, room: Room, clock: Clock, visits: Recurrence<P, W, Guest>, desk: Station<P, W, Guest>): void {
  const leaves = step('leaves', (_w, leaving: Guest) => void leaving.nights)
  w.after(1, leaves, guest)
  w.at(1, leaves, guest)
  w.spend(clock, 1, leaves, guest)
  w.recur(visits, guest)
  w.queue(desk, guest, { priority: 1, workMs: 1 })
  // @ts-expect-error a room does not leave
  w.after(1, leaves, room)
  // @ts-expect-error nor at an instant
  w.at(1, leaves, room)
  // @ts-expect-error nor when a clock rings
  w.spend(clock, 1, leaves, room)
  // @ts-expect-error nor does it visit
  w.recur(visits, room)
  // @ts-expect-error nor does it wait
  w.queue(desk, room, { priority: 1, workMs: 1 })
  // @ts-expect-error what is about guests is not about any entity
  w.after(1, leaves, new Entity(room, ROOM, 0))
  const cleaned = step('is cleaned', (_w, cleaning: Room) => void cleaning.beds)
  const station = stationsOf<P, W>()
  const facts = { name: 'desk', server: GUEST, begins: leaves, ends: leaves, givesUp: null, size: () => 1, away: () => 0 }
  station({ ...facts, hours: desk.hours })
  // @ts-expect-error those who wait and those who are served are the same
  station<Guest>({ ...facts, hours: desk.hours, ends: cleaned })
}

/** Never called. */
export function measures(): void {
  ratio(count(streams.paid, { status: 'failed' }), count(streams.paid))
  perHour(sum(streams.paid, 'amount'))
  count(streams.paid, { status: ['ok', 'failed'], amount: { least: 1 } })
  score(streams.paid, 'status', { ok: 1 })
  open('guest_id', [streams.paid], [streams.paid])
  funnelStepOf('paid', 'Paid', [streams.paid], 'guest_id', { amount: { most: 5 } })
  funnelStep('paid', 'Paid', streams.paid, 'guest_id')
  // @ts-expect-error no such stream
  perHour(count(streams.refunded))
  // @ts-expect-error no such field
  count(streams.paid, { state: 'failed' })
  // @ts-expect-error no such word
  count(streams.paid, { status: 'pending' })
  // @ts-expect-error only numbers add up
  sum(streams.paid, 'status')
  // @ts-expect-error one of several words is never held
  count(streams.paid, { status: ['ok', 'pending'] })
  // @ts-expect-error a word has no bounds
  count(streams.paid, { status: { least: 1 } })
  // @ts-expect-error the field has no such word to be worth something
  score(streams.paid, 'status', { pending: 1 })
  // @ts-expect-error a number is no word
  score(streams.paid, 'amount', {})
  // @ts-expect-error nor by whom it may be of several kinds: numbers of who is there at the start are their kind's own
  open('by', [streams.paid], [streams.paid])
  // @ts-expect-error nobody is named by an amount
  open('amount', [streams.paid], [streams.paid])
  // @ts-expect-error nor takes a step by it
  funnelStepOf('paid', 'Paid', [streams.paid], 'amount')
  // @ts-expect-error a funnel follows somebody: a field that is an id
  funnelStep('paid', 'Paid', streams.paid, 'amount')
  // @ts-expect-error no such field
  funnelStep('paid', 'Paid', streams.paid, 'customer_id')
}

/** Never called. */
export function kinds(of: Kind<Room>): void {
  const any: Kind = of
  id(any, 'Anything')
  integer('How many')
  // @ts-expect-error a kind of rooms is none of guests
  const guests: Kind<Guest> = of
  // @ts-expect-error an id is of a kind
  id('guest', String(guests))
}

export function rules(): void {
  const one = { name: 'one', sentence: 'One.', source: 'test' }
  ofEach('Each', [streams.paid], [{ ...one, check: ({ told }) => (told.amount > 5 && told.status === 'ok' ? told.guest_id : null) }])
  ofEach('Each', [streams.paid], [{ ...one, check: ({ told }) => told.by ?? null }])
  ofEach('Each', [streams.paid], [{ ...one, check: ({ told }) => (told.note === null ? told.event_id : (told.room_id ?? null)) }])
  along('Guests', {
    streams: [streams.paid],
    by: 'guest_id',
    rules: [{ ...one, check: (_, spent: { sum: number }) => (spent.sum < 0 ? 'less than nothing' : null) }],
    begin: () => ({ sum: 0 }),
    remember: (spent, { told }) => {
      spent.sum += told.amount
    },
  })
  // @ts-expect-error the stream declares no such field
  ofEach('Each', [streams.paid], [{ ...one, check: ({ told }) => (told.colour ? 'coloured' : null) }])
  // @ts-expect-error an id is a text where it is written
  ofEach('Each', [streams.paid], [{ ...one, check: ({ told }) => (told.guest_id.nights > 5 ? 'long' : null) }])
  // @ts-expect-error the field has no such word
  ofEach('Each', [streams.paid], [{ ...one, check: ({ told }) => (told.status === 'pending' ? 'pending' : null) }])
  // @ts-expect-error what it says may be null
  ofEach('Each', [streams.paid], [{ ...one, check: ({ told }) => (told.note.length > 5 ? 'long' : null) }])
  // @ts-expect-error nothing is known by an amount
  along('Guests', { streams: [streams.paid], by: 'amount', rules: [], begin: () => null, remember: () => undefined })
}

export function documentedRates(): void {
  share(count(streams.paid, { status: 'failed' }), [count(streams.paid)])
  followed(streams.paid, 'guest_id', { withinHours: 1, followers: [streams.paid] })
  delay(followed(streams.paid, 'guest_id', { withinHours: 1, followers: [streams.paid] }))
  promptly(followed(streams.paid, 'guest_id', { withinHours: 2, followers: [streams.paid] }), 1)
  spacing(streams.paid)
  // @ts-expect-error a share takes no time
  delay(share(count(streams.paid), count(streams.paid)))
  // @ts-expect-error opening hours have a zone
  duringHours(streams.paid, { weekday: [8, 20], weekend: null })
  // @ts-expect-error who it may be of several kinds is not followed
  followed(streams.paid, 'by', { withinHours: 1, followers: [streams.paid] })
  // @ts-expect-error nobody is followed by an amount
  followed(streams.paid, 'amount', { withinHours: 1, followers: [streams.paid] })
  // @ts-expect-error an amount is no instant to count from
  followed(streams.paid, 'guest_id', { withinHours: 1, followers: [streams.paid], from: 'amount' })
}
