/** Why things fail: reasons with their weights, the document's own first. */

/** Card trouble; a technical failure is always `gateway_error`. */
export const CARD_TROUBLES = { insufficient_funds: 52, expired_card: 20, declined: 22, lost_or_stolen_card: 2, incorrect_cvc: 4 } as const
export const FAILURE_CODES = [
  'insufficient_funds',
  'expired_card',
  'declined',
  'lost_or_stolen_card',
  'incorrect_cvc',
  'gateway_error',
] as const
export type FailureCode = (typeof FAILURE_CODES)[number]

export const LOGIN_FAILURES = ['wrong_password', 'account_not_found', 'account_locked'] as const

/** Why a tutor declines of their own will; a clash or a request that came too late has its own reason. */
export const DECLINES = { scheduling_conflict: 45, unavailable: 25, subject_mismatch: 16, fully_booked: 9, level_mismatch: 5 } as const
export const DECLINE_REASONS = ['scheduling_conflict', 'unavailable', 'subject_mismatch', 'fully_booked', 'level_mismatch'] as const
export type DeclineReason = (typeof DECLINE_REASONS)[number]

export const STUDENT_CANCELS = {
  schedule_conflict: 44,
  illness: 18,
  no_longer_needed: 14,
  found_other_help: 6,
  technical_issue: 4,
  emergency: 6,
  transport_or_travel: 8,
} as const
export const TUTOR_CANCELS = { emergency: 30, illness: 36, schedule_conflict: 24, technical_issue: 10 } as const

export const PROFILE_FIELDS = [
  'subjects',
  'education_level',
  'goals',
  'timezone',
  'phone_number',
  'avatar',
  'school',
  'notification_settings',
  'learning_style',
  'parent_contact',
] as const
/** What is updated together; the first ones are what new students fill in. */
export const PROFILE_UPDATES: readonly (readonly string[])[] = [
  ['subjects', 'education_level'],
  ['subjects', 'education_level', 'goals'],
  ['subjects'],
  ['goals'],
  ['subjects', 'education_level', 'school', 'timezone'],
  ['avatar'],
  ['notification_settings'],
  ['phone_number'],
  ['education_level', 'school'],
  ['learning_style', 'goals'],
  ['parent_contact', 'phone_number'],
  ['timezone'],
]
