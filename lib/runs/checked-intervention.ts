/** What may be done to a live run: checked against its domain before anybody stands still for it. */
import 'server-only'
import { runOrThrow } from '@/lib/db/runs'
import { domainOf } from '@/lib/domains'
import { FreshetError } from '@/lib/kit/error'
import type { InjectedShock } from '@/lib/scenario/definition'
import { factsOf } from '@/lib/scenario/domain-facts'
import { parameterProblem, shockProblems } from '@/lib/scenario/domain-findings'

/** @throws FreshetError `invalid` with every key that is wrong, `not_found` */
export async function assertShock(runId: string, shock: InjectedShock): Promise<void> {
  const { domain } = await runOrThrow(runId)
  const errors = shockProblems(shock, factsOf(domainOf(domain))).map(({ at, message }) => ({ path: at.join('.'), message }))
  if (errors.length > 0) throw new FreshetError('invalid', errors.map(({ message }) => message).join(' '), errors)
}

/** @throws FreshetError `invalid` for a path or value that the domain does not take, or a parameter that is fixed at the start; `not_found` */
export async function assertChange(runId: string, path: string, value: number): Promise<void> {
  const { domain } = await runOrThrow(runId)
  const facts = factsOf(domainOf(domain))
  const known = facts.parameters.find((parameter) => parameter.path === path)
  const fixed =
    known?.when === 'start' ? `${path} (${known.label}) is fixed at the start of a run. Set it in the scenario, or for a new run.` : null
  const message = fixed ?? parameterProblem(facts, path, value)
  if (message) throw new FreshetError('invalid', message, [{ path: known && !fixed ? 'value' : 'path', message }])
}
