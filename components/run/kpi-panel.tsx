'use client'

import { memo, useCallback, useMemo, useState } from 'react'
import { ruleText } from '@/components/alerts/bound'
import { severityFacts } from '@/components/alerts/severity'
import type { TimeWindow } from '@/components/charts/frame'
import { SeriesChart } from '@/components/charts/lazy'
import { Legend } from '@/components/charts/legend'
import type { Row } from '@/components/charts/points'
import { difference, isShare, reading, tick, unitLabel } from '@/components/ui/measure'
import { Panel } from '@/components/ui/panel'
import type { Kpi } from '@/lib/queries/answers/domain'
import type { AlertRule, RunAlert, RunShock } from '@/lib/queries/answers/run'
import classes from './run.module.css'

interface KpiPanelProps {
  kpi: Kpi
  rows: Row[]
  window: TimeWindow
  shocks: readonly RunShock[]
  /** Those of the whole run; what is of other KPIs is left out here. */
  rules: readonly AlertRule[]
  alerts: readonly RunAlert[]
}

const inWords = (value: number | null, unit: string) => {
  const read = reading(value, unit)
  return `${read.value}${read.unit ? ` ${read.unit}` : ''}`
}

/** A share above this is drawn on an axis that ends at all; one that is nothing throughout, on one that ends at a little. */
const halfOfAll = 0.5
const aLittle = 0.1

function shareAxis(rows: readonly Row[]): number | undefined {
  const most = Math.max(0, ...rows.map(({ value, twin }) => Math.max(value ?? 0, twin ?? 0)))
  return most > halfOfAll ? 1 : most === 0 ? aLittle : undefined
}

/** The alerts of a KPI as its chart marks them. */
function useAlertMarks(kpi: Kpi, rules: readonly AlertRule[], alerts: readonly RunAlert[], nowMs: number) {
  const bounds = useMemo(
    () =>
      rules.flatMap(({ id, kpi: name, above, below, severity }) => {
        const value = above ?? below
        if (name !== kpi.name || value === undefined) return []
        return [{ id, value, colour: severityFacts[severity].colour, label: `alert ${ruleText({ above, below }, kpi.unit)}` }]
      }),
    [rules, kpi],
  )
  const bars = useMemo(
    () =>
      alerts
        .filter((alert) => alert.kpi === kpi.name)
        .map(({ alert, onset, raised, ended, severity }) => ({
          id: `${alert} ${onset}`,
          from: raised,
          to: ended ?? nowMs,
          colour: severityFacts[severity].colour,
        })),
    [alerts, kpi.name, nowMs],
  )
  return { bounds, bars, fires: alerts.some((alert) => alert.kpi === kpi.name && alert.ended === null) }
}

/** One KPI over time against its twin; the header holds the values at the crosshair. */
export const KpiPanel = memo(function KpiPanel({ kpi, rows, window, shocks, rules, alerts }: KpiPanelProps) {
  const [cursor, setCursor] = useState<number | null>(null)
  const onMove = useCallback((t: number | null) => setCursor(t), [])
  const formatValue = useCallback((value: number) => tick(value, kpi.unit), [kpi.unit])
  const at = cursor === null ? undefined : rows.find((row) => row.t === cursor)
  const last = rows.findLast((row) => row.value !== null)
  const gap = last ? difference(last.value, last.twin, kpi.unit) : null
  const hasTwin = rows.some((row) => row.twin !== null)
  const unit = unitLabel(kpi.unit)
  const { bounds, bars, fires } = useAlertMarks(kpi, rules, alerts, window.nowMs)
  return (
    <div id={`kpi-${kpi.name}`} style={{ scrollMarginTop: 110, minWidth: 0 }}>
      <Panel
        className={classes.chart}
        title={kpi.label}
        about={
          unit.startsWith('per ')
            ? unit
            : [unit, kpi.per ? `over ${kpi.per === 'hour' ? 'an hour' : kpi.per}` : ''].filter(Boolean).join(', ')
        }
        actions={
          at ? (
            <Legend
              items={[
                { label: 'run', mark: { colour: 'var(--run)' }, value: inWords(at.value, kpi.unit) },
                ...(hasTwin ? [{ label: 'twin', mark: 'twin' as const, value: inWords(at.twin, kpi.unit) }] : []),
              ]}
            />
          ) : null
        }
      >
        <div className={classes.chartBody}>
          <SeriesChart
            rows={rows}
            window={window}
            shocks={shocks}
            bounds={bounds}
            bars={bars}
            formatValue={formatValue}
            most={isShare(kpi.unit) ? shareAxis(rows) : undefined}
            onMove={onMove}
            summary={`${kpi.label}: now ${inWords(last?.value ?? null, kpi.unit)}${gap ? `, ${gap.text} against the twin` : ''}${fires ? '; an alert fires' : ''}`}
          />
        </div>
      </Panel>
    </div>
  )
})
