'use client'

import { ActionIcon, Button } from '@mantine/core'
import { useState } from 'react'
import { ruleText } from '@/components/alerts/bound'
import { SeverityTag } from '@/components/alerts/severity'
import { fieldId } from '@/components/parameters/parameter-field'
import { Tag } from '@/components/ui/chip'
import { plural } from '@/components/ui/format'
import { Icon } from '@/components/ui/icon'
import { Panel } from '@/components/ui/panel'
import ui from '@/components/ui/ui.module.css'
import type { Domain } from '@/lib/queries/answers/domain'
import type { FieldProblem } from '@/lib/queries/answers/problem'
import type { Alert, Definition } from '@/lib/scenario/definition'
import { AlertDialog } from './alert-dialog'
import classes from './scenario.module.css'

interface AlertsPanelProps {
  domain: Domain
  definition: Definition
  problems: readonly FieldProblem[]
  notices: readonly FieldProblem[]
  disabled: boolean
  onEdit: (change: (definition: Definition) => Definition) => void
}

/** Whether a problem is of this alert. */
const about =
  (i: number) =>
  ({ path }: FieldProblem) =>
    path === `alerts.${i}` || path.startsWith(`alerts.${i}.`)

interface AlertRowProps {
  alert: Alert
  i: number
  domain: Domain
  disabled: boolean
  wrong: readonly FieldProblem[]
  notices: readonly FieldProblem[]
  onOpen: () => void
  onRemove: () => void
}

function AlertRow({ alert, i, domain, disabled, wrong, notices, onOpen, onRemove }: AlertRowProps) {
  const kpi = domain.kpis.find(({ name }) => name === alert.kpi)
  return (
    <tr className={wrong.length > 0 ? classes.bad : undefined}>
      <td>
        <button type="button" id={fieldId(`alerts.${i}`)} className={classes.link} onClick={onOpen} disabled={disabled}>
          {kpi?.label ?? alert.kpi}
        </button>
        {wrong.map(({ path, message }) => (
          <span key={path + message} className={classes.problem}>
            {message}
          </span>
        ))}
        {notices.map(({ path, message }) => (
          <span key={path + message} className="t3" style={{ display: 'block', whiteSpace: 'normal' }}>
            {message}
          </span>
        ))}
      </td>
      <td>{ruleText(alert, kpi?.unit ?? '')}</td>
      <td>{alert.for ?? <span className="t3">at once</span>}</td>
      <td>
        <SeverityTag severity={alert.severity ?? 'warning'} />
      </td>
      <td className={ui.num}>
        <ActionIcon aria-label={`Edit alert ${i + 1}`} title="Edit" disabled={disabled} onClick={onOpen}>
          <Icon name="edit" size={14} />
        </ActionIcon>
        <ActionIcon aria-label={`Remove alert ${i + 1}`} title="Remove" disabled={disabled} onClick={onRemove}>
          <Icon name="trash" size={14} />
        </ActionIcon>
      </td>
    </tr>
  )
}

/** What a run of the scenario is watched for: the domain's alerts until one of them is changed, then the scenario's own. */
export function AlertsPanel({ domain, definition, problems, notices, disabled, onEdit }: AlertsPanelProps) {
  const [place, setPlace] = useState<number | null>(null)
  const isOwn = definition.alerts !== undefined
  const alerts = definition.alerts ?? domain.alerts
  const setAlerts = (change: (alerts: Alert[]) => Alert[]) =>
    onEdit((now) => ({ ...now, alerts: change([...(now.alerts ?? domain.alerts)]) }))
  const backToDomain = () => onEdit(({ alerts: _, ...rest }) => rest)
  return (
    <Panel
      title="Alerts"
      about={alerts.length === 0 ? 'none' : plural(alerts.length, 'alert')}
      actions={
        <>
          {isOwn ? (
            <Button variant="subtle" size="compact-sm" disabled={disabled} onClick={backToDomain}>
              Back to the domain's
            </Button>
          ) : (
            alerts.length > 0 && <Tag title="Change one, or add one, and they are this scenario's own">the domain's own</Tag>
          )}
          <Button
            variant="default"
            leftSection={<Icon name="plus" size={14} />}
            disabled={disabled}
            onClick={() => setPlace(alerts.length)}
          >
            Add alert
          </Button>
        </>
      }
    >
      {alerts.length > 0 && (
        <div className={ui.scroll} style={{ borderTop: '1px solid var(--bd)' }}>
          <table className={ui.table}>
            <thead>
              <tr>
                <th>KPI</th>
                <th>Bound</th>
                <th>For</th>
                <th>Severity</th>
                <th className={ui.num}>
                  <span className={ui.hidden}>Actions</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {alerts.map((alert, i) => (
                <AlertRow
                  // biome-ignore lint/suspicious/noArrayIndexKey: an alert has no name but its place in the list
                  key={i}
                  alert={alert}
                  i={i}
                  domain={domain}
                  disabled={disabled}
                  wrong={problems.filter(about(i))}
                  notices={notices.filter(about(i))}
                  onOpen={() => setPlace(i)}
                  onRemove={() => setAlerts((now) => now.filter((_, at) => at !== i))}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
      <AlertDialog
        domain={domain}
        definition={definition}
        alerts={alerts}
        place={place}
        onClose={() => setPlace(null)}
        onApply={(at, alert) => {
          setAlerts((now) => {
            now[at] = alert
            return now
          })
          setPlace(null)
        }}
      />
    </Panel>
  )
}
