/** Calendars: what tutors offer, and what is asked for, booked and withdrawn within it. */
import { along, ofEach, rule, toldIn } from '@/lib/kit/rule'
import { DAY, MINUTE } from '@/lib/kit/season'
import { TUTOR } from '../ids'
import { bookingRequested } from '../streams/session'
import { availabilitySet } from '../streams/tutor'
import { at, before, when } from './telling'

/** What calendars are made of. */
const CELL = 30 * MINUTE
/** More cells than anybody offers at a time: above, those that are over are let go of. */
const MANY = 1_000

interface Calendar {
  readonly id: string
  readonly isWhole: boolean
  /** By half hour since 1970; what is not there is not offered. */
  readonly cells: Map<number, 'open' | 'booked'>
}

/** The first half hour of a stretch that is not so, epoch ms; null where all of it is. */
function firstNot(state: 'open' | 'booked', { cells }: Calendar, from: number, to: number): number | null {
  for (let cell = Math.floor(from / CELL); cell * CELL < to; cell++) if (cells.get(cell) !== state) return cell * CELL
  return null
}

function fill({ cells }: Calendar, from: number, to: number, status: string): void {
  for (let cell = Math.floor(from / CELL); cell * CELL < to; cell++)
    if (status === 'available') cells.set(cell, 'open')
    else if (status === 'booked') cells.set(cell, 'booked')
    else cells.delete(cell)
}

const OFFERED = 'the hours may have been offered'

const blocks = ofEach(
  'Blocks',
  [availabilitySet],
  [
    {
      name: 'block_in_order',
      sentence: 'A block ends after it begins, and is not over when it is set.',
      source: '#15: start and end of availability block',
      check: ({ told, time }) =>
        at(told.block_end) <= at(told.block_start) || at(told.block_end) <= time
          ? `${told.tutor_id} sets ${told.block_start} to ${told.block_end} at ${when(time)}`
          : null,
    },
  ],
)

/** A block of the population. */
interface Offered {
  readonly block_start: string
  readonly block_end: string
}

const calendars = along('Calendars', {
  streams: [availabilitySet, bookingRequested],
  by: TUTOR,
  rules: [
    rule({
      name: 'request_within_open_hours',
      sentence: 'A session is requested for a time that the tutor has published and that is neither booked nor withdrawn.',
      source: '#15: must exist before sessions can be booked',
      needs: [availabilitySet],
      on: [bookingRequested],
      check: ({ told }, calendar: Calendar) => {
        const time = at(told.requested_time)
        if (calendar.cells.get(Math.floor(time / CELL)) === 'open') return null
        const is = calendar.cells.get(Math.floor(time / CELL))
        if (is === undefined && !calendar.isWhole) return before(OFFERED)
        return `${told.request_id} asks ${calendar.id} for ${told.requested_time}, which is ${is ?? 'not offered'}`
      },
    }),
    rule({
      name: 'booked_within_open_hours',
      sentence: 'What is booked was open: no hour is booked twice, and none that is not offered.',
      source: '#22: block becomes "booked"',
      on: [availabilitySet],
      check: ({ told }, calendar: Calendar) => {
        if (told.status !== 'booked') return null
        const wrong = firstNot('open', calendar, at(told.block_start), at(told.block_end))
        if (wrong === null) return null
        const is = calendar.cells.get(wrong / CELL)
        if (is === undefined && !calendar.isWhole) return before(OFFERED)
        return `${calendar.id} is booked from ${told.block_start} to ${told.block_end}; ${when(wrong)} is ${is ? 'booked already' : 'not offered'}`
      },
    }),
    rule({
      name: 'booked_hours_stay',
      sentence: 'Who withdraws hours keeps those that are booked, unless it is the block of a session that was cancelled.',
      source: '#15, 22: block becomes "booked"',
      on: [availabilitySet],
      check: ({ told }, calendar: Calendar) => {
        const [from, to] = [at(told.block_start), at(told.block_end)]
        // A whole block that was booked: whether it was cancelled is looked at beside the bookings.
        if (told.status !== 'unavailable' || firstNot('booked', calendar, from, to) === null) return null
        for (let cell = Math.floor(from / CELL); cell * CELL < to; cell++)
          if (calendar.cells.get(cell) === 'booked')
            return `${calendar.id} withdraws ${told.block_start} to ${told.block_end}; ${when(cell * CELL)} is booked`
        return null
      },
    }),
  ],
  begin: (_, isWhole, id): Calendar => ({ id, isWhole, cells: new Map() }),
  known: ({ entity, id, availability }) => {
    if (entity !== 'tutor' || typeof id !== 'string') return null
    const calendar: Calendar = { id, isWhole: true, cells: new Map() }
    for (const { block_start: from, block_end: to } of Array.isArray(availability) ? (availability as Offered[]) : [])
      fill(calendar, at(from), at(to), 'available')
    return { id, memory: calendar }
  },
  remember: (calendar, event) => {
    const set = toldIn(event, availabilitySet)
    if (!set) return
    fill(calendar, at(set.block_start), at(set.block_end), set.status)
    const { cells } = calendar
    if (cells.size > MANY) for (const cell of cells.keys()) if (cell * CELL < event.time - DAY) cells.delete(cell)
  },
})

export const calendarRules = [blocks, calendars]
