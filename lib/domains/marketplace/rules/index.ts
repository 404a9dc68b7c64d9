/**
 * What the document says of events beyond their schemas, and what follows from it. Required fields, formats, values and ranges are in the
 * streams' declarations, shares in rates.ts. A source `#21` is the document's stream 21; usage notes and cadence are its last chapters.
 */
import { bookings } from './bookings'
import { calendarRules } from './calendars'
import { platformRules } from './platform'
import { recruitingRules } from './recruiting'
import { requests } from './requests'
import { sessions } from './sessions'
import { studentRules } from './students'
import { subscriptionRules } from './subscriptions'
import { supportRules } from './support'
import { tutorRules } from './tutors'

export const rules = [
  ...studentRules,
  ...subscriptionRules,
  ...tutorRules,
  ...calendarRules,
  bookings,
  requests,
  sessions,
  ...supportRules,
  ...recruitingRules,
  ...platformRules,
]
