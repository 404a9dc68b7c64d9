/** An event in one line: what it says beside its stream, its time and its key. */
import type { SampledEvent } from '@/lib/live/messages'

const text = (value: unknown): string => (typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value))
const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)
const namesSomething = ([name]: readonly [string, unknown]): boolean => /(^|_)id$/i.test(name)

/** `status=failed amount=79.99`: from the object that holds the facts, or from the event itself; ids come last, a line is soon full. */
export function payloadLine({ stream, time, key, event }: SampledEvent): string {
  const known = new Set<unknown>([stream, key ?? stream, time, new Date(time).toISOString()])
  const said = (facts: Readonly<Record<string, unknown>>) => Object.entries(facts).filter(([, value]) => !known.has(value))
  const own = said(event)
  const [only] = own
  const facts = own.length === 1 && only && isObject(only[1]) ? said(only[1]) : own
  return [...facts.filter((fact) => !namesSomething(fact)), ...facts.filter(namesSomething)]
    .map(([name, value]) => `${name}=${text(value)}`)
    .join(' ')
}
