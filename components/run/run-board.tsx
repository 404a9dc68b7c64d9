'use client'

import { Button, SegmentedControl } from '@mantine/core'
import { useCallback, useMemo } from 'react'
import type { TimeWindow } from '@/components/charts/frame'
import { Legend } from '@/components/charts/legend'
import { kpiRows, rateRows } from '@/components/charts/points'
import { Tag } from '@/components/ui/chip'
import { dayMs, simClock } from '@/components/ui/format'
import { Icon } from '@/components/ui/icon'
import { useUrlState } from '@/components/ui/use-url-state'
import type { Snapshot } from '@/lib/live/messages'
import type { Domain } from '@/lib/queries/answers/domain'
import type { Run } from '@/lib/queries/answers/run'
import { AlertsPanel } from './alerts-panel'
import { EventTail } from './event-tail'
import { FunnelPanel } from './funnel-panel'
import { type Identity, identicalUntil } from './identical-until'
import { KpiPanel } from './kpi-panel'
import { KpiTile } from './kpi-tile'
import { RatePanel } from './rate-panel'
import classes from './run.module.css'
import { useThrottled } from './use-throttled'

const chartsEveryMs = 500
const tailEveryMs = 300
/** So many KPIs are shown at first, those that a domain names first. */
const chartsAtFirst = 4
const tilesAtFirst = 5
/** Room right of now, so that the newest values are not on the edge. */
const ahead = 0.02
const hourMs = dayMs / 24
const ranges = { '1h': hourMs, '6h': 6 * hourMs, '1d': dayMs, '4d': 4 * dayMs, all: Number.POSITIVE_INFINITY } as const

type Range = keyof typeof ranges

/** What a run can be looked at in: hours of a short one, days of a long one. */
const rangesOf = (durationMs: number): { value: Range; label: string }[] => [
  ...(durationMs > 2 * dayMs
    ? [
        { value: '1d' as const, label: 'Last day' },
        { value: '4d' as const, label: 'Last 4 days' },
      ]
    : [
        { value: '1h' as const, label: 'Last hour' },
        { value: '6h' as const, label: 'Last 6 hours' },
      ]
  ).filter(({ value }) => ranges[value] < durationMs),
  { value: 'all', label: 'Whole run' },
]

function windowOf(run: Run, simTime: number, range: Range): TimeWindow {
  const from = Math.max(run.start, simTime - ranges[range])
  const least = run.start + Math.min(run.duration, dayMs / 2)
  const to = Math.max(simTime, ranges[range] <= dayMs ? run.start : least)
  return { from, to: to + Math.max(to - from, 3_600_000) * ahead, startMs: run.start, nowMs: simTime }
}

const marks = [
  { label: 'run', mark: { colour: 'var(--run)' } },
  { label: 'twin: the same world without the shocks', mark: 'twin' },
  { label: 'shock', mark: 'shock' },
  { label: 'alert', mark: 'alert' },
] as const

/** Until when run and twin are the same world. */
function TrustTag({ identity, run, shocked }: { identity: Identity; run: Run; shocked: boolean }) {
  if (!identity.compared || !shocked) return null
  return (
    <Tag tone="up" title="Drawn with the same random numbers: until then every KPI of the run equals its twin's">
      <Icon name="check" size={12} />
      {identity.until === null ? 'identical to the twin so far' : `identical until ${simClock(identity.until, run.start)}`}
    </Tag>
  )
}

/** Everything below a run's header. Charts are redrawn twice a second at most; counts follow every slice. */
export function RunBoard({ run, domain, snapshot }: { run: Run; domain: Domain; snapshot: Snapshot }) {
  const [range, setRange] = useUrlState<Range>('range', 'all')
  const drawn = useThrottled(snapshot, chartsEveryMs)
  const tail = useThrottled(snapshot, tailEveryMs)
  const choices = rangesOf(run.duration)
  const known: Range = choices.some(({ value }) => value === range) ? range : 'all'
  const window = useMemo(() => windowOf(run, drawn.simTime, known), [run, drawn.simTime, known])
  const [charts, setCharts] = useUrlState<'first' | 'all'>('charts', 'first')
  const showsAll = charts === 'all'
  const series = useMemo(() => {
    const extent = { bucketMs: drawn.bucketMs, from: window.from - drawn.bucketMs, nowMs: drawn.simTime }
    const shown = showsAll ? domain.kpis : domain.kpis.slice(0, tilesAtFirst)
    return shown.map((kpi) => ({ kpi, rows: kpiRows(drawn.kpis[kpi.name] ?? [], extent, kpi.better) }))
  }, [domain.kpis, drawn, window.from, showsAll])
  const rates = useMemo(
    () => rateRows(drawn.streams, { bucketMs: drawn.bucketMs, from: window.from - drawn.bucketMs, nowMs: drawn.simTime }),
    [drawn, window.from],
  )
  const identity = useMemo(() => identicalUntil(drawn.kpis), [drawn.kpis])
  const [funnel] = domain.funnels
  const charted = showsAll ? series : series.slice(0, chartsAtFirst)
  const showAll = useCallback(() => setCharts('all'), [setCharts])
  return (
    <div className={classes.content}>
      <div className={classes.tools}>
        <SegmentedControl
          aria-label="Range"
          size="xs"
          transitionDuration={0}
          withItemsBorders={false}
          value={known}
          data={choices}
          onChange={setRange}
        />
        <Legend items={marks} />
        <TrustTag identity={identity} run={run} shocked={drawn.shocks.length > 0} />
        <span className="grow" />
        {domain.kpis.length > tilesAtFirst && (
          <Button variant="subtle" size="compact-sm" onClick={() => setCharts(showsAll ? 'first' : 'all')}>
            {showsAll ? 'First KPIs only' : `All ${domain.kpis.length} KPIs`}
          </Button>
        )}
      </div>
      <div className={classes.tiles}>
        {series.map(({ kpi, rows }) => (
          <KpiTile key={kpi.name} kpi={kpi} rows={rows} from={window.from} to={window.to} shocks={drawn.shocks} onOpen={showAll} />
        ))}
      </div>
      <div className={classes.body}>
        <div className={classes.charts}>
          {charted.map(({ kpi, rows }) => (
            <KpiPanel
              key={kpi.name}
              kpi={kpi}
              rows={rows}
              window={window}
              shocks={drawn.shocks}
              rules={run.alertRules}
              alerts={drawn.alerts}
            />
          ))}
          <div className={classes.wide}>
            <EventTail
              events={tail.events}
              sampled={tail.state === 'running' ? tail.sampled : undefined}
              startMs={run.start}
              total={tail.total}
            />
          </div>
        </div>
        <div className={classes.side}>
          {funnel && <FunnelPanel funnel={funnel} counts={snapshot.funnels[funnel.name] ?? []} />}
          <AlertsPanel
            alerts={drawn.alerts}
            rules={run.alertRules}
            kpis={domain.kpis}
            shocks={drawn.shocks}
            startMs={run.start}
            nowMs={drawn.simTime}
            onShowCharts={showAll}
          />
          <RatePanel groups={domain.groups} rows={rates} window={window} shocks={drawn.shocks} />
        </div>
      </div>
    </div>
  )
}
