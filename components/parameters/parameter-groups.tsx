'use client'

import { Button, TextInput } from '@mantine/core'
import { useMemo, useState } from 'react'
import { Icon } from '@/components/ui/icon'
import type { Parameter } from '@/lib/queries/answers/domain'
import { ParameterField } from './parameter-field'
import classes from './parameters.module.css'

interface ParameterGroupsProps {
  parameters: readonly Parameter[]
  values: Readonly<Record<string, number>>
  /** Messages by the parameter's path. */
  problems: ReadonlyMap<string, string>
  disabled: boolean
  onChange: (path: string, value: number | undefined) => void
}

function byGroup(parameters: readonly Parameter[]): [string, Parameter[]][] {
  const groups = new Map<string, Parameter[]>()
  for (const parameter of parameters) {
    const group = groups.get(parameter.groupLabel)
    if (group) group.push(parameter)
    else groups.set(parameter.groupLabel, [parameter])
  }
  return [...groups]
}

/** Every parameter of a domain, in the groups in which it declares them. */
export function ParameterGroups({ parameters, values, problems, disabled, onChange }: ParameterGroupsProps) {
  const [find, setFind] = useState('')
  const [onlyChanged, setOnlyChanged] = useState(false)
  const groups = useMemo(() => byGroup(parameters), [parameters])
  const isChanged = ({ path, default: usual }: Parameter) => values[path] !== undefined && values[path] !== usual
  const changed = parameters.filter(isChanged).length
  const matches = (parameter: Parameter) =>
    (!onlyChanged || isChanged(parameter) || problems.has(parameter.path)) &&
    `${parameter.label} ${parameter.path} ${parameter.groupLabel}`.toLowerCase().includes(find.trim().toLowerCase())
  const shown = groups.map(([label, all]) => ({ label, all, some: all.filter(matches) })).filter(({ some }) => some.length > 0)
  const showAll = () => {
    setFind('')
    setOnlyChanged(false)
  }
  const narrowed = find.trim() !== '' || onlyChanged
  return (
    <section aria-label="Parameters">
      <div className={classes.head}>
        <h2>Parameters</h2>
        <span className="grow" />
        <TextInput
          aria-label="Find a parameter"
          placeholder="Find"
          w={130}
          leftSection={<Icon name="search" size={13} />}
          value={find}
          onChange={(event) => setFind(event.currentTarget.value)}
        />
        <Button variant={onlyChanged ? 'light' : 'default'} aria-pressed={onlyChanged} onClick={() => setOnlyChanged(!onlyChanged)}>
          Changed {changed}
        </Button>
      </div>
      {shown.length === 0 && (
        <p className={classes.empty}>
          {onlyChanged && changed === 0 ? 'Every parameter has its default.' : 'No parameter matches.'}{' '}
          <Button variant="subtle" size="compact-sm" onClick={showAll}>
            Show all
          </Button>
        </p>
      )}
      {shown.map(({ label, all, some }, i) => {
        const ofThem = all.filter(isChanged).length
        const wrong = all.some(({ path }) => problems.has(path))
        return (
          <details key={`${label} ${narrowed}`} className={classes.group} open={narrowed || i < 2 || ofThem > 0 || wrong}>
            <summary className={classes.summary}>
              <Icon name="right" size={13} />
              {label}
              {ofThem > 0 && <i className={classes.dot} />}
              {wrong && (
                <span className="crit">
                  <Icon name="warn" size={13} />
                </span>
              )}
              <em>{ofThem > 0 ? `${ofThem} of ${all.length} changed` : all.length}</em>
            </summary>
            <div>
              {some.map((parameter) => (
                <ParameterField
                  key={parameter.path}
                  parameter={parameter}
                  value={values[parameter.path]}
                  problem={problems.get(parameter.path)}
                  disabled={disabled}
                  onChange={onChange}
                />
              ))}
            </div>
          </details>
        )
      })}
    </section>
  )
}
