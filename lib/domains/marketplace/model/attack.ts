/**
 * Stolen passwords: lists of addresses and passwords are tried from a few addresses on the net. Nobody gets in; an account that is tried too
 * often is locked for a day, or until its owner has found it so.
 */
import { Entity, type Occasion } from '@/lib/kit/entity'
import { DAY } from '@/lib/kit/season'
import { ATTACK, ATTACKER } from '../ids'
import { PLACES, type Place } from '../regions'
import { roundTheClock, SECOND } from '../seasons'
import { loginFailure } from '../streams/customer'
import { ENDPOINTS } from '../vocabulary/endpoints'
import { emailOf, ipAddress } from '../vocabulary/people'
import { arrival, step, type W } from '../world'
import { callsApi } from './api'
import type { Student } from './student'
import { ATTEMPTS } from './visit'

/** Addresses that an attacker has. */
const ADDRESSES = 6
/** How long an account stays locked that somebody else has tried too often, unless its owner asks for a new password. */
const LOCKED = DAY
/** Passwords tried for an address, on average. */
const MEAN_PASSWORDS = 1.8
/** Attempts of students to log in on a usual day at scale 1: the measure of an attack. */
const USUAL_ATTEMPTS = 3_700

/** One address on a list, with the passwords that go with it. */
export class Attack extends Entity {
  /** Whose account it is; null where there is none. */
  victim: Student | null = null
  email = ''
  ipAddress = ''

  constructor(occasion: Occasion) {
    super(occasion, ATTACK, 0)
  }
}

export const isAttacked = step('is tried by somebody else', (w, occasion: Occasion) => {
  const attack = new Attack(occasion)
  const { draw } = w
  const victim = draw.hasAccount(attack) ? studentAt(w, PLACES[occasion.place] as Place, draw.account(attack)) : null
  attack.victim = victim
  attack.email = victim
    ? emailOf(draw.firstName(victim), draw.lastName(victim))
    : emailOf(draw.strangersFirstName(attack), draw.strangersLastName(attack))
  attack.ipAddress = ipAddress(w.probe(w.root, ATTACKER, Math.floor(draw.attackerAddress(attack) * ADDRESSES)))
  triesPassword.run(w, attack, 0)
})

/** One of those who were there at the start and live in a place: from somewhere in their list on, the first who does. */
function studentAt(w: W, place: Place, u: number): Student | null {
  const { students } = w.state
  const { region, device_type: device } = place.values
  const first = Math.floor(u * students.length)
  for (let i = 0; i < students.length; i++) {
    const student = students[(first + i) % students.length] as Student
    const { values } = student.place
    if (values.region === region && values.device_type === device) return student.status === 'left' ? null : student
  }
  return null
}

/** @param n how many passwords have been tried before */
export const triesPassword = step('tries a stolen password', (w, attack: Attack, n) => {
  const { victim } = attack
  if (callsApi(w, attack, ENDPOINTS.logIn, null, n, 401)) {
    if (victim && n + 1 >= ATTEMPTS) victim.lockedUntil = w.now + LOCKED
    const isLocked = victim !== null && victim.lockedUntil > w.now
    w.emit(
      loginFailure,
      attack,
      {
        username_or_email: attack.email,
        ip_address: attack.ipAddress,
        reason: isLocked ? 'account_locked' : victim ? 'wrong_password' : 'account_not_found',
      },
      n,
    )
  }
  if (n + 1 < w.draw.passwords(attack)) w.after(w.draw.triesNext(attack, n) * SECOND, triesPassword, attack, n + 1)
})

export const attacks = arrival({
  // One place's share of as many attempts as students make on a usual day.
  unit: 200,
  places: PLACES,
  season: roundTheClock,
  begins: isAttacked,
  rate: (p, place) =>
    (USUAL_ATTEMPTS * p.scale * (PLACES[place] as Place).share * p.demand.attacks) / (1 - p.demand.attacks) / MEAN_PASSWORDS,
})
