'use client'

import { memo } from 'react'
import { ruleText } from '@/components/alerts/bound'
import { SeverityTag, severityFacts } from '@/components/alerts/severity'
import { Tag } from '@/components/ui/chip'
import { count, simClock, span } from '@/components/ui/format'
import { Icon } from '@/components/ui/icon'
import { inFull, reading } from '@/components/ui/measure'
import { Panel } from '@/components/ui/panel'
import type { Kpi } from '@/lib/queries/answers/domain'
import type { AlertRule, RunAlert, RunShock } from '@/lib/queries/answers/run'
import { type Cause, causeOf } from './alert-cause'
import { openChart } from './open-chart'
import classes from './run.module.css'

/** No more are listed than one would scroll through. */
const mostListed = 60

interface AlertsPanelProps {
  alerts: readonly RunAlert[]
  rules: readonly AlertRule[]
  kpis: readonly Kpi[]
  shocks: readonly RunShock[]
  startMs: number
  nowMs: number
  /** The chart of a KPI may be among those that are not shown. */
  onShowCharts: () => void
}

/** What still fires, the last raised first; then what is over. */
const inOrder = (alerts: readonly RunAlert[]): RunAlert[] =>
  alerts.toReversed().sort((a, b) => Number(b.ended === null) - Number(a.ended === null))

const forSpan = (ms: number) => (ms === 0 ? '' : ` for ${span(ms)}`)

function CauseLine({ cause }: { cause: Cause | null }) {
  if (!cause) return <span className="t3">no shock acts</span>
  const { shock, acted, delayMs, others } = cause
  return (
    <span className={`${classes.alertCause} shock`}>
      <Icon name="bolt" size={12} />
      <span>
        {span(delayMs)} after {shock.label} began
        {others > 0 ? `; ${others} more acted` : ''}
        {acted ? '' : ', over by then'}
      </span>
    </span>
  )
}

interface AlertRowProps {
  alert: RunAlert
  kpi: Kpi | undefined
  cause: Cause | null
  startMs: number
  nowMs: number
  onShowCharts: () => void
}

function AlertRow({ alert, kpi, cause, startMs, nowMs, onShowCharts }: AlertRowProps) {
  const { severity, direction, threshold, onset, raised, ended, worst } = alert
  const fires = ended === null
  const { colour } = severityFacts[severity]
  const unit = kpi?.unit ?? ''
  const read = reading(worst, unit)
  return (
    <li className={classes.alert} style={{ '--edge': fires ? colour : 'var(--bd2)' }} data-testid={`alert-${alert.alert}`}>
      <div className={classes.alertLine}>
        <a
          className={classes.alertName}
          href={`#kpi-${alert.kpi}`}
          onClick={(event) => {
            event.preventDefault()
            openChart(alert.kpi, onShowCharts)
          }}
        >
          {kpi?.label ?? alert.kpi}
        </a>
        <b style={{ color: fires ? colour : undefined }} title={`${inFull(worst, unit)} at its worst`}>
          <span className="t3">worst </span>
          {read.value}
          {read.unit === '%' || read.unit === '' ? read.unit : ` ${read.unit}`}
        </b>
      </div>
      <div className={classes.alertLine}>
        <span className="t2">
          {ruleText({ [direction]: threshold }, unit)}
          {forSpan(raised - onset)}
        </span>
        <span className={classes.alertTags}>
          <SeverityTag severity={severity} />
          {fires ? <Tag tone={severityFacts[severity].tone}>Firing</Tag> : <Tag tone="up">Ended</Tag>}
        </span>
      </div>
      <div className={classes.alertLine}>
        <span className="t3" title={new Date(onset).toISOString()}>
          since <span className="mono">{simClock(onset, startMs)}</span>
          {raised > onset && (
            <>
              , raised <span className="mono">{simClock(raised, startMs)}</span>
            </>
          )}
        </span>
        <span className="t3" title={ended === null ? undefined : new Date(ended).toISOString()}>
          {fires ? 'firing' : 'fired'} {span(Math.max(0, (ended ?? nowMs) - raised))}
        </span>
      </div>
      <CauseLine cause={cause} />
    </li>
  )
}

/** The alerts of a run: what fires, what has fired, and what may be behind it. Its height is its own, so that nothing moves when one is raised. */
export const AlertsPanel = memo(function AlertsPanel({ alerts, rules, kpis, shocks, startMs, nowMs, onShowCharts }: AlertsPanelProps) {
  const firing = alerts.filter(({ ended }) => ended === null).length
  const kpiOf = (name: string) => kpis.find((each) => each.name === name)
  return (
    <div id="alerts" className={classes.anchor}>
      <Panel
        title="Alerts"
        about={rules.length === 0 ? 'none' : `${count(rules.length)} watched`}
        actions={firing > 0 && <Tag tone="crit">{count(firing)} firing</Tag>}
      >
        <section
          className={classes.alerts}
          aria-label="Alerts"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
          tabIndex={0}
        >
          {alerts.length > 0 ? (
            <ol>
              {inOrder(alerts)
                .slice(0, mostListed)
                .map((alert) => (
                  <AlertRow
                    key={`${alert.alert} ${alert.onset}`}
                    alert={alert}
                    kpi={kpiOf(alert.kpi)}
                    cause={causeOf(alert, shocks, kpiOf(alert.kpi)?.windowHours ?? 0)}
                    startMs={startMs}
                    nowMs={nowMs}
                    onShowCharts={onShowCharts}
                  />
                ))}
              {alerts.length > mostListed && <li className={classes.quiet}>and {count(alerts.length - mostListed)} earlier ones</li>}
            </ol>
          ) : rules.length === 0 ? (
            <p className={classes.quiet}>The scenario has no alerts. Add some beside its shocks.</p>
          ) : (
            <div className={classes.watched}>
              <p>Nothing has fired. Watched for:</p>
              <ul>
                {rules.map((rule) => (
                  <li key={rule.id}>
                    {kpiOf(rule.kpi)?.label ?? rule.kpi}{' '}
                    <span className="t3 nowrap">
                      {ruleText(rule, kpiOf(rule.kpi)?.unit ?? '')}
                      {forSpan(rule.forMs)}
                    </span>
                  </li>
                ))}
              </ul>
            </div>
          )}
        </section>
      </Panel>
    </div>
  )
})
