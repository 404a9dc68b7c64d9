/**
 * A small world for tests of the engine: walk-ins arrive at a café in two towns, members come again and again, each visit orders,
 * some complain at a desk with few clerks. It uses every word of the kit once.
 */
import { arrivalsOf } from '@/lib/kit/arrival'
import { clocksOf } from '@/lib/kit/clock'
import { decisionsOver } from '@/lib/kit/decision'
import { lognormal } from '@/lib/kit/distribution'
import type { Domain } from '@/lib/kit/domain'
import { Entity, kind, type Occasion } from '@/lib/kit/entity'
import { count, funnelStep, perHour, ratio } from '@/lib/kit/measure'
import { factor, group, people, perDay, probability, times, type Values } from '@/lib/kit/parameter'
import { season } from '@/lib/kit/season'
import type { Segment } from '@/lib/kit/segment'
import { also, times as by, shocksOver } from '@/lib/kit/shock'
import { stationsOf } from '@/lib/kit/station'
import { stepsOf } from '@/lib/kit/step'
import { cents, id, instant, oneOf, optional, stream, text, texts } from '@/lib/kit/stream'
import type { World } from '@/lib/kit/world'
import { zone } from '@/lib/kit/zone'

export const parameters = {
  scale: factor('Size of the café', { default: 1, source: 'test' }),
  guests: group('Guests', {
    walkIns: perDay('Walk-ins, per town', { default: 60, source: 'test' }),
    members: people('Members', { default: 40, source: 'test' }),
    visits: times('Visits of a member, against usual', { default: 1, source: 'test' }),
    complaints: probability('Orders that lead to a complaint', { default: 0.1, source: 'test' }),
  }),
  desk: group('Desk', {
    clerks: people('Clerks', { default: 3, source: 'test' }),
    away: probability('Clerks away', { default: 0, source: 'test' }),
    pace: times('How fast people make up their minds', { default: 1, source: 'test' }),
  }),
}
type P = Values<typeof parameters>
type W = World<P, typeof decisions, State>

const member = kind('member', 'member_', 100)
const order = kind('order', 'order_')
const complaint = kind('complaint', 'complaint_')
const clerk = kind('clerk', 'clerk_', 1)

const utc = zone('UTC')
const denver = zone('America/Denver')
export const TOWNS: readonly Segment[] = [
  { zone: utc, values: { town: 'greenwich' } },
  { zone: denver, values: { town: 'denver' } },
]

class Member extends Entity {
  visits = 0
  angry = 0
}
class Order extends Entity {
  constructor(
    parent: Entity,
    readonly by: Entity,
    readonly orderedAt: number,
  ) {
    super(parent, order, 0)
  }
}

interface State {
  members: Member[]
  open: number
}

const { once, each } = decisionsOver<P>()
export const decisions = {
  dish: once.choice({ soup: 3, cake: 5, tea: 8 }),
  price: once.whole(lognormal(900, 0.3)),
  complains: once.chance((p) => p.guests.complaints),
  thinks: once.quantity(lognormal(30, 0.5)),
  work: each.quantity(lognormal(8, 0.4)),
  mood: once.race(['glad', 'sour'], (p, _o: Order, option) => (option === 'glad' ? 3 : 1 + p.guests.complaints)),
}

const step = stepsOf<W>()
const dishes = ['soup', 'cake', 'tea'] as const

export const streams = {
  ordered: stream(
    'cafe.ordered',
    'Somebody ordered.',
    {
      order_id: id(order, 'The order'),
      member_id: optional(id(member, 'The member, unless a walk-in', { personal: true })),
      dish: oneOf(dishes, 'What'),
      price: cents('What it cost'),
      words: texts('Words said'),
    },
    { key: 'order_id', frequency: 'often', example: {} },
  ),
  complained: stream(
    'cafe.complained',
    'Somebody complained.',
    {
      order_id: id(order, 'The order'),
      ordered_at: instant('When it was ordered'),
      mood: oneOf(['glad', 'sour'], 'Mood'),
      note: text('What was said'),
    },
    { key: 'order_id', frequency: 'rare', example: {} },
  ),
  settled: stream(
    'cafe.settled',
    'A clerk settled it.',
    { order_id: id(order, 'The order'), clerk_id: id(clerk, 'The clerk') },
    { key: 'order_id', frequency: 'rare', example: {} },
  ),
}

const orders = (w: W, occasion: Entity, by: Member | null) => {
  const placed = new Order(occasion, by ?? occasion, w.now)
  w.emit(streams.ordered, placed, {
    order_id: placed,
    ...(by ? { member_id: by } : {}),
    dish: w.draw.dish(placed),
    price: w.draw.price(placed),
    words: ['please', 'a "hot" one'],
  })
  if (w.draw.complains(placed)) w.spend(minds, w.draw.thinks(placed) * 60_000, complains, placed)
}

const walksIn = step('walks in', (w, occasion: Occasion) => orders(w, occasion, null))
const visits = step('visits', (w, occasion: Occasion<Member>) => {
  occasion.source.visits++
  orders(w, occasion, occasion.source)
})
const complains = step('complains', (w, o: Order) => {
  w.state.open++
  w.emit(streams.complained, o, { order_id: o, ordered_at: o.orderedAt, mood: w.draw.mood(o), note: `order — "${o.serial}"` })
  w.queue(desk, o, { priority: 1, workMs: w.draw.work(o, 0) * 60_000, patienceMs: 7_200_000 })
})
const begins = step('is heard', (_w, _o: Order) => {})
const settles = step('is settled', (w, o: Order) => {
  w.state.open--
  w.emit(streams.settled, o, { order_id: o, clerk_id: w.serverOf(desk, o) })
})
const leaves = step('leaves the queue', (w, o: Order) => {
  w.state.open--
  if (o.by instanceof Member) {
    o.by.angry++
    w.reconsider(o.by)
  }
})

const { arrival, recurrence } = arrivalsOf<P, W>()
const day = season([0, 0, 0, 0, 0, 0, 1, 3, 5, 4, 3, 4, 6, 5, 3, 3, 3, 4, 5, 4, 2, 1, 0, 0])
const arrivals = {
  walkIn: arrival({ unit: 50, places: TOWNS, season: day, begins: walksIn, rate: (p) => p.guests.walkIns * p.scale }),
}
const recurrences = {
  visit: recurrence({
    unit: 1,
    season: day,
    begins: visits,
    rate: (p, m: Member) => (m.angry > 2 ? 0 : p.guests.visits * 0.8),
    bound: (p) => p.guests.visits * 0.8,
  }),
}
const minds = clocksOf<P>()('minds', { season: null, pace: (p) => p.desk.pace })
const desk = stationsOf<P, W>()({
  name: 'desk',
  server: clerk,
  hours: { zone: utc, weekday: [8, 18], weekend: [10, 14] },
  begins,
  ends: settles,
  givesUp: leaves,
  size: (p) => p.desk.clerks,
  away: (p) => p.desk.away,
})

export const testWorld: Domain<W> = {
  id: 'test-world',
  name: 'Test café',
  description: 'A small world for tests.',
  version: 1,
  parameters,
  segments: { town: ['greenwich', 'denver'] },
  streams: { cafe: { label: 'Café', streams: Object.values(streams) } },
  kinds: [member, order, complaint, clerk],
  decisions,
  steps: [walksIn, visits, complains, begins, settles, leaves],
  arrivals,
  recurrences,
  clocks: [minds],
  stations: [desk],
  shocks: shocksOver(parameters)({
    rush: {
      label: 'Rush',
      description: 'Many walk in.',
      magnitude: [0, 5],
      defaults: { magnitude: 1, duration: '6h', shape: 'step' },
      moves: (s) => ({ 'guests.walkIns': by(1 + s), 'guests.visits': by(1 + s) }),
    },
    badMilk: {
      label: 'Bad milk',
      description: 'Complaints rise.',
      magnitude: [0, 1],
      defaults: { magnitude: 0.5, duration: '6h', shape: 'linear' },
      moves: (s) => ({ 'guests.complaints': also(s) }),
    },
    clerksSick: {
      label: 'Clerks sick',
      description: 'Clerks are away.',
      magnitude: [0, 1],
      defaults: { magnitude: 0.5, duration: '1d', shape: 'step' },
      moves: (s) => ({ 'desk.away': also(s), 'desk.pace': by(1 + s) }),
    },
  }),
  kpis: {
    orders: {
      label: 'Orders',
      unit: 'per hour',
      description: 'Orders placed.',
      better: 'up',
      windowHours: 1,
      of: perHour(count(streams.ordered)),
    },
    complaint_rate: {
      label: 'Complaints',
      unit: '%',
      description: 'Complaints over orders.',
      better: 'down',
      windowHours: 6,
      of: ratio(count(streams.complained), count(streams.ordered)),
    },
  },
  funnels: {
    cafe: {
      label: 'Café',
      who: 'orders',
      windowHours: 24,
      steps: [
        funnelStep('ordered', 'Ordered', streams.ordered, 'order_id'),
        funnelStep('complained', 'Complained', streams.complained, 'order_id'),
        funnelStep('settled', 'Settled', streams.settled, 'order_id'),
      ],
    },
  },
  gauges: { open: { label: 'Open complaints', unit: 'people', read: (w: W) => w.state.open } },
  templates: { baseline: { name: 'A week', description: 'Nothing happens.', duration: '7d', shocks: [] } },
  envelope: { stream: 'stream', time: 'timestamp', data: 'data' },
  saves: { classes: { Member, Order } },
  state: (): State => ({ members: [], open: 0 }),
  populate(w) {
    const size = Math.floor(w.p.guests.members * w.p.scale + 0.5)
    for (let slot = 0; slot < size; slot++) {
      const m = new Member(w.root, member, slot, TOWNS[slot % 2] ?? null, slot)
      w.state.members.push(m)
      w.recur(recurrences.visit, m)
    }
  },
  *population(w) {
    for (const m of w.state.members) yield { entity: 'member', id: `member_${100 + m.serial}`, town: m.segment?.values.town }
  },
}
/** The café as the engine takes it. */
export const cafe: Domain = testWorld as Domain
