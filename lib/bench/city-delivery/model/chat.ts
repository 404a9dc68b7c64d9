/** A chat with customer care: waits for an agent, goes back and forth, is settled. */
import { Entity } from '@/lib/kit/entity'
import { MINUTE } from '@/lib/kit/season'
import { AGENT, CHAT } from '../kinds'
import { chatGivenUp, chatMessage, chatOpened, chatResolved } from '../streams/customer'
import { PLACES, type Place } from '../vocabulary'
import { station, step, type W } from '../world'
import { type Order, refund } from './order'

export class Chat extends Entity {
  messages = 0

  constructor(
    readonly order: Order,
    readonly openedAt: number,
  ) {
    super(order, CHAT, 0)
  }
}

const factsOf = (w: W, chat: Chat) => {
  const { customer } = chat.order
  return {
    chat_id: chat,
    customer_id: customer,
    order_id: chat.order,
    topic: w.draw.topic(chat),
    device: customer.device,
    language: customer.language,
  }
}

export const writesToCare = step('writes to customer care', (w, order: Order) => {
  const chat = new Chat(order, w.now)
  w.emit(chatOpened, chat, {
    ...factsOf(w, chat),
    chats_waiting: w.load(desk).waiting,
    bad_orders: order.customer.badOrders,
    district: order.customer.district,
  })
  w.queue(desk, chat, {
    priority: order.customer.pass ? 0 : 1,
    workMs: w.draw.takes(chat) * MINUTE,
    patienceMs: w.draw.waits(chat) * MINUTE,
  })
})

export const isHeard = step('is heard', (w, chat: Chat) => writes.run(w, chat, 0))

/** The two write in turns while the agent is at it. */
export const writes = step('somebody writes', (w, chat: Chat, n) => {
  const messages = w.draw.messages(chat)
  chat.messages = n + 1
  w.emit(
    chatMessage,
    chat,
    {
      ...factsOf(w, chat),
      agent_id: w.serverOf(desk, chat),
      author: n % 2 === 0 ? 'agent' : 'customer',
      nth: n,
      text: w.draw.phrase(chat, n),
    },
    n,
  )
  if (n + 1 < messages) w.after((w.draw.takes(chat) * MINUTE) / messages, writes, chat, n + 1)
})

export const isSettled = step('chat is settled', (w, chat: Chat) => {
  const { order } = chat
  const remedy = w.draw.remedy(chat)
  w.emit(chatResolved, chat, {
    ...factsOf(w, chat),
    agent_id: w.serverOf(desk, chat),
    remedy,
    messages: chat.messages,
    minutes: Math.floor((w.now - chat.openedAt) / MINUTE),
  })
  if (remedy === 'refund') refund(w, order, 'complaint')
})

export const givesUp = step('gives up waiting', (w, chat: Chat) => {
  const { customer } = chat.order
  customer.badOrders++
  w.emit(chatGivenUp, chat, {
    ...factsOf(w, chat),
    chats_waiting: w.load(desk).waiting,
    minutes: Math.floor((w.now - chat.openedAt) / MINUTE),
    district: customer.district,
  })
})

export const desk = station({
  name: 'customer care',
  server: AGENT,
  hours: { zone: (PLACES[0] as Place).zone, weekday: [8, 23], weekend: [9, 23] },
  begins: isHeard,
  ends: isSettled,
  givesUp,
  size: (p) => Math.ceil(p.care.agents * p.scale),
  away: (p) => p.care.absent,
})
