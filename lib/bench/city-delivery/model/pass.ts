/** The delivery pass: paid a month ahead, it makes deliveries free. */
import { DAY } from '@/lib/kit/season'
import { passEnded, passRenewed, passStarted } from '../streams/customer'
import type { PASSES } from '../vocabulary'
import { step, type W } from '../world'
import type { Customer } from './customer'

const PASS_CENTS = { monthly: 599, student: 349, family: 899 } as const
const PASS_PERIOD = 30 * DAY

export function startPass(w: W, customer: Customer): void {
  const pass = w.draw.pass(customer)
  customer.pass = pass
  w.emit(passStarted, customer, { ...passFacts(customer, pass, 0), renews_at: w.now + PASS_PERIOD })
  w.after(PASS_PERIOD, renewsPass, customer, 1)
}

/** A pass that ran before the start. */
export function resumePass(w: W, customer: Customer): void {
  customer.pass = w.draw.pass(customer)
  w.after(w.draw.passRenews(customer) * PASS_PERIOD, renewsPass, customer, 1)
}

export const renewsPass = step('pass falls due', (w, customer: Customer, month) => {
  const { pass } = customer
  if (!pass) return
  if (customer.isHere && w.draw.keepsPass(customer, month)) {
    w.emit(passRenewed, customer, { ...passFacts(customer, pass, month), renews_at: w.now + PASS_PERIOD }, month)
    w.after(PASS_PERIOD, renewsPass, customer, month + 1)
    return
  }
  customer.pass = null
  w.emit(passEnded, customer, { ...passFacts(customer, pass, month), reason: customer.isHere ? 'not_kept' : 'left' }, month)
})

const passFacts = (customer: Customer, pass: (typeof PASSES)[number], month: number) => ({
  customer_id: customer,
  pass,
  price: PASS_CENTS[pass],
  payment_method: customer.method,
  month,
  orders: customer.orders,
  device: customer.device,
  district: customer.district,
})
