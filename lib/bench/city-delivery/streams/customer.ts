/** Customers: who they are, their delivery pass, and their talks with customer care. */
import { cents, flag, id, instant, integer, oneOf, optional, stream, text, word } from '@/lib/kit/stream'
import { AGENT, CHAT, CUSTOMER } from '../kinds'
import { AUTHORS, HEARD, LANGUAGES, PASSES, REMEDIES, SYSTEMS, TOPICS } from '../vocabulary'
import { customerId, device, district, method, orderId } from './fields'

const facts = (frequency: string) => ({ key: 'customer_id', frequency, example: {} }) as const
const orders = integer('Orders so far')

export const registered = stream(
  'customer.registered',
  'Somebody became a customer.',
  {
    customer_id: customerId,
    device,
    system: oneOf(SYSTEMS, 'Operating system'),
    language: oneOf(LANGUAGES, 'Language'),
    heard_of_us: word(HEARD, 'Where they heard of us'),
    invited_by: optional(id(CUSTOMER, 'Who invited them', { personal: true })),
    payment_method: method,
    district,
  },
  facts('some hundreds a day'),
)
export const addressAdded = stream(
  'customer.address.added',
  'A customer wrote down where to deliver.',
  {
    customer_id: customerId,
    street: text('Street', { personal: true }),
    house: integer('House number'),
    district,
    distance_m: integer('From the middle of the district', { unit: 'm' }),
    device,
    language: oneOf(LANGUAGES, 'Language'),
    nth: integer('Which address, from 0'),
  },
  facts('some hundreds a day'),
)

const pass = {
  customer_id: customerId,
  pass: oneOf(PASSES, 'Which pass'),
  price: cents('Price a month'),
  payment_method: method,
  month: integer('Which month of it, from 0'),
  orders,
  device,
  district,
}
export const passStarted = stream(
  'customer.pass.started',
  'A delivery pass begins.',
  { ...pass, renews_at: instant('Next payment') },
  facts('some dozens a day'),
)
export const passRenewed = stream(
  'customer.pass.renewed',
  'A delivery pass goes on.',
  { ...pass, renews_at: instant('Next payment') },
  facts('some hundreds a day'),
)
export const passEnded = stream(
  'customer.pass.ended',
  'A delivery pass is over.',
  { ...pass, reason: oneOf(['not_kept', 'left'], 'Why') },
  facts('some dozens a day'),
)
export const left = stream(
  'customer.left',
  'A customer deleted the account.',
  {
    customer_id: customerId,
    device,
    system: oneOf(SYSTEMS, 'Operating system'),
    language: oneOf(LANGUAGES, 'Language'),
    orders,
    bad_orders: integer('Orders that went badly'),
    had_pass: flag('Whether a delivery pass ran'),
    payment_method: method,
    district,
  },
  facts('some hundreds a day'),
)

const chat = {
  chat_id: id(CHAT, 'The chat'),
  customer_id: customerId,
  order_id: orderId,
  topic: oneOf(TOPICS, 'About what'),
  device,
  language: oneOf(LANGUAGES, 'Language'),
}
const agentId = id(AGENT, 'The agent')
export const chatOpened = stream(
  'care.chat.opened',
  'A customer asks for help.',
  { ...chat, chats_waiting: integer('Chats that wait'), bad_orders: integer('Orders that went badly'), district },
  { key: 'chat_id', frequency: 'a few of a hundred orders', example: {} },
)
export const chatMessage = stream(
  'care.chat.message',
  'Somebody wrote.',
  {
    ...chat,
    agent_id: agentId,
    author: oneOf(AUTHORS, 'Who'),
    nth: integer('Which message, from 0'),
    text: text('What was written'),
  },
  { key: 'chat_id', frequency: 'some in each chat', example: {} },
)
export const chatResolved = stream(
  'care.chat.resolved',
  'The matter is settled.',
  {
    ...chat,
    agent_id: agentId,
    remedy: oneOf(REMEDIES, 'What was done'),
    messages: integer('Messages'),
    minutes: integer('Time since it was opened', { unit: 'min' }),
  },
  { key: 'chat_id', frequency: 'nearly every chat', example: {} },
)
export const chatGivenUp = stream(
  'care.chat.given_up',
  'Nobody came in time.',
  { ...chat, chats_waiting: integer('Chats that wait'), minutes: integer('Time since it was opened', { unit: 'min' }), district },
  { key: 'chat_id', frequency: 'seldom', example: {} },
)

export const customerStreams = [registered, addressAdded, passStarted, passRenewed, passEnded, left]
export const careStreams = [chatOpened, chatMessage, chatResolved, chatGivenUp]
