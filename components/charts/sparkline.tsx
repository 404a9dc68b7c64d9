import { shockBand } from '@/components/ui/hatch'
import type { RunShock } from '@/lib/queries/answers/run'
import type { Row } from './points'

interface SparklineProps {
  rows: readonly Row[]
  from: number
  to: number
  shocks: readonly RunShock[]
  height?: number
}

const width = 170
const pad = 3

/** A series without axes, with its twin and the bands of shocks. Plain SVG: a tile is redrawn often. */
export function Sparkline({ rows, from, to, shocks, height = 34 }: SparklineProps) {
  const values = rows.flatMap(({ value, twin }) => [value, twin].filter((each) => each !== null))
  const [low, high] = [Math.min(...values), Math.max(...values)]
  const x = (t: number) => ((t - from) / Math.max(1, to - from)) * width
  const y = (value: number) => (high === low ? height / 2 : pad + (1 - (value - low) / (high - low)) * (height - 2 * pad))
  const path = (of: (row: Row) => number | null) => {
    let pen = 'M'
    let d = ''
    for (const row of rows) {
      const value = of(row)
      if (value === null) pen = 'M'
      else {
        d += `${pen}${x(row.t).toFixed(1)} ${y(value).toFixed(1)}`
        pen = 'L'
      }
    }
    return d
  }
  return (
    <svg
      width="100%"
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      aria-hidden="true"
      style={{ display: 'block' }}
    >
      {shocks
        .filter((shock) => shock.end > from && shock.start < to)
        .map((shock) => {
          const [left, right] = [Math.max(0, x(shock.start)), Math.min(width, x(shock.end))]
          return (
            <g key={shock.id}>
              <rect x={left} width={Math.max(1, right - left)} y="0" height={height} style={{ fill: shockBand }} />
              <rect x={left} width={Math.max(1, right - left)} y="0" height={height} fill="url(#hatch)" />
              {shock.start >= from && (
                <path d={`M${left} 0V${height}`} stroke="var(--shock)" strokeWidth="1.5" vectorEffect="non-scaling-stroke" />
              )}
            </g>
          )
        })}
      {values.length > 0 && (
        <g fill="none" strokeLinejoin="round">
          <path
            d={path((row) => row.twin)}
            stroke="var(--twin)"
            strokeWidth="1.5"
            strokeDasharray="5 4"
            vectorEffect="non-scaling-stroke"
          />
          <path d={path((row) => row.value)} stroke="var(--run)" strokeWidth="1.75" vectorEffect="non-scaling-stroke" />
        </g>
      )}
    </svg>
  )
}
