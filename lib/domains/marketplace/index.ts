/** The tutoring marketplace: students book tutors, sessions take place, subscriptions are paid, support helps. README.md says what is modelled. */
import type { Domain } from '@/lib/kit/domain'
import { decisions } from './decisions'
import { kinds, STUDENT } from './ids'
import { alerts, funnels, gauges, kpis } from './measures'
import { endsTrial, opensTheForm, signsUp, signUps, Visitor } from './model/acquisition'
import { ends, isMissedByStudent, isMissedByTutor, roomOpens, starts } from './model/attendance'
import { changesTemplate, publishes, setsHours } from './model/availability'
import { Bill, fails, isCharged, isPaid } from './model/billing'
import { Answer, answering, answers, expires, Request } from './model/booking'
import { Concern, phoning, writes } from './model/concern'
import { rates, writesNotes } from './model/feedback'
import { tutorLogins, visitsAfterSchool, visitsInTheEvening } from './model/habits'
import { Hours } from './model/hours'
import { Call, calls, givesUp, hangsUp, isHeard, phone } from './model/phone'
import { emptyState, populate, population } from './model/population'
import { decides, opensProfile, Search, searches, submits, turnsAway } from './model/search'
import { Part, Session, studentCancels, studentsCancel, tutorCancels, tutorsCancel } from './model/session'
import { Student } from './model/student'
import { fallsDue, thinksItOver } from './model/subscription'
import { customerReplies, desk, isResolved, isTakenOn, isWorkedOn, Ticket } from './model/ticket'
import { Tutor } from './model/tutor'
import { goesOnPause, isPaidOut, looksIn, Pause, pausing, returns } from './model/tutor-life'
import { arrives, leavesPlatform, logsIn, opensPage, Visit } from './model/visit'
import { type P, parameters } from './parameters'
import { documentedRates } from './rates'
import { DEVICES, REGIONS, SUPPORT_PLACES } from './regions'
import { shocks } from './shocks'
import { customerStreams } from './streams/customer'
import { sessionStreams } from './streams/session'
import { supportStreams } from './streams/support'
import { systemStreams } from './streams/system'
import { tutorStreams } from './streams/tutor'
import { templates } from './templates'
import type { W } from './world'

const world: Domain<W> = {
  id: 'marketplace',
  name: 'Tutoring marketplace',
  description: 'Students search for tutors and book them, sessions take place and are rated, subscriptions are paid, support answers.',
  version: 1,
  parameters,
  segments: { region: REGIONS, device_type: DEVICES },
  streams: {
    customer: { label: 'Students', streams: customerStreams },
    tutor: { label: 'Tutors', streams: tutorStreams },
    session: { label: 'Sessions', streams: sessionStreams },
    support: { label: 'Support', streams: supportStreams },
    system: { label: 'Platform', streams: systemStreams },
  },
  kinds,
  decisions,
  // One order for all: what ends comes before what begins.
  steps: [
    ends,
    isMissedByTutor,
    isMissedByStudent,
    expires,
    studentCancels,
    tutorCancels,
    answers,
    roomOpens,
    starts,
    rates,
    writesNotes,
    publishes,
    changesTemplate,
    setsHours,
    goesOnPause,
    returns,
    looksIn,
    isPaidOut,
    fails,
    isPaid,
    isCharged,
    fallsDue,
    endsTrial,
    thinksItOver,
    opensTheForm,
    signsUp,
    arrives,
    logsIn,
    opensPage,
    searches,
    submits,
    opensProfile,
    decides,
    turnsAway,
    leavesPlatform,
    writes,
    calls,
    isHeard,
    hangsUp,
    givesUp,
    isTakenOn,
    isWorkedOn,
    customerReplies,
    isResolved,
  ],
  arrivals: { signUps },
  recurrences: { visitsAfterSchool, visitsInTheEvening, tutorLogins },
  clocks: [answering, studentsCancel, tutorsCancel, pausing, phoning],
  stations: [phone, desk],
  shocks,
  kpis,
  funnels,
  gauges,
  alerts,
  rates: documentedRates,
  customer: STUDENT,
  templates,
  envelope: { stream: 'stream', time: 'timestamp', data: 'data' },
  saves: {
    classes: { Answer, Bill, Call, Concern, Hours, Part, Pause, Request, Search, Session, Student, Ticket, Tutor, Visit, Visitor },
    constants: { SUPPORT_PLACES },
  },
  state: (p) => emptyState(p as P),
  populate,
  population,
}

export const marketplace = world as Domain
