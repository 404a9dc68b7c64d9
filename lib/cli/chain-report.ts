/** Why an event happened, as text for people and as JSON. */
import { eventsOf, instantText, type ReadEvent } from '@/lib/formats/event'
import type { Domain } from '@/lib/kit/domain'
import { keyText } from '@/lib/kit/key'
import type { Plan } from '@/lib/kit/plan'
import type { Chain } from '@/lib/truth/chain/chain'
import type { ChainDecision, ChainField, ChainStep } from '@/lib/truth/chain/chain-step'

/** The event and the way back from it, a moment a line, with what would have gone otherwise on the way. */
export function chainText(domain: Domain, plan: Plan, chain: Chain): string {
  const { event } = readEvent(domain, chain)
  return [
    `${lineageText(chain)}`,
    `${instantText(timeOf(chain))}  ${JSON.stringify(event)}`,
    '',
    verdict(plan, chain),
    '',
    ...chain.steps.flatMap((step, i) => stepLines(chain, step, i)),
    '',
  ].join('\n')
}

/** The chain as one JSON value; instants are ISO 8601. */
export function chainJson(domain: Domain, chain: Chain) {
  const { stream, position, kind, there, fields, shocks, steps } = chain
  const { event } = readEvent(domain, chain)
  return {
    stream,
    lineage: lineageText(chain),
    time: instantText(timeOf(chain)),
    ...(position === null ? {} : { position }),
    kind,
    ...(kind === 'changed' ? { fields, twinTime: there === null ? null : instantText(there) } : {}),
    shocks,
    event,
    steps: steps.map(({ time, there: otherTime, joined, ...step }) => ({
      ...step,
      time: instantText(time),
      there: otherTime === null ? null : instantText(otherTime),
      joined: joined && { ...joined, at: instantText(joined.at) },
      fields: step.fields.map(({ since, ...field }) => ({ ...field, since: since && { ...since, time: instantText(since.time) } })),
    })),
  }
}

function readEvent(domain: Domain, { event }: Chain): ReadEvent {
  const [read] = eventsOf(domain, event.block)
  return read as ReadEvent
}

const timeOf = ({ event: { block, at } }: Chain): number => block.f64[at + 1] as number
const lineageText = ({ lineage }: Chain): string => `${lineage.stream}/${keyText(lineage)}/${lineage.ordinal}`

function verdict(plan: Plan, { kind, fields, there, shocks, steps }: Chain): string {
  const named = shocks === 'jointly' ? plan.shocks : plan.shocks.filter(({ id }) => shocks.includes(id))
  const list = named.map((shock) => `${shock.id} (${shock.kind})`).join(', ')
  const by = shocks === 'jointly' ? `Jointly ${list}: none of them is needed by itself.` : `By ${list}.`
  const what = {
    same: plan.shocks.length === 0 ? 'This world has no shocks.' : 'It happens without the shocks too, and says the same.',
    added: `It would not happen without the shocks. ${by}`,
    missing: `It happens only without the shocks. ${by}`,
    changed: `Without the shocks it would be another one: ${fields.join(', ')}${fields.includes('time') && there !== null ? ` (${instantText(there)})` : ''}. ${by}`,
  }[kind]
  const isDecided = steps.some(({ decisions }) => decisions.some(({ levers }) => levers.length > 0))
  if (kind === 'same' || isDecided) return what
  if (steps.some(({ fields: before }) => before.some(({ since }) => since !== null)))
    return `${what}\nNo lever moved a decision on its own way: it comes of what has happened to somebody before.`
  return `${what}\nNo lever moved a decision on its own way: it differs by what it shares with others or by what has happened before.`
}

function stepLines(chain: Chain, step: ChainStep, i: number): string[] {
  const own = chain.kind === 'missing' ? 'twin' : 'run'
  const other = own === 'run' ? 'twin' : 'run'
  const { about, time, there, joined, decisions, fields } = step
  const elsewhere = there === null ? `not in the ${other}` : there === time ? '' : `in the ${other} at ${instantText(there)}`
  const head = [
    `${i === 0 ? ' ' : '←'} ${step.step}`,
    instantText(time),
    about ? `${about.entity} ${about.key}` : '',
    cameBy(step),
    elsewhere,
  ]
  const waited =
    joined && (joined.at !== time || joined.there?.busy !== joined.load.busy)
      ? [
          `joined the ${step.name} at ${instantText(joined.at)}: ${loadText(joined.load)}${joined.there ? `; in the ${other} ${loadText(joined.there)}` : ''}`,
        ]
      : []
  return [
    head.filter(Boolean).join('  '),
    ...waited.map(indented),
    ...decisions.map((decision) => indented(decisionText(decision, own))),
    ...fields.map((field) => indented(fieldText(field, own, other))),
  ]
}

/** `engagement is 3, in the twin 4, since "payment fails" in the run at … (gatewayFails: yes, without s1 no …)` */
function fieldText({ field, here, there, since }: ChainField, own: World, other: World): string {
  const text = `${field} is ${valueText(here)}, in the ${other} ${valueText(there)}`
  if (!since) return text
  const world = since.world === 'here' ? own : other
  const causes = since.decisions.map((decision) => decisionText(decision, world)).join('; ')
  return `${text}, since "${since.step}" in the ${world} at ${instantText(since.time)} (${causes})`
}

type World = 'run' | 'twin'

const indented = (text: string) => `      ${text}`
const loadText = ({ waiting, busy, present }: { waiting: number; busy: number; present: number }) =>
  `${waiting} waiting, ${busy} of ${present} busy`

function cameBy({ by, name }: ChainStep): string {
  if (by === 'delay' || by === 'start') return ''
  return by === 'station' ? `served by the ${name}` : `by the ${by} ${name}`
}

/** `gatewayFails: yes, without s1 no (billing.gateway_failures 0.003 → 0.9)`: levers are told from the twin's value to the run's. */
function decisionText({ decision, n, here, there, levers, shocks }: ChainDecision, own: World): string {
  const name = n === 0 ? decision : `${decision} (${n})`
  if (levers.length === 0) return `${name}: ${valueText(here)}, in the ${own === 'run' ? 'twin' : 'run'} ${valueText(there)}`
  const moved = levers.map((lever) => {
    const [from, to] = own === 'run' ? [lever.there, lever.here] : [lever.here, lever.there]
    return `${lever.path} ${rounded(from)} → ${rounded(to)}`
  })
  return `${name}: ${valueText(here)}, ${own === 'run' ? 'without' : 'with'} ${shocks.join(' or ')} ${valueText(there)} (${moved.join(', ')})`
}

/** Epoch ms from 2001 to 2033 lie between this and its double. */
const INSTANTS = 1e12

function valueText(value: unknown): string {
  if (value === true) return 'yes'
  if (value === false) return 'no'
  if (value === undefined) return 'nothing'
  if (typeof value !== 'number') return String(value)
  // Nothing else in a world is as large as an instant.
  return value >= INSTANTS && value < 2 * INSTANTS && Number.isInteger(value) ? instantText(value) : rounded(value)
}

const rounded = (value: number): string => (Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(4))))
