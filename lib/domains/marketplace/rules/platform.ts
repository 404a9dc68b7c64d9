/** The platform's own records: how many are there against the sessions that run, and when they are counted. */
import { rule, together, toldIn } from '@/lib/kit/rule'
import { MINUTE } from '@/lib/kit/season'
import {
  bookingConfirmed,
  cancelledByStudent,
  cancelledByTutor,
  noShowStudent,
  noShowTutor,
  sessionCompleted,
  sessionStarted,
} from '../streams/session'
import { concurrentUsers } from '../streams/system'
import { when } from './telling'

/** The least and the most between two counts, ms. */
const LEAST = 5 * MINUTE
const MOST = 15 * MINUTE

interface Platform {
  /** Sessions whose booking was seen and that are still to come. */
  readonly booked: Set<string>
  /** Those that run. */
  readonly running: Set<string>
  countedAt: number | null
}

/** What takes the place of a start. */
const ends = [cancelledByStudent, cancelledByTutor, noShowStudent, noShowTutor] as const

const counts = together('Counts of users', {
  streams: [bookingConfirmed, ...ends, sessionStarted, sessionCompleted, concurrentUsers],
  rules: [
    rule({
      name: 'counted_with_who_is_in_session',
      sentence: 'At least as many students, and as many tutors, are there as sessions run.',
      source: '#49: number of active students, of active tutors',
      needs: [bookingConfirmed, sessionStarted, sessionCompleted],
      on: [concurrentUsers],
      check: ({ told, time }, { running }: Platform) =>
        told.active_student_count < running.size || told.active_tutor_count < running.size
          ? `${running.size} sessions run at ${when(time)}, with ${told.active_student_count} students and ${told.active_tutor_count} tutors`
          : null,
    }),
    rule({
      name: 'counted_every_5_to_15_minutes',
      sentence: 'Users are counted every 5 to 15 minutes.',
      source: '#49: periodic snapshots, e.g., every 5–15 minutes',
      on: [concurrentUsers],
      check: ({ time }, { countedAt }: Platform) =>
        countedAt !== null && (time < countedAt + LEAST || time > countedAt + MOST)
          ? `users are counted at ${when(time)}, ${(time - countedAt) / MINUTE} min after the last time`
          : null,
    }),
  ],
  begin: (): Platform => ({ booked: new Set(), running: new Set(), countedAt: null }),
  remember: (platform, event) => {
    const booked = toldIn(event, bookingConfirmed)
    if (booked) platform.booked.add(booked.session_id)
    for (const stream of ends) platform.booked.delete(toldIn(event, stream)?.session_id ?? '')
    const started = toldIn(event, sessionStarted)
    // Of a session whose booking is not there, the end may have been erased with it.
    if (started && platform.booked.delete(started.session_id)) platform.running.add(started.session_id)
    platform.running.delete(toldIn(event, sessionCompleted)?.session_id ?? '')
    if (toldIn(event, concurrentUsers)) platform.countedAt = event.time
  },
})

export const platformRules = [counts]
