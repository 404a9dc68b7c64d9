/** For tests: the marketplace played for some days, and its events as plain objects by stream. */
import { Simulation } from '@/lib/engine/simulation'
import { eventsOf } from '@/lib/formats/event'
import type { Plan } from '@/lib/kit/plan'
import { DAY } from '@/lib/kit/season'
import { marketplace } from '.'

/** Monday 6 January 2025, 00:00 UTC. */
export const START = 1_736_121_600_000

/** One event: its stream's short facts and its data. Instants within `data` are texts, as in the files. */
export interface Played {
  readonly stream: string
  readonly time: number
  readonly lineage: string
  readonly data: Data
}

type Texts =
  | 'user_id' | 'student_id' | 'tutor_id' | 'customer_id' | 'viewing_student_id' | 'request_id' | 'session_id' | 'ticket_id' | 'agent_id'
  | 'subject' | 'availability_start' | 'availability_end' | 'requested_time' | 'scheduled_time' | 'student_join_time' | 'tutor_join_time'
  | 'block_start' | 'block_end' | 'status' | 'old_status' | 'new_status' | 'reason' | 'username_or_email' | 'ip_address' | 'phone_number'
  | 'campaign_id' | 'platform' | 'ad_group_id' | 'conversion_type' | 'click_id' | 'landing_page_url' | 'search_engine' | 'keyword'
  | 'source_campaign_id' | 'region' | 'step_name' | 'rejection_reason' | 'approved_by_operator_id' | 'device_type'
  | 'applicant_id' | 'call_id' | 'operator_id' | 'chat_id' | 'initial_query' | 'sender_type' | 'refund_request_id'
  | 'endpoint' | 'service_name' | 'error_message' | 'severity' | 'db_host' | 'query_hash' | 'query_text'
  | 'queue' | 'update_type' | 'plan_id' | 'old_plan_id' | 'new_plan_id' | 'next_billing_date' // biome-ignore format: a list
type Numbers =
  | 'amount'
  | 'amount_usd'
  | 'spend_usd'
  | 'cost_per_click'
  | 'session_count'
  | 'duration_minutes'
  | 'rating_score'
  | 'cancellation_fee_charged'
  | 'resolution_time_hours'
  | 'wait_time_seconds'
  | 'message_length'
  | 'status_code'
  | 'latency_ms'
  | 'duration_ms'
  | 'active_student_count'
  | 'active_tutor_count'
/** The fields that tests look at; an event has those of its stream. */
export type Data = Readonly<Record<Texts, string> & Record<Numbers, number>>

export interface Play {
  readonly events: readonly Played[]
  readonly population: readonly Readonly<Record<string, unknown>>[]
  readonly end: number
  readonly simulation: Simulation
  /** The events of one stream, in order. */
  of(stream: string): readonly Played[]
}

export function planOf(facts: Partial<Plan> & { days: number; scale?: number }): Plan {
  const { days, scale = 0.05, parameters, ...rest } = facts
  return {
    domain: 'marketplace',
    seed: 1,
    cell: 0,
    start: START,
    end: START + days * DAY,
    shocks: [],
    changes: [],
    parameters: { scale, ...parameters },
    ...rest,
  }
}

/** @param facts the plan; a twentieth of the usual size unless it says otherwise */
export function play(facts: Partial<Plan> & { days: number; scale?: number }): Play {
  const plan = planOf(facts)
  const events: Played[] = []
  const byStream = new Map<string, Played[]>()
  const simulation = new Simulation(marketplace, plan, (block) => {
    for (const { stream, time, lineage, event } of eventsOf(marketplace, block)) {
      const played = { stream, time, lineage, data: event.data as Data }
      events.push(played)
      const list = byStream.get(stream)
      if (list) list.push(played)
      else byStream.set(stream, [played])
    }
  })
  const population = [...simulation.population()]
  simulation.advance(plan.end)
  return { events, population, end: plan.end, simulation, of: (stream) => byStream.get(stream) ?? [] }
}
