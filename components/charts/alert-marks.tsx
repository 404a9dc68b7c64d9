/** What alerts leave on the chart of their KPI: a thin line at the bound, and a bar along the top for each time one was raised. */
import { ReferenceLine, YAxis } from 'recharts'

export interface AlertBound {
  id: string
  value: number
  colour: string
  /** What stands beside the line: `alert above 5%`. */
  label: string
}

export interface AlertBar {
  id: string
  from: number
  to: number
  colour: string
}

/** A bound further than this many times what is drawn does not squeeze the chart: it comes into view when values come nearer. */
const farTimes = 4
const marksAxis = 'marks'
const barWidth = 3

interface AlertMarks {
  bounds: readonly AlertBound[]
  bars: readonly AlertBar[]
  from: number
  to: number
  /** The greatest value that is drawn. */
  greatest: number
}

/** Children of a Recharts chart whose value axis is the default one. */
export function alertMarks({ bounds, bars, from, to, greatest }: AlertMarks) {
  const seen = bars.filter((bar) => bar.to > from && bar.from < to)
  return (
    <>
      {bounds.map(({ id, value, colour, label }) => (
        <ReferenceLine
          key={id}
          y={value}
          stroke={colour}
          strokeWidth={1}
          strokeDasharray="2 3"
          ifOverflow={value <= greatest * farTimes ? 'extendDomain' : 'discard'}
          label={<BoundName text={label} colour={colour} isHigh={value > greatest / 2} />}
        />
      ))}
      <YAxis yAxisId={marksAxis} hide domain={[0, 1]} allowDataOverflow />
      {seen.map(({ id, from: raised, to: ended, colour }) => (
        <ReferenceLine
          key={id}
          yAxisId={marksAxis}
          segment={[
            { x: Math.max(from, raised), y: 1 },
            { x: Math.min(to, ended), y: 1 },
          ]}
          stroke={colour}
          strokeWidth={barWidth}
        />
      ))}
    </>
  )
}

/** The words of a bound at the left end of its line, on the side where there is room: under one that is high. */
function BoundName({ text, colour, isHigh, viewBox }: BoundNameProps) {
  return (
    <text
      x={(viewBox?.x ?? 0) + 5}
      y={(viewBox?.y ?? 0) + (isHigh ? 12 : -4)}
      fontSize={11}
      fill={colour}
      stroke="var(--sf)"
      strokeWidth={3}
      strokeLinejoin="round"
      paintOrder="stroke"
    >
      {text}
    </text>
  )
}

interface BoundNameProps {
  text: string
  colour: string
  isHigh: boolean
  viewBox?: { x?: number; y?: number }
}
