import { describe, expect, it } from 'vitest'
import { HOUR } from '@/lib/kit/season'
import { localTime } from '@/lib/kit/zone'
import { SUPPORT_ZONE } from './regions'
import { CHAT_HOURS } from './seasons'
import { type Played, play } from './test-play'

// A fifth of the marketplace has one agent in the chat.
const world = play({ days: 21, scale: 0.2, seed: 21, parameters: { 'support.chat_agents': 5 } })
const STARTED = 'support.live_chat.started'
const MESSAGE = 'support.live_chat.message'

const messagesOf = new Map<string, Played[]>()
for (const message of world.of(MESSAGE)) {
  const list = messagesOf.get(message.data.chat_id)
  if (list) list.push(message)
  else messagesOf.set(message.data.chat_id, [message])
}
const startedAt = new Map(world.of(STARTED).map(({ time, data }) => [data.chat_id, time]))
/** Those that the bot has closed. */
const whole = [...messagesOf].filter(([, messages]) => messages.at(-1)?.data.sender_type === 'bot')

describe('a chat', () => {
  it('is opened, and begins, while there is somebody to answer', () => {
    for (const { time, data } of world.of(STARTED)) {
      const { weekday, ms } = localTime(SUPPORT_ZONE, time)
      const [from, to] = weekday < 5 ? CHAT_HOURS.weekday : CHAT_HOURS.weekend
      expect(ms - data.wait_time_seconds * 1000).toBeGreaterThanOrEqual(from * HOUR)
      expect(ms).toBeLessThan(to * HOUR)
    }
    expect(world.of(STARTED).length).toBeGreaterThan(300)
  })

  it('begins before its first message, and nothing follows the bot’s survey', () => {
    for (const [chat, messages] of messagesOf) {
      expect(messages[0]?.time).toBeGreaterThan(startedAt.get(chat) ?? Number.POSITIVE_INFINITY)
      expect(messages.slice(0, -1).some(({ data }) => data.sender_type === 'bot')).toBe(false)
    }
    // All but those of the last minutes.
    expect(whole.length).toBeGreaterThan(startedAt.size - 10)
  })

  it('goes to and fro: the agent greets, the two take turns, the agent has the last word', () => {
    for (const [, messages] of whole) {
      const said = messages.slice(0, -1).map(({ data }) => data.sender_type)
      expect(said.length % 2).toBe(1)
      expect(said.every((who, n) => who === (n % 2 === 0 ? 'agent' : 'customer'))).toBe(true)
      expect(said.length).toBeGreaterThanOrEqual(3)
    }
  })

  it('is long or short, and so is what people write', () => {
    const lengths = (sender: string) =>
      world
        .of(MESSAGE)
        .filter(({ data }) => data.sender_type === sender)
        .map(({ data }) => data.message_length)
    for (const sender of ['customer', 'agent']) {
      expect(Math.min(...lengths(sender))).toBeGreaterThan(0)
      expect(new Set(lengths(sender)).size).toBeGreaterThan(80)
    }
    expect(new Set(whole.map(([, messages]) => messages.length)).size).toBeGreaterThan(5)
  })

  it('has the agent to itself until the last message', () => {
    // One agent: chats follow one another.
    let free = 0
    for (const [chat, messages] of whole) {
      expect(startedAt.get(chat)).toBeGreaterThanOrEqual(free)
      free = messages.at(-2)?.time ?? 0
    }
  })

  it('begins with all sorts of words, none of them most of the time', () => {
    const words = new Map<string, number>()
    for (const { data } of world.of(STARTED)) words.set(data.initial_query, (words.get(data.initial_query) ?? 0) + 1)
    expect(words.size).toBeGreaterThan(100)
    expect(Math.max(...words.values()) / startedAt.size).toBeLessThan(0.1)
    for (const query of words.keys()) expect(query).toMatch(/^[^#_]+$/)
  })
})

describe('the wait for an agent', () => {
  const waits = (agents: number) =>
    play({ days: 7, scale: 0.2, seed: 22, parameters: { 'support.chat_agents': agents } })
      .of(STARTED)
      .map(({ data }) => data.wait_time_seconds)
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
  const [alone, many] = [waits(5), waits(40)]

  it('is short where agents have time: the bot’s questions, no more', () => {
    expect(Math.min(...many)).toBeGreaterThanOrEqual(3)
    expect(Math.max(...many)).toBeLessThanOrEqual(120)
    expect(mean(many)).toBeLessThan(25)
  })

  it('grows by itself with what each agent has to do, and some give up', () => {
    expect(mean(alone)).toBeGreaterThan(2 * mean(many))
    expect(alone.length).toBeLessThan(many.length)
  })
})

it('who finds nobody in the chat does not chat, and some write instead', () => {
  const tickets = (away: number) => {
    const { of } = play({ days: 7, scale: 0.2, seed: 22, parameters: { 'support.chat_agents_away': away } })
    return { chats: of(STARTED).length, messages: of(MESSAGE).length, tickets: of('support.ticket.created').length }
  }
  const [usual, deserted] = [tickets(0), tickets(1)]
  expect(usual.chats).toBeGreaterThan(80)
  expect(deserted).toMatchObject({ chats: 0, messages: 0 })
  expect(deserted.tickets).toBeGreaterThan(usual.tickets + usual.chats / 4)
})
