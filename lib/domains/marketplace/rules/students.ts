/** Students: who they are, and in which order they come to a request. */
import { along, ofEach, rule, together, toldIn, unjudged } from '@/lib/kit/rule'
import { DAY, HOUR, MINUTE } from '@/lib/kit/season'
import type { Stream } from '@/lib/kit/stream'
import { STUDENT, TUTOR } from '../ids'
import { quarterText } from '../model/civil-date'
import { customerStreams, loginSuccess, pageView, signupCompleted, signupStarted, tutorSearch } from '../streams/customer'
import { bookingRequested, sessionCompleted, sessionStreams } from '../streams/session'
import { supportStreams } from '../streams/support'
import { systemStreams } from '../streams/system'
import { profileViewed, tutorStreams } from '../streams/tutor'
import { at, before, thoseWith, when } from './telling'

/** The longest that a visit goes on, ms: who looks around has logged in within this time. */
const VISIT = 3 * HOUR
/** Who opens a profile has searched within this time, and who asks for a tutor has looked at them, ms. */
const LOOKING = HOUR

const signUps = together('Sign-ups', {
  streams: [signupStarted, signupCompleted],
  rules: [
    rule({
      name: 'sign_ups_started',
      sentence: 'At no time have more signed up than have started to.',
      source: '#2: should follow customer.signup.started; usage note 2',
      needs: [signupStarted],
      on: [signupCompleted],
      check: ({ told }, all: SignUps) => {
        if (!all.isWhole) return unjudged('sign-ups may have been started before what was read')
        return all.completed < all.started
          ? null
          : `${told.user_id} is the ${all.completed + 1}. to sign up, and ${all.started} have started to`
      },
    }),
  ],
  begin: (_, isWhole): SignUps => ({ isWhole, started: 0, completed: 0 }),
  remember: (all, { stream }) => {
    if ((stream as Stream) === signupStarted) all.started++
    else all.completed++
  },
})

interface SignUps {
  readonly isWhole: boolean
  started: number
  completed: number
}

const each = ofEach(
  'What students do',
  [signupCompleted, tutorSearch],
  [
    rule({
      name: 'cohort_of_the_quarter',
      sentence: 'A student belongs to the cohort of the quarter of the sign-up.',
      source: '#2: cohort assignment, as in the sample',
      on: [signupCompleted],
      check: ({ told, time }) => {
        const quarter = quarterText(Math.floor(time / DAY))
        return told.cohort_id === quarter ? null : `${told.user_id} signs up in ${quarter} and belongs to ${told.cohort_id}`
      },
    }),
    rule({
      name: 'search_window_ahead',
      sentence: 'The window that a student searches lies ahead and ends after it begins.',
      source: '#10: desired start and end of availability window',
      on: [tutorSearch],
      check: ({ told, time }) =>
        at(told.availability_start) < time || at(told.availability_end) <= at(told.availability_start)
          ? `${told.user_id} searches from ${told.availability_start} to ${told.availability_end} at ${when(time)}`
          : null,
    }),
  ],
)

/** What a student has looked for. */
interface Search {
  readonly time: number
  readonly subject: string
  /** The window, epoch ms. */
  readonly from: number
  readonly to: number
}

interface Student {
  readonly id: string
  readonly isWhole: boolean
  /** Whether they were there at the start or have signed up; null where that is not known. */
  isKnown: boolean | null
  /** When they last logged in; 0 for never. */
  loggedInAt: number
  /** What they have looked for lately. */
  searches: readonly Search[]
  /** When they looked at tutors lately, by tutor. */
  readonly viewed: Map<string, number>
}

const BEGAN = 'the student signed up'
const about = thoseWith(STUDENT, [...customerStreams, ...tutorStreams, ...sessionStreams, ...supportStreams, ...systemStreams])
const lookingAround = [pageView, tutorSearch, profileViewed, bookingRequested] as const

/** Whether something was done within some time, or may have been before what was read. */
const isRecent = (then: number, now: number, withinMs: number) => then >= now - withinMs

const students = along('Students', {
  streams: about,
  by: STUDENT,
  rules: [
    rule({
      name: 'student_is_known',
      sentence: 'Nothing is told of a student who was not there at the start and has not signed up.',
      source: '#2: unique student identifier; critical event chains',
      needs: [signupCompleted],
      on: about.filter((stream) => stream !== signupCompleted),
      check: ({ stream }, { id, isKnown }: Student) =>
        isKnown === null ? before(BEGAN) : isKnown ? null : `${id} has a ${stream.name} and never signed up`,
    }),
    rule({
      name: 'student_signs_up_once',
      sentence: 'A student signs up once.',
      source: '#2: a new student account',
      on: [signupCompleted],
      check: (_, { id, isKnown }: Student) => (isKnown ? `${id} signs up and was a student already` : null),
    }),
    rule({
      name: 'looks_around_logged_in',
      sentence: 'Who looks at pages, searches, opens profiles or asks for a tutor has logged in before, in the same visit.',
      source: '#3: high correlation with session bookings and searches; critical event chains',
      needs: [loginSuccess],
      on: lookingAround,
      check: ({ stream, time }, { id, isWhole, loggedInAt }: Student) => {
        if (isRecent(loggedInAt, time, VISIT)) return null
        return isWhole
          ? `${id} has a ${stream.name} and has not logged in since ${when(time - VISIT)}`
          : before('the student may have logged in')
      },
    }),
    rule({
      name: 'profile_after_search',
      sentence: 'Who opens a profile has searched before.',
      source: '#18: follows customer.tutor.search',
      needs: [tutorSearch],
      on: [profileViewed],
      check: ({ told, time }, { id, isWhole, searches }: Student) => {
        if (searches.some((search) => isRecent(search.time, time, LOOKING))) return null
        return isWhole
          ? `${id} looks at ${told.tutor_id} and has not searched since ${when(time - LOOKING)}`
          : before('the student may have searched')
      },
    }),
    rule({
      name: 'request_after_profile',
      sentence: 'Who asks for a tutor has looked at the tutor’s profile before.',
      source: '#21: follows customer.tutor.search and profile views',
      needs: [profileViewed],
      on: [bookingRequested],
      check: ({ told, time }, { id, isWhole, viewed }: Student) => {
        if (isRecent(viewed.get(told.tutor_id) ?? 0, time, LOOKING)) return null
        return isWhole
          ? `${id} asks for ${told.tutor_id} and has not looked at the profile since ${when(time - LOOKING)}`
          : before('the student may have looked at the profile')
      },
    }),
    rule({
      name: 'request_as_searched',
      sentence: 'A session is requested in a subject and within a window that the student has searched for.',
      source: '#10: should lead to booking requests; #21: follows customer.tutor.search',
      needs: [tutorSearch],
      on: [bookingRequested],
      check: ({ told, time }, { id, isWhole, searches }: Student) => {
        const wanted = at(told.requested_time)
        const fits = ({ time: then, subject, from, to }: Search) =>
          isRecent(then, time, LOOKING) && subject === told.subject && from <= wanted && wanted < to
        if (searches.some(fits)) return null
        return isWhole
          ? `${id} asks for ${told.subject} at ${told.requested_time} and has not searched for that since ${when(time - LOOKING)}`
          : before('the student may have searched')
      },
    }),
  ],
  begin: (_, isWhole, id): Student => ({ id, isWhole, isKnown: isWhole ? false : null, loggedInAt: 0, searches: [], viewed: new Map() }),
  known: ({ entity, id }) =>
    entity === 'student' && typeof id === 'string'
      ? { id, memory: { id, isWhole: true, isKnown: true, loggedInAt: 0, searches: [], viewed: new Map() } }
      : null,
  remember: (student, event) => {
    const { stream, time } = event
    if (stream === signupCompleted) student.isKnown = true
    else if (stream === loginSuccess) student.loggedInAt = time
    const searched = toldIn(event, tutorSearch)
    if (searched) {
      const search = { time, subject: searched.subject, from: at(searched.availability_start), to: at(searched.availability_end) }
      student.searches = [...student.searches.filter((one) => isRecent(one.time, time, LOOKING)), search]
    }
    const viewed = toldIn(event, profileViewed)
    if (!viewed) return
    for (const [tutor, then] of student.viewed) if (!isRecent(then, time, LOOKING)) student.viewed.delete(tutor)
    student.viewed.set(viewed.tutor_id, time)
  },
})

/** When the last session of somebody ended, and which it was. */
interface Held {
  id: string
  endedAt: number
}

/** Sessions of one person follow one another. */
const apart = (title: string, name: string, whose: string, kind: typeof STUDENT | typeof TUTOR) =>
  along(title, {
    streams: [sessionCompleted],
    by: kind,
    rules: [
      {
        name,
        sentence: `No two sessions of ${whose} overlap.`,
        source: '#27, 28',
        check: ({ told, time }, { id, endedAt }: Held) => {
          const startedAt = time - told.duration_minutes * MINUTE
          return startedAt < endedAt ? `${told.session_id} began at ${when(startedAt)}, before ${id} ended at ${when(endedAt)}` : null
        },
      },
    ],
    begin: (): Held => ({ id: '', endedAt: 0 }),
    remember: (held, { told, time }) => {
      held.id = told.session_id
      held.endedAt = time
    },
  })

export const studentRules = [
  signUps,
  each,
  students,
  apart('Sessions of a student', 'student_in_one_session', 'a student', STUDENT),
  apart('Sessions of a tutor', 'tutor_in_one_session', 'a tutor', TUTOR),
]
