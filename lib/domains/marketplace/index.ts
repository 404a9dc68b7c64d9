/** The tutoring marketplace: students book tutors, sessions take place, subscriptions are paid, support helps. README.md says what is modelled. */
import type { Domain } from '@/lib/kit/domain'
import { decisions } from './decisions'
import { gallery } from './gallery'
import { kinds, STUDENT } from './ids'
import { alerts } from './measures/alerts'
import { funnels } from './measures/funnels'
import { gauges } from './measures/gauges'
import { kpis } from './measures/kpis'
import { endsTrial, followsTheTrend, opensTheForm, signsUp, signUps, Visitor, viralSignUps } from './model/acquisition'
import { adsAtLeisure, adsAtWork, clicksAd, findsPage, organicLandings, seesAdAtLeisure, seesAdAtWork } from './model/advertising'
import { platformLoad } from './model/api'
import { Applicant } from './model/applicant'
import { Attack, attacks, isAttacked, triesPassword } from './model/attack'
import { ends, isMissedByStudent, isMissedByTutor, joins, roomOpens, starts } from './model/attendance'
import { changesTemplate, publishes, reopens, setsHours } from './model/availability'
import { Bill, fails, isCharged, isPaid } from './model/billing'
import { Answer, answering, answers, expires, Request } from './model/booking'
import { Campaign, reportsSpend } from './model/campaign'
import {
  asksHowItWas,
  Chat,
  chatDesk,
  chatting,
  endsChat,
  isAnswered,
  isPutThrough,
  leavesChat,
  opensChat,
  writesMessage,
} from './model/chat'
import { Concern, phoning, writes } from './model/concern'
import { rates, writesNotes } from './model/feedback'
import { FollowUp, isToBeCalled } from './model/follow-up'
import { tutorLogins, visitsAfterSchool, visitsInTheEvening } from './model/habits'
import { Hours } from './model/hours'
import { goesOffline, Look, reconsiders } from './model/look'
import {
  checkIsDone,
  checkIsOrdered,
  comesToDemo,
  endsTraining,
  isApproved,
  isAttendedTo,
  isGivenUp,
  isJudged,
  isRejected,
  isSeen,
  onboarding,
  recruiters,
} from './model/onboarding'
import { Call, calls, givesUp, hangsUp, phone, takesUp } from './model/phone'
import { emptyState, populate, population } from './model/population'
import { Click, Prospect, startsApplication, submitsApplication } from './model/prospect'
import { decides, opensProfile, Search, searches, submits, turnsAway } from './model/search'
import { Part, Session, studentCancels, studentsCancel, tutorCancels, tutorsCancel } from './model/session'
import { countsUsers } from './model/snapshot'
import { Student } from './model/student'
import { fallsDue, thinksItOver } from './model/subscription'
import { customerReplies, desk, isResolved, isTakenOn, isWorkedOn, Ticket } from './model/ticket'
import { Tutor } from './model/tutor'
import { goesOnPause, isPaidOut, looksIn, Pause, pausing, returns } from './model/tutor-life'
import { beginsToTeach } from './model/tutor-start'
import { arrives, leavesPlatform, logsIn, opensPage, Visit } from './model/visit'
import { type P, parameters } from './parameters'
import { documentedRates } from './rates'
import { DEVICES, REGIONS, SUPPORT_PLACES } from './regions'
import { rules } from './rules'
import { shocks } from './shocks'
import { customerStreams } from './streams/customer'
import { marketingStreams } from './streams/marketing'
import { sessionStreams } from './streams/session'
import { supportStreams } from './streams/support'
import { systemStreams } from './streams/system'
import { tutorStreams } from './streams/tutor'
import { templates } from './templates'
import type { W } from './world'

const world: Domain<W> = {
  id: 'marketplace',
  name: 'Tutoring marketplace',
  description:
    'Students search for tutors and book them, sessions take place and are rated, subscriptions are paid, support answers, campaigns find new tutors, a platform carries it all.',
  version: 3,
  parameters,
  segments: { region: REGIONS, device_type: DEVICES },
  streams: {
    customer: { label: 'Students', streams: customerStreams },
    tutor: { label: 'Tutors', streams: tutorStreams },
    session: { label: 'Sessions', streams: sessionStreams },
    support: { label: 'Support', streams: supportStreams },
    marketing: { label: 'Recruiting', streams: marketingStreams },
    system: { label: 'Platform', streams: systemStreams },
  },
  kinds,
  decisions,
  // One order for all: what ends comes before what begins.
  steps: [
    reportsSpend,
    ends,
    isMissedByTutor,
    isMissedByStudent,
    expires,
    studentCancels,
    tutorCancels,
    answers,
    roomOpens,
    joins,
    starts,
    rates,
    writesNotes,
    publishes,
    changesTemplate,
    setsHours,
    goesOnPause,
    returns,
    reopens,
    looksIn,
    reconsiders,
    goesOffline,
    beginsToTeach,
    isPaidOut,
    fails,
    isPaid,
    isCharged,
    fallsDue,
    endsTrial,
    thinksItOver,
    opensTheForm,
    followsTheTrend,
    signsUp,
    isAttacked,
    triesPassword,
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
    isToBeCalled,
    takesUp,
    hangsUp,
    givesUp,
    opensChat,
    isPutThrough,
    isAnswered,
    writesMessage,
    endsChat,
    leavesChat,
    asksHowItWas,
    isTakenOn,
    isWorkedOn,
    customerReplies,
    isResolved,
    seesAdAtWork,
    seesAdAtLeisure,
    clicksAd,
    findsPage,
    startsApplication,
    submitsApplication,
    isSeen,
    isAttendedTo,
    isJudged,
    checkIsOrdered,
    checkIsDone,
    comesToDemo,
    endsTraining,
    isApproved,
    isRejected,
    isGivenUp,
    countsUsers,
  ],
  arrivals: { signUps, viralSignUps, attacks, adsAtWork, adsAtLeisure, organicLandings },
  recurrences: { visitsAfterSchool, visitsInTheEvening, tutorLogins },
  clocks: [answering, studentsCancel, tutorsCancel, pausing, phoning, chatting, onboarding],
  stations: [phone, desk, chatDesk, recruiters],
  couplings: [platformLoad],
  shocks,
  kpis,
  funnels,
  gauges,
  alerts,
  rules,
  rates: documentedRates,
  customer: STUDENT,
  gallery,
  templates,
  envelope: { stream: 'stream', time: 'timestamp', data: 'data' },
  saves: {
    classes: {
      Answer,
      Applicant,
      Attack,
      Bill,
      Call,
      Campaign,
      Chat,
      Click,
      Concern,
      FollowUp,
      Hours,
      Look,
      Part,
      Pause,
      Prospect,
      Request,
      Search,
      Session,
      Student,
      Ticket,
      Tutor,
      Visit,
      Visitor,
    },
    constants: { SUPPORT_PLACES },
  },
  state: (p) => emptyState(p as P),
  populate,
  population,
}

export const marketplace = world as Domain
