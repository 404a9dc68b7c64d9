/**
 * Live chat: few agents, hours of their own, a queue. A bot asks what it is about and puts people through; customer and agent write in turns,
 * and the bot closes with a survey.
 */
import { Entity } from '@/lib/kit/entity'
import { MINUTE } from '@/lib/kit/season'
import { CHAT, CHAT_AGENT } from '../ids'
import type { P } from '../parameters'
import { SUPPORT_ZONE } from '../regions'
import { CHAT_HOURS, chattiness, SECOND } from '../seasons'
import { chatMessage, chatStarted } from '../streams/support'
import { queryFor, SURVEYS } from '../vocabulary/chat'
import { ENDPOINTS } from '../vocabulary/endpoints'
import { clock, station, step, type W } from '../world'
import { callsApi } from './api'
import type { Concern } from './concern'
import { enters, exits } from './presence'
import { mayAskForMoneyBack } from './refund'
import { feels } from './student'
import { openTicket } from './ticket'

/** People open a chat while there is somebody to answer. */
export const chatting = clock('chatting', { season: chattiness, pace: () => 1 })

/** Waiting longer than this is remembered. */
const LONG_WAIT = 3 * MINUTE

export class Chat extends Entity {
  /** When they opened it. */
  openedAt = 0
  /** Whole ms before each message of the agent and the customer, from when the agent takes it. The agent begins, and has the last word. */
  pauses: readonly number[] = []

  constructor(readonly concern: Concern) {
    super(concern, CHAT, 0)
  }
}

export const opensChat = step('opens a chat', (w, chat: Chat) => {
  const { student } = chat.concern
  if (!callsApi(w, chat, ENDPOINTS.openChat, student)) return turnsToTicket(w, chat)
  chat.openedAt = w.now
  enters(w, student)
  w.after(w.draw.describes(chat) * SECOND, isPutThrough, chat)
})

export const isPutThrough = step('is put through to a chat agent', (w, chat: Chat) => {
  chat.pauses = pausesOf(w, chat)
  const workMs = chat.pauses.reduce((sum, pause) => sum + pause, 0)
  w.queue(chatDesk, chat, { priority: 1, workMs, patienceMs: w.draw.waitsInChat(chat) * MINUTE })
})

/** How long each takes to read and answer, for the whole chat: what the two have to say to each other is the customer's matter. */
function pausesOf(w: W, chat: Chat): number[] {
  const pauses = [wholeMs(w.draw.greets(chat))]
  const exchanges = w.draw.exchanges(chat)
  for (let n = 0; n < exchanges; n++) pauses.push(wholeMs(w.draw.customerTypes(chat, n)), wholeMs(w.draw.agentTypes(chat, n) * 60))
  return pauses
}

const wholeMs = (seconds: number) => Math.floor(seconds * SECOND + 0.5)

/** An agent takes it. */
export const isAnswered = step('chat is answered', (w, chat: Chat) => {
  const { student, topic } = chat.concern
  const waitedMs = w.now - chat.openedAt
  w.emit(chatStarted, chat, {
    chat_id: chat,
    customer_id: student,
    initial_query: queryFor(topic, student.subject, w.draw.firstWords(chat)),
    wait_time_seconds: Math.floor(waitedMs / SECOND),
  })
  if (waitedMs > LONG_WAIT && w.draw.annoyedByWait(chat)) feels(w, student, -1)
  w.after(chat.pauses[0] as number, writesMessage, chat, 0)
})

/** All but the last message, which ends the agent's work. */
export const writesMessage = step('writes in a chat', (w, chat: Chat, n) => {
  says(w, chat, n)
  if (n + 2 < chat.pauses.length) w.after(chat.pauses[n + 1] as number, writesMessage, chat, n + 1)
})

function says(w: W, chat: Chat, n: number): void {
  const isAgent = n % 2 === 0
  const length = Math.floor(n === 0 ? w.draw.greeting(chat) : isAgent ? w.draw.agentSays(chat, n) : w.draw.customerSays(chat, n))
  w.emit(chatMessage, chat, { chat_id: chat, sender_type: isAgent ? 'agent' : 'customer', message_length: length }, n)
}

export const endsChat = step('chat ends', (w, chat: Chat) => {
  const { concern, pauses } = chat
  says(w, chat, pauses.length - 1)
  mayAskForMoneyBack(w, concern)
  if (w.draw.chatNeedsTicket(chat)) openTicket(w, chat, concern)
  else if (w.draw.gladAboutHelp(chat)) feels(w, concern.student, 1)
  w.after(w.draw.asksAfter(chat) * SECOND, asksHowItWas, chat)
})

export const asksHowItWas = step('bot asks how the chat was', (w, chat: Chat) => {
  const survey = SURVEYS[w.draw.survey(chat)]
  w.emit(chatMessage, chat, { chat_id: chat, sender_type: 'bot', message_length: survey.length }, chat.pauses.length)
  exits(w, chat.concern.student)
})

export const leavesChat = step('gives up on a chat', (w, chat: Chat) => {
  const { student } = chat.concern
  if (w.draw.annoyedByWait(chat)) feels(w, student, -1)
  turnsToTicket(w, chat)
  exits(w, student)
})

function turnsToTicket(w: W, chat: Chat): void {
  if (w.draw.writesInstead(chat)) openTicket(w, chat, chat.concern)
}

/** How many agents there are. */
export const chatAgentsOf = (p: P) => Math.max(1, Math.floor(p.support.chatAgents * p.scale + 0.5))

export const chatDesk = station<Chat>({
  name: 'chat',
  server: CHAT_AGENT,
  hours: { zone: SUPPORT_ZONE, ...CHAT_HOURS },
  begins: isAnswered,
  ends: endsChat,
  givesUp: leavesChat,
  size: chatAgentsOf,
  away: (p) => p.support.chatAgentsAway,
})
