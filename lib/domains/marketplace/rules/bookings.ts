/** Bookings and blocks: what a confirmation and a cancellation make of calendars at the same moment, and that nobody is booked twice. */
import { type Rule, rule, together, toldIn, unjudged } from '@/lib/kit/rule'
import { DAY, HOUR, MINUTE } from '@/lib/kit/season'
import type { Stream } from '@/lib/kit/stream'
import { bookingConfirmed, bookingRequested, cancelledByStudent, cancelledByTutor, sessionCompleted } from '../streams/session'
import { availabilitySet } from '../streams/tutor'
import { at, when } from './telling'

/** A session that was confirmed. */
interface Booking {
  readonly id: string
  readonly student: string
  readonly tutor: string
  readonly start: string
  readonly subject: string | null
  /** As its block was booked; null before. */
  end: string | null
  readonly until: number
}

interface Block {
  readonly tutor_id: string
  readonly block_start: string
  readonly block_end: string
  readonly status: string
}

/** All bookings that are not over, and what this very moment has brought: the order of events of one ms may be lost in files. */
interface Bookings {
  readonly isWhole: boolean
  /** Subjects of requests by request. */
  readonly subjects: Map<string, { readonly subject: string; readonly until: number }>
  readonly bySession: Map<string, Booking>
  /** Sessions by the places of their blocks. */
  readonly byPlace: Map<string, Booking>
  readonly byStudent: Map<string, readonly Booking[]>
  /** The moment, epoch ms. */
  now: number
  confirmed: Booking[]
  cancelled: (Booking | null)[]
  set: Block[]
  /** When what is over was last let go of. */
  cleared: number
}

const KEPT = 10 * DAY

const placeOf = ({ tutor, start }: Pick<Booking, 'tutor' | 'start'>) => `${tutor} ${start}`
const placeOfBlock = ({ tutor_id, block_start }: Block) => `${tutor_id} ${block_start}`
const isAt = (booking: Booking, block: Block) => placeOf(booking) === placeOfBlock(block)

/** What is wrong with what the moment before has brought: the rule's name and the message. */
function wrongAt({ confirmed, cancelled, set, byPlace, byStudent }: Bookings): readonly [name: string, message: string] | null {
  if (confirmed.length + cancelled.length + set.length === 0) return null
  const unbooked = confirmed.find((booking) => !set.some((block) => block.status === 'booked' && isAt(booking, block)))
  if (unbooked)
    return ['confirmation_books', `${unbooked.id} is confirmed, and no block of ${unbooked.tutor} is booked at ${unbooked.start}`]
  for (const booking of confirmed) {
    const { id, student, start } = booking
    const end = set.find((block) => block.status === 'booked' && isAt(booking, block))?.block_end ?? start
    const other = byStudent.get(student)?.find((one) => one.start < end && (one.end ?? one.start) > start)
    if (other && !cancelled.includes(other))
      return ['student_booked_once_at_a_time', `${student} is booked for ${id} at ${start}, and for ${other.id} until ${other.end}`]
  }
  const gone = cancelled.filter((booking) => booking !== null)
  const kept = gone.find(
    (booking) =>
      !set.some((block) => block.status !== 'booked' && isAt(booking, block) && (booking.end ?? block.block_end) === block.block_end),
  )
  if (kept) return ['cancellation_frees', `${kept.id} is cancelled, and the block of ${kept.tutor} at ${kept.start} stays booked`]
  for (const block of set) {
    const about = block.status === 'booked' ? confirmed : gone
    if (about.some((booking) => isAt(booking, block))) continue
    if (block.status === 'booked')
      return ['booked_by_confirmation', `${block.tutor_id} is booked at ${block.block_start}, and nothing was confirmed`]
    const booking = byPlace.get(placeOfBlock(block))
    if (booking)
      return ['freed_by_cancellation', `${block.tutor_id} sets ${block.block_start} ${block.status}, and ${booking.id} was not cancelled`]
  }
  return null
}

const BLOCKS = [bookingConfirmed, availabilitySet, cancelledByStudent, cancelledByTutor] as const

/** A rule about the moment before: whatever happens next, it is over. */
const ofTheMoment = (name: string, sentence: string, source: string): Rule<Stream, Bookings> => ({
  name,
  sentence,
  source,
  needs: BLOCKS,
  check: ({ time }, bookings) => {
    const wrong = time === bookings.now ? null : wrongAt(bookings)
    if (wrong?.[0] !== name) return null
    return bookings.isWhole ? wrong[1] : unjudged('bookings may have been erased, or made before what was read')
  },
})

export const bookings = together('Bookings and blocks', {
  streams: [bookingRequested, sessionCompleted, ...BLOCKS],
  rules: [
    ofTheMoment(
      'confirmation_books',
      'A confirmation books the tutor’s block at the time of the session, at the same moment.',
      '#22: updates tutor availability (block becomes "booked"); DESIGN.md section 12',
    ),
    ofTheMoment(
      'cancellation_frees',
      'A cancellation frees the session’s block at the same moment: it is available again, or unavailable where the tutor is not active.',
      '#25: frees up tutor availability block; DESIGN.md section 12',
    ),
    ofTheMoment(
      'student_booked_once_at_a_time',
      'No student has two sessions booked at the same time.',
      '#22: scheduled session time; usage note 2',
    ),
    ofTheMoment('booked_by_confirmation', 'Nothing but a confirmation books a block.', '#15, 22: block becomes "booked"'),
    ofTheMoment('freed_by_cancellation', 'Nothing but a cancellation frees a block that is booked.', '#22, 25, 26'),
    rule({
      name: 'session_in_the_subject_requested',
      sentence: 'A session is held in the subject that was requested.',
      source: '#21, 28: session subject',
      needs: [bookingRequested, bookingConfirmed],
      on: [sessionCompleted],
      check: ({ told }, { bySession }: Bookings) => {
        const subject = bySession.get(told.session_id)?.subject ?? null
        return subject === null || subject === told.subject
          ? null
          : `${told.session_id} was requested in ${subject} and held in ${told.subject}`
      },
    }),
    rule({
      name: 'session_as_long_as_booked',
      sentence: 'A session is over a quarter of an hour after the end of its block at the latest.',
      source: '#28: clustered around scheduled end times',
      needs: [bookingConfirmed, availabilitySet],
      on: [sessionCompleted],
      check: ({ told, time }, { bySession }: Bookings) => {
        const end = bySession.get(told.session_id)?.end
        return end == null || time <= at(end) + 15 * MINUTE ? null : `${told.session_id} was booked until ${end} and ends at ${when(time)}`
      },
    }),
  ],
  begin: (_, isWhole): Bookings => ({
    isWhole,
    subjects: new Map(),
    bySession: new Map(),
    byPlace: new Map(),
    byStudent: new Map(),
    now: 0,
    confirmed: [],
    cancelled: [],
    set: [],
    cleared: 0,
  }),
  remember: (all, event) => {
    const { time } = event
    if (time !== all.now) begin(all, time)
    const requested = toldIn(event, bookingRequested)
    if (requested) all.subjects.set(requested.request_id, { subject: requested.subject, until: time + KEPT })
    const confirmed = toldIn(event, bookingConfirmed)
    if (confirmed) {
      const { session_id: id, student_id: student, tutor_id: tutor, scheduled_time: start, request_id: request } = confirmed
      all.confirmed.push({
        id,
        student,
        tutor,
        start,
        subject: all.subjects.get(request)?.subject ?? null,
        end: null,
        until: at(start) + KEPT,
      })
      all.subjects.delete(request)
    }
    const cancelled = toldIn(event, cancelledByStudent) ?? toldIn(event, cancelledByTutor)
    if (cancelled) all.cancelled.push(all.bySession.get(cancelled.session_id) ?? null)
    const set = toldIn(event, availabilitySet)
    if (set) all.set.push(set)
    const completed = toldIn(event, sessionCompleted)
    if (completed) forget(all, all.bySession.get(completed.session_id))
  },
})

/** The moment is over: what it has booked is known with its end, what it has cancelled is not any more. */
function begin(all: Bookings, time: number): void {
  for (const booking of all.confirmed) {
    booking.end = all.set.find((block) => block.status === 'booked' && isAt(booking, block))?.block_end ?? null
    all.bySession.set(booking.id, booking)
    all.byPlace.set(placeOf(booking), booking)
    all.byStudent.set(booking.student, [...(all.byStudent.get(booking.student) ?? []), booking])
  }
  for (const booking of all.cancelled) forget(all, booking)
  all.now = time
  all.confirmed = []
  all.cancelled = []
  all.set = []
  if (time < all.cleared + HOUR) return
  all.cleared = time
  for (const [id, { until }] of all.subjects) if (until < time) all.subjects.delete(id)
  for (const booking of all.bySession.values()) if (booking.until < time) forget(all, booking)
}

function forget({ bySession, byPlace, byStudent }: Bookings, booking: Booking | null | undefined): void {
  if (!booking) return
  bySession.delete(booking.id)
  if (byPlace.get(placeOf(booking)) === booking) byPlace.delete(placeOf(booking))
  const others = (byStudent.get(booking.student) ?? []).filter((other) => other !== booking)
  if (others.length > 0) byStudent.set(booking.student, others)
  else byStudent.delete(booking.student)
}
