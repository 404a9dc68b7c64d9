/** An event in one line: what it says beside its stream, its time and its key. */

const text = (value: unknown): string => (typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value))

/** `status=failed amount=79.99`, from whichever object of the envelope holds the facts. */
export function payloadLine(event: Readonly<Record<string, unknown>>): string {
  const inner = Object.values(event).find((value) => typeof value === 'object' && value !== null && !Array.isArray(value))
  const facts = (inner ?? event) as Record<string, unknown>
  return Object.entries(facts)
    .map(([name, value]) => `${name}=${text(value)}`)
    .join(' ')
}
