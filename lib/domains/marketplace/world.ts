/** The marketplace as its steps see it: parameters, decisions and the state of the whole. */
import { arrivalsOf } from '@/lib/kit/arrival'
import { clocksOf } from '@/lib/kit/clock'
import { couplingsOf } from '@/lib/kit/coupling'
import { stationsOf } from '@/lib/kit/station'
import { stepsOf } from '@/lib/kit/step'
import type { World } from '@/lib/kit/world'
import type { decisions } from './decisions'
import type { Campaign } from './model/campaign'
import type { Student } from './model/student'
import type { Tutor } from './model/tutor'
import type { P } from './parameters'
import type { Subject } from './vocabulary/subjects'

/** What there is of everything, in whole numbers; lists are in the order of slots. */
export interface State {
  /** Those who were there at the start. */
  readonly students: Student[]
  readonly tutors: Tutor[]
  /** Who teaches a subject: a row of places, some empty, some with several tutors (model/search.ts). */
  readonly stands: Readonly<Record<Subject, Tutor[][]>>
  /** In the order of CAMPAIGN_FACTS. */
  readonly campaigns: Campaign[]
  /** Students who pay. */
  subscribed: number
  /** Tutors who have begun to teach and are neither on pause nor gone. */
  activeTutors: number
  openTickets: number
  /** Who waits on the line; those whom support is to call do not. */
  callersWaiting: number
  /** Who is on the platform, visiting or in a session. */
  studentsOnline: number
  tutorsOnline: number
}

export type W = World<P, typeof decisions, State>

export const step = stepsOf<W>()
export const { arrival, recurrence } = arrivalsOf<P, W>()
export const clock = clocksOf<P>()
export const coupling = couplingsOf<W>()
export const station = stationsOf<P, W>()
