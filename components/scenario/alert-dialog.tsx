'use client'

import { Button, Group, Modal, NumberInput, Select, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { boundAffixes, readBound, shownBound } from '@/components/alerts/bound'
import { severityFacts } from '@/components/alerts/severity'
import { SEVERITIES } from '@/lib/kit/measure'
import type { Domain } from '@/lib/queries/answers/domain'
import { checkDefinition } from '@/lib/scenario/check-definition'
import type { Alert, Definition } from '@/lib/scenario/definition'
import classes from './scenario.module.css'

interface AlertDialogProps {
  domain: Domain
  definition: Definition
  /** The alerts that there are: the scenario's own, or the domain's while it has none. */
  alerts: readonly Alert[]
  /** Its place among them; their number for a new one. Null while the dialog is closed. */
  place: number | null
  onApply: (place: number, alert: Alert) => void
  onClose: () => void
}

type Side = 'above' | 'below'

/** An alert while it is typed: the bound as it stands in its field, in the unit that people read. */
interface Typed {
  kpi: string
  side: Side
  bound: number | ''
  time: string
  severity: (typeof SEVERITIES)[number]
}

const sides = [
  { value: 'above', label: 'is above' },
  { value: 'below', label: 'is below' },
]

const kpiOf = (domain: Domain, name: string) => domain.kpis.find((each) => each.name === name)

function typedOf(domain: Domain, alert: Alert | undefined): Typed {
  const kpi = alert ? kpiOf(domain, alert.kpi) : domain.kpis[0]
  const bound = alert?.above ?? alert?.below
  return {
    kpi: alert?.kpi ?? kpi?.name ?? '',
    side: alert ? (alert.above === undefined ? 'below' : 'above') : kpi?.better === 'up' ? 'below' : 'above',
    bound: bound === undefined ? '' : shownBound(bound, kpi?.unit ?? ''),
    time: alert ? (alert.for ?? '') : '15m',
    severity: alert?.severity ?? 'warning',
  }
}

/** Null while it has no bound. */
function alertOf({ kpi, side, bound, time, severity }: Typed, unit: string): Alert | null {
  if (bound === '') return null
  return { kpi, [side]: readBound(bound, unit), ...(time.trim() === '' ? {} : { for: time.trim() }), severity }
}

/** Messages about one alert, by key, from the same check that the server makes. */
function problemsOf(
  domain: Domain,
  definition: Definition,
  alerts: readonly Alert[],
  place: number,
  alert: Alert | null,
): Map<string, string> {
  if (!alert) return new Map([['bound', 'Type the value that is the bound.']])
  const all = [...alerts]
  all[place] = alert
  const prefix = `alerts.${place}.`
  const found = checkDefinition({ ...definition, alerts: all }, domain).problems.filter(({ path }) => path.startsWith(prefix))
  return new Map(found.map(({ path, message }) => [path.slice(prefix.length), message]))
}

function AlertForm({ domain, definition, alerts, place, onApply, onClose }: AlertDialogProps & { place: number }) {
  const known = alerts[place]
  const [typed, setTyped] = useState(() => typedOf(domain, known))
  const [tried, setTried] = useState(known !== undefined)
  const kpi = kpiOf(domain, typed.kpi)
  const unit = kpi?.unit ?? ''
  const alert = alertOf(typed, unit)
  const problems = problemsOf(domain, definition, alerts, place, alert)
  const errorOf = (...keys: string[]) => (tried ? keys.map((key) => problems.get(key)).find((message) => message) : undefined)
  const set = (change: Partial<Typed>) => setTyped((now) => ({ ...now, ...change }))

  return (
    <form
      className={classes.shockForm}
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (alert && problems.size === 0) onApply(place, alert)
      }}
    >
      <div>
        <Select
          label="KPI"
          data-autofocus
          searchable
          allowDeselect={false}
          value={typed.kpi}
          error={errorOf('kpi')}
          data={domain.kpis.map(({ name, label }) => ({ value: name, label }))}
          onChange={(next) => {
            const other = kpiOf(domain, next ?? '')
            if (other) set({ kpi: other.name, ...(other.unit === unit ? {} : { bound: '' }) })
          }}
        />
        <Text size="xs" c="dimmed" mt={4}>
          {kpi?.description}
          {kpi?.per ? ` Each value looks back ${kpi.per === 'hour' ? 'an hour' : kpi.per}.` : ''}
        </Text>
      </div>
      <Group grow align="flex-start">
        <Select
          label="When it"
          allowDeselect={false}
          value={typed.side}
          data={sides}
          onChange={(side) => side && set({ side: side as Side })}
        />
        <NumberInput
          label="Bound"
          {...boundAffixes(unit)}
          thousandSeparator=","
          clampBehavior="none"
          hideControls
          value={typed.bound}
          error={errorOf('bound', 'above', 'below')}
          onChange={(value) => set({ bound: typeof value === 'number' ? value : '' })}
        />
      </Group>
      <Group grow align="flex-start">
        <TextInput
          label="For"
          description="in simulated time: 15m, 1h 30m"
          placeholder="at once"
          value={typed.time}
          error={errorOf('for')}
          onChange={(event) => set({ time: event.currentTarget.value })}
        />
        <Select
          label="Severity"
          description="how loud it is"
          allowDeselect={false}
          value={typed.severity}
          error={errorOf('severity')}
          data={SEVERITIES.map((severity) => ({ value: severity, label: severityFacts[severity].label }))}
          onChange={(severity) => severity && set({ severity: severity as Typed['severity'] })}
        />
      </Group>
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button type="submit">{known ? 'Apply' : 'Add alert'}</Button>
      </Group>
    </form>
  )
}

/** Adds an alert or edits one. It closes only with an alert that can be. */
export function AlertDialog(props: AlertDialogProps) {
  const { place, alerts, onClose } = props
  return (
    <Modal opened={place !== null} onClose={onClose} title={place !== null && alerts[place] ? 'Edit alert' : 'Add an alert'}>
      {place !== null && <AlertForm {...props} place={place} />}
    </Modal>
  )
}
