/** Kinds of entities and how their ids look: the document's prefixes, serial for who is there at the start, else 13 base-36 characters of the key. */
import { kind } from '@/lib/kit/entity'
import type { Visitor } from './model/acquisition'
import type { Request } from './model/booking'
import type { Chat } from './model/chat'
import type { FollowUp } from './model/follow-up'
import type { Call } from './model/phone'
import type { Session } from './model/session'
import type { Student } from './model/student'
import type { Ticket } from './model/ticket'
import type { Tutor } from './model/tutor'

/** Somebody who has opened the sign-up form and is nobody yet. */
export const VISITOR = kind<Visitor>('visitor', 'temp_')
export const STUDENT = kind<Student>('student', 'student_', 10_000)
export const TUTOR = kind<Tutor>('tutor', 'tutor_', 5_000)
export const REQUEST = kind<Request>('request', 'req_')
export const SESSION = kind<Session>('session', 'session_')
/** Calls in both directions. */
export const CALL = kind<Call | FollowUp>('call', 'call_')
export const TICKET = kind<Ticket>('ticket', 'ticket_')
export const TRANSACTION = kind('transaction', 'txn_')
/** Who answers tickets. */
export const AGENT = kind('agent', 'agent_', 1)
/** Who answers the telephone, and calls back. */
export const OPERATOR = kind('operator', 'operator_', 1)
/** Who decides about applications. */
export const RECRUITER = kind('recruiter', 'operator_', 4_200)
/** Who answers chats; they appear in no event. */
export const CHAT_AGENT = kind('chat agent', 'agent_', 6_100)
export const CHAT = kind<Chat>('chat', 'chat_')
export const REFUND = kind('refund', 'refund_')
export const APPLICANT = kind('applicant', 'applicant_')
export const CLICK = kind('click', 'click_')
export const CAMPAIGN = kind('campaign', 'campaign_')

// Occasions that appear in no event by id: they are what decisions are keyed by.
export const VISIT = kind('visit', 'visit_')
/** One address on a list of stolen passwords. */
export const ATTACK = kind('attack', 'attack_')
export const SEARCH = kind('search', 'search_')
/** What a tutor does about a request: lives by the tutor's clock and region. */
export const ANSWER = kind('answer', 'answer_')
/** The student's and the tutor's part in a session: each keeps it or not, by their own clock and region. */
export const STUDENT_PART = kind('student part', 'part_')
export const TUTOR_PART = kind('tutor part', 'part_')
/** One month of a subscription that is to be paid. */
export const BILL = kind('bill', 'bill_')
/** Something that a student may call or write about. */
export const CONCERN = kind('concern', 'concern_')
/** Somebody who sees an advertisement, or finds the page for tutors by searching. */
export const PROSPECT = kind('prospect', 'prospect_')
/** The platform itself, as it is looked at every ten minutes. */
export const PLATFORM = kind('platform', 'platform_')
/** A tutor's look at the platform. */
export const LOOK = kind('look', 'look_')
export const PAUSE = kind('pause', 'pause_')
export const PAYOUT = kind('payout', 'payout_')

// Purposes of keyed preferences.
/** Which slot of tutors a search looks at. */
export const PICK = kind('pick', '')
/** Whether a search takes to a tutor. */
export const TAKE_TO = kind('take to', '')
/** Which of several free hours suits best. */
export const HOUR_LIKED = kind('hour liked', '')
/** Where somebody who is there at the start lives. */
export const HOME = kind('home', '')
/** In which slot of a subject a tutor stands. */
export const STAND = kind('stand', '')
/** From where those come who try stolen passwords. */
export const ATTACKER = kind('attacker', '')

export const kinds = [
  VISITOR,
  STUDENT,
  TUTOR,
  REQUEST,
  SESSION,
  CALL,
  TICKET,
  TRANSACTION,
  AGENT,
  OPERATOR,
  RECRUITER,
  CHAT_AGENT,
  CHAT,
  REFUND,
  APPLICANT,
  CLICK,
  CAMPAIGN,
  PROSPECT,
  PLATFORM,
  VISIT,
  ATTACK,
  SEARCH,
  ANSWER,
  STUDENT_PART,
  TUTOR_PART,
  BILL,
  CONCERN,
  LOOK,
  PAUSE,
  PAYOUT,
  PICK,
  TAKE_TO,
  HOUR_LIKED,
  HOME,
  STAND,
  ATTACKER,
]
