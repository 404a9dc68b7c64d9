import type { ReactNode } from 'react'
import classes from './chart.module.css'

export interface LegendItem {
  label: ReactNode
  /** Solid line of this colour, the dashed twin, the hatched band of a shock, or the dotted bound of an alert. */
  mark: { colour: string } | 'twin' | 'shock' | 'alert'
  value?: string | undefined
}

/** Marks and names, with the values at the crosshair where there is one. */
export function Legend({ items }: { items: readonly LegendItem[] }) {
  return (
    <span className={classes.legend}>
      {items.map(({ label, mark, value }, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a legend's items keep their places
        <span key={i}>
          <i
            data-twin={mark === 'twin' || undefined}
            data-band={mark === 'shock' || undefined}
            data-alert={mark === 'alert' || undefined}
            style={typeof mark === 'object' ? { borderTopColor: mark.colour } : undefined}
          />
          {label}
          {value !== undefined && <b>{value}</b>}
        </span>
      ))}
    </span>
  )
}
