'use client'

import { useCallback, useMemo } from 'react'
import { ParameterGroups } from '@/components/parameters/parameter-groups'
import type { Domain } from '@/lib/queries/answers/domain'
import type { FieldProblem } from '@/lib/queries/answers/problem'
import { AlertsPanel } from './alerts-panel'
import { DetailsForm } from './details-form'
import classes from './scenario.module.css'
import { ShocksPanel } from './shocks-panel'
import type { Draft } from './use-draft'

const prefix = 'parameters.'
const none = {}

/** A scenario as a form: what it is, its shocks, its alerts, its parameters. */
export function DesignPane({ draft, domain, problems }: { draft: Draft; domain: Domain; problems: readonly FieldProblem[] }) {
  const { edit, definition, broken } = draft
  const messages = useMemo(() => new Map(problems.map(({ path, message }) => [path, message])), [problems])
  const ofParameters = useMemo(
    () => new Map(problems.filter(({ path }) => path.startsWith(prefix)).map(({ path, message }) => [path.slice(prefix.length), message])),
    [problems],
  )
  const setParameter = useCallback(
    (path: string, value: number | undefined) =>
      edit(({ parameters = {}, ...rest }) => {
        const { [path]: _, ...others } = parameters
        const next = value === undefined ? others : { ...parameters, [path]: value }
        return Object.keys(next).length === 0 ? rest : { ...rest, parameters: next }
      }),
    [edit],
  )
  return (
    <div className={classes.studio}>
      <div className={classes.left}>
        <DetailsForm definition={definition} problems={messages} disabled={broken} onEdit={edit} />
        <ShocksPanel domain={domain} definition={definition} problems={problems} notices={draft.notices} disabled={broken} onEdit={edit} />
        <AlertsPanel domain={domain} definition={definition} problems={problems} notices={draft.notices} disabled={broken} onEdit={edit} />
      </div>
      <div className={classes.right}>
        <ParameterGroups
          parameters={domain.parameters}
          values={definition.parameters ?? none}
          problems={ofParameters}
          disabled={broken}
          onChange={setParameter}
        />
      </div>
    </div>
  )
}
