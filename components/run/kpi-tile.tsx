import { memo } from 'react'
import type { Row } from '@/components/charts/points'
import { Sparkline } from '@/components/charts/sparkline'
import { Delta } from '@/components/ui/delta'
import { difference, inFull, reading } from '@/components/ui/measure'
import type { Kpi } from '@/lib/queries/answers/domain'
import type { RunShock } from '@/lib/queries/answers/run'
import { openChart } from './open-chart'
import classes from './run.module.css'

interface KpiTileProps {
  kpi: Kpi
  rows: readonly Row[]
  from: number
  to: number
  shocks: readonly RunShock[]
  /** Its chart may be among those that are not shown. */
  onOpen: () => void
}

/** A KPI now: its value, its difference from the twin, and how it came there. */
export const KpiTile = memo(function KpiTile({ kpi, rows, from, to, shocks, onOpen }: KpiTileProps) {
  const last = rows.findLast((row) => row.value !== null)
  const { value, unit } = reading(last?.value ?? null, kpi.unit)
  const isRate = unit.startsWith('per ')
  return (
    <a
      className={classes.tile}
      href={`#kpi-${kpi.name}`}
      title={kpi.description}
      onClick={(event) => {
        event.preventDefault()
        openChart(kpi.name, onOpen)
      }}
    >
      <div className={classes.tileHead}>
        <span className="cut">{kpi.label}</span>
        <small>{isRate ? unit : (kpi.per ?? '')}</small>
      </div>
      <div className={classes.tileValue}>
        <b title={inFull(last?.value ?? null, kpi.unit)} data-testid={`kpi-${kpi.name}`}>
          {value}
        </b>
        <i>{isRate ? '' : unit}</i>
        <span>
          <Delta difference={last ? difference(last.value, last.twin, kpi.unit) : null} better={kpi.better} />
        </span>
      </div>
      <Sparkline rows={rows} from={from} to={to} shocks={shocks} />
    </a>
  )
})
