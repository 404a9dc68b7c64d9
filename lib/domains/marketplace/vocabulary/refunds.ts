/** Asking for money back: what for, and how much of a month's price one session is. The document's own reason comes first. */
import { MINUTE } from '@/lib/kit/season'
import { type Plan, PRICE_CENTS } from './plans'

/** Why a charge without a session is asked back by those who leave, with weights. */
export const REGRETS = { forgot_to_cancel: 45, not_satisfied: 35, changed_mind: 20 } as const

export const REFUND_REASONS = [
  'tutor_no_show',
  'tutor_cancelled',
  'technical_issue',
  'poor_quality',
  'not_satisfied',
  'changed_mind',
  'forgot_to_cancel',
] as const
export type RefundReason = (typeof REFUND_REASONS)[number]

/** Sessions of an hour that a month's price stands for. */
const SESSIONS: Readonly<Record<Plan, number>> = { basic_monthly: 2, standard_monthly: 3, exam_prep_monthly: 3, premium_monthly: 4 }

/** A session's share of a month's price, in whole cents. @param lengthMs as booked */
export function shareCents(plan: Plan, lengthMs: number): number {
  return Math.floor((PRICE_CENTS[plan] * lengthMs) / (60 * MINUTE * SESSIONS[plan]) + 0.5)
}
