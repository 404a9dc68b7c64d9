/** A draft in this browser: it survives a reload, a crash and a refused save. */
import { z } from 'zod'

const Kept = z.object({
  /** The version it was begun from. */
  version: z.number(),
  text: z.string(),
})
export type Kept = z.infer<typeof Kept>

const keyOf = (scenarioId: string) => `freshet.draft.${scenarioId}`

export function keepDraft(scenarioId: string, draft: Kept): void {
  try {
    localStorage.setItem(keyOf(scenarioId), JSON.stringify(draft))
  } catch {
    // Storage may be full or forbidden; the draft then lives only in the page, which warns before it is left.
  }
}

export function forgetDraft(scenarioId: string): void {
  try {
    localStorage.removeItem(keyOf(scenarioId))
  } catch {
    // What could not be kept need not be forgotten.
  }
}

/** The draft that was kept; null when there is none. */
export function keptDraft(scenarioId: string): Kept | null {
  try {
    return Kept.parse(JSON.parse(localStorage.getItem(keyOf(scenarioId)) ?? ''))
  } catch {
    return null
  }
}
