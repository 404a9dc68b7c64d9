/** Subscription plans and their monthly prices. */

export const PLANS = ['basic_monthly', 'standard_monthly', 'exam_prep_monthly', 'premium_monthly'] as const
export type Plan = (typeof PLANS)[number]

/** US cents a month; the document's sample has 79.99 for premium. */
export const PRICE_CENTS: Readonly<Record<Plan, number>> = {
  basic_monthly: 2_999,
  standard_monthly: 4_999,
  exam_prep_monthly: 4_999,
  premium_monthly: 7_999,
}
export const PLAN_SHARES = { basic_monthly: 34, standard_monthly: 32, exam_prep_monthly: 8, premium_monthly: 26 } as const

/** One step up, or null from the top. */
export const ABOVE: Readonly<Record<Plan, Plan | null>> = {
  basic_monthly: 'standard_monthly',
  standard_monthly: 'premium_monthly',
  exam_prep_monthly: 'premium_monthly',
  premium_monthly: null,
}
/** One step down, or null from the bottom. */
export const BELOW: Readonly<Record<Plan, Plan | null>> = {
  basic_monthly: null,
  standard_monthly: 'basic_monthly',
  exam_prep_monthly: 'basic_monthly',
  premium_monthly: 'standard_monthly',
}
/** The other plan of the same price, where there is one. */
export const BESIDE: Readonly<Record<Plan, Plan | null>> = {
  basic_monthly: null,
  standard_monthly: 'exam_prep_monthly',
  exam_prep_monthly: 'standard_monthly',
  premium_monthly: null,
}

export const GATEWAYS = { stripe: 68, paypal: 20, braintree: 12 } as const
export const GATEWAY_NAMES = ['stripe', 'paypal', 'braintree'] as const
export type Gateway = (typeof GATEWAY_NAMES)[number]
