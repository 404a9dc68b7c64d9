/**
 * Requests to the platform: everything that people do there goes through one. The busier the platform, the longer they take; a slow
 * statement of the database holds one up; some fail. How busy it is, is known in steps of a twentieth (ENGINE.md rule 17).
 */
import type { Entity } from '@/lib/kit/entity'
import { apiRequest, slowQuery, systemError } from '../streams/system'
import { type Endpoint, FAILURES, type Service, WRITER } from '../vocabulary/endpoints'
import { coupling, type W } from '../world'
import type { Student } from './student'
import type { Tutor } from './tutor'

/** Ms after which the platform gives up on a request. */
const TIMEOUT = 30_000
/** Ms within which nobody loses patience. */
const QUICK = 2_000
/** Ms beyond which a slow statement is worth a warning. */
const VERY_SLOW = 5_000
/** Requests that are worked on side by side: who finds them all busy waits. */
const WORKERS = 24
/** How much longer those wait who wait, for each whole load above a full one. */
const OVERLOAD = 8
/** Up to this load the database does not notice. */
const CALM = 0.5
/** How many times more often statements are slow, and requests fail, at full load. */
const STRAIN = 6
/** Requests of one occasion to one endpoint. */
const REQUESTS = 1_024

/** How finely it is known how busy the platform is. */
const LOAD_STEP = 0.05

/** The people on the platform in relation to those it is made for. */
export const platformLoad = coupling({
  name: 'platform load',
  step: LOAD_STEP,
  cap: 3,
  read: (w) => (w.state.studentsOnline + w.state.tutorsOnline) / (w.p.platform.capacity * w.p.scale),
})

/**
 * Asks the platform for something.
 * @param occasion what the request belongs to @param user null where nobody is logged in, or a service asks
 * @param n tells the occasion's requests to this endpoint apart @param status what the application answers, when the platform lets it
 * @returns whether there was an answer in time; false after a failure of the platform, or when it took longer than they had patience for
 */
export function callsApi(
  w: W,
  occasion: Entity,
  endpoint: Endpoint,
  user: Student | Tutor | null,
  n = 0,
  status: number = endpoint.status,
): boolean {
  const at = endpoint.number * REQUESTS + n
  const { platform } = w.of(occasion)
  const load = w.level(platformLoad)
  const above = (load - CALM) / (1 - CALM)
  const strain = above > 0 ? 1 + STRAIN * above * above : 1
  const queryMs = w.draw.isSlow(occasion, at) < platform.slowQueries * strain ? runsSlowly(w, occasion, endpoint, at) : 0
  const waitMs =
    w.draw.isQueued(occasion, at) < waitChance(load) ? w.draw.queueTime(occasion, at) * (load > 1 ? 1 + OVERLOAD * (load - 1) : 1) : 0
  const ownMs = (endpoint.medianMs * w.draw.latency(occasion, at) + waitMs) * platform.latency
  const fails = w.draw.isFailing(occasion, at) < platform.errors * strain
  const failure = fails ? w.draw.failure(occasion, at) : ownMs + queryMs >= TIMEOUT ? 504 : null
  const latency = failure === 504 ? TIMEOUT : Math.floor(Math.min(ownMs + queryMs, TIMEOUT - 1)) + 1
  w.emit(
    apiRequest,
    occasion,
    { endpoint: endpoint.path, status_code: failure ?? status, latency_ms: latency, user_id: user ?? undefined },
    at,
  )
  if (failure !== null) {
    const texts = FAILURES[failure]
    const isVital = endpoint.service === 'payment_processor' || endpoint.service === 'booking_service'
    logsError(
      w,
      occasion,
      endpoint.service,
      texts[Math.floor(w.draw.failureText(occasion, at) * texts.length)] as string,
      isVital ? 'critical' : 'error',
      at,
    )
    return false
  }
  return latency <= QUICK || latency <= w.draw.patience(occasion, at) * 1_000
}

/**
 * The chance that a request finds every worker busy: Erlang's C formula (A. K. Erlang, 1917), with exact arithmetic. One step of the load
 * makes some requests wait more that did not; it does not move the others.
 */
function erlangC(load: number): number {
  const offered = load * WORKERS
  let term = 1
  let sum = 0
  for (let k = 0; k < WORKERS; k++) {
    sum += term
    term = (term * offered) / (k + 1)
  }
  const waiting = term / (1 - load)
  return waiting / (sum + waiting)
}

/** By the steps of the load, up to a full one. */
const WAIT_CHANCES = Float64Array.from({ length: Math.floor(1 / LOAD_STEP) }, (_, steps) => erlangC(steps * LOAD_STEP))

const waitChance = (load: number) => WAIT_CHANCES[Math.floor(load / LOAD_STEP + 0.5)] ?? 1

/** @returns the ms that the statement takes */
function runsSlowly(w: W, occasion: Entity, endpoint: Endpoint, at: number): number {
  const ms = Math.floor(w.draw.queryTime(occasion, at))
  w.emit(
    slowQuery,
    occasion,
    {
      db_host: endpoint.writes ? WRITER : w.draw.reader(occasion, at),
      query_hash: endpoint.queryHash,
      duration_ms: ms,
      query_text: endpoint.query,
    },
    at,
  )
  if (ms >= VERY_SLOW)
    logsError(w, occasion, endpoint.service, `Slow query ${endpoint.queryHash}: ${ms} ms`, 'warning', at + REQUESTS * REQUESTS)
  return ms
}

/** An error that a service reports. @param n tells the occasion's errors apart */
export function logsError(
  w: W,
  occasion: Entity,
  service: Service,
  message: string,
  severity: 'warning' | 'error' | 'critical',
  n: number,
): void {
  w.emit(systemError, occasion, { service_name: service, error_message: message, severity }, n)
}
