/** Every number that a plan can set and a shock may move. Sources: `judgement`, since this world exists to be measured. */
import { factor, group, minutes, people, perDay, probability, times, type Values } from '@/lib/kit/parameter'

const source = 'judgement'

export const parameters = {
  scale: factor('Size of the city', { default: 1, source, description: 'Multiplies customers, couriers, shops and agents.' }),
  customers: group('Customers', {
    members: people('Customers at the start', { default: 60_000, source }),
    registrations: perDay('Registrations, per district', { default: 40, source }),
    visits: times('Visits, against usual', { default: 1, source }),
    leaving: times('Leaving, against usual', { default: 1, source }),
    orders: probability('Visits that look for something to order', { default: 0.62, source }),
  }),
  payments: group('Payments', {
    declines: probability('Attempts declined by the card or the bank', { default: 0.03, source }),
    outage: probability('Attempts that find the provider down', { default: 0.002, source }),
  }),
  shops: group('Shops', {
    shops: people('Shops', { default: 260, source }),
    declines: probability('Orders that a shop declines', { default: 0.02, source }),
    answer: minutes('Time until a shop answers, median', { default: 1.2, source }),
    gaps: probability('Items that are not on the shelf', { default: 0.05, source }),
  }),
  couriers: group('Couriers', {
    couriers: people('Couriers', { default: 1_100, source }),
    absent: probability('Couriers absent', { default: 0.06, source }),
    declines: probability('Offers that a courier declines', { default: 0.12, source }),
    slowness: times('Time on the road, against usual', { default: 1, source }),
  }),
  care: group('Customer care', {
    agents: people('Agents', { default: 14, source }),
    absent: probability('Agents absent', { default: 0.05, source }),
  }),
}
export type P = Values<typeof parameters>
