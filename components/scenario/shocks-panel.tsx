'use client'

import { ActionIcon, Button } from '@mantine/core'
import { useState } from 'react'
import { fieldId } from '@/components/parameters/parameter-field'
import { ShapeGlyph } from '@/components/timeline/shape-glyph'
import { TimelineStrip } from '@/components/timeline/timeline-strip'
import { plural, simClock } from '@/components/ui/format'
import { Icon } from '@/components/ui/icon'
import { Panel } from '@/components/ui/panel'
import ui from '@/components/ui/ui.module.css'
import type { Domain } from '@/lib/queries/answers/domain'
import type { FieldProblem } from '@/lib/queries/answers/problem'
import { DEFAULT_START, type Definition, type PlannedShock } from '@/lib/scenario/definition'
import { durationMs } from '@/lib/scenario/duration'
import { instantMs } from '@/lib/scenario/instant'
import { amountOf, kindOf, placedShocks } from './placed-shocks'
import classes from './scenario.module.css'
import { ShockDialog } from './shock-dialog'

interface ShocksPanelProps {
  domain: Domain
  definition: Definition
  problems: readonly FieldProblem[]
  notices: readonly FieldProblem[]
  disabled: boolean
  onEdit: (change: (definition: Definition) => Definition) => void
}

const scopeOf = (where: PlannedShock['where']): string =>
  where
    ? Object.entries(where)
        .map(([name, value]) => `${name} ${[value].flat().join(', ')}`)
        .join('; ')
    : 'everybody'

/** Whether a problem is of this shock. */
const about =
  (i: number) =>
  ({ path }: FieldProblem) =>
    path === `shocks.${i}` || path.startsWith(`shocks.${i}.`)

function ShockRow({
  shock,
  i,
  domain,
  startMs,
  disabled,
  wrong,
  notices,
  onOpen,
  onCopy,
  onRemove,
}: {
  shock: PlannedShock
  i: number
  domain: Domain
  startMs: number
  disabled: boolean
  wrong: readonly FieldProblem[]
  notices: readonly FieldProblem[]
  onOpen: () => void
  onCopy: () => void
  onRemove: () => void
}) {
  const kind = kindOf(domain, shock.kind)
  const from = durationMs(shock.start)
  const shape = shock.shape ?? kind?.defaults.shape ?? 'linear'
  return (
    <tr className={wrong.length > 0 ? classes.bad : undefined}>
      <td>
        <button type="button" id={fieldId(`shocks.${i}`)} className={classes.link} onClick={onOpen} disabled={disabled}>
          {kind?.label ?? shock.kind}
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
      <td>
        <span className="mono">{from === null ? shock.start : simClock(startMs + from, startMs)}</span>
      </td>
      <td>{shock.duration}</td>
      <td className={ui.num}>{amountOf(shock.magnitude, kind)}</td>
      <td>
        <span style={{ display: 'inline-flex', gap: 6, alignItems: 'center' }}>
          <ShapeGlyph shape={shape} /> {shape}
          {shock.ramp ? <span className="t3">ramp {shock.ramp}</span> : null}
        </span>
      </td>
      <td className="t2">{scopeOf(shock.where)}</td>
      <td className={ui.num}>
        <ActionIcon aria-label={`Edit shock ${i + 1}`} title="Edit" disabled={disabled} onClick={onOpen}>
          <Icon name="edit" size={14} />
        </ActionIcon>
        <ActionIcon aria-label={`Duplicate shock ${i + 1}`} title="Duplicate" disabled={disabled} onClick={onCopy}>
          <Icon name="copy" size={14} />
        </ActionIcon>
        <ActionIcon aria-label={`Remove shock ${i + 1}`} title="Remove" disabled={disabled} onClick={onRemove}>
          <Icon name="trash" size={14} />
        </ActionIcon>
      </td>
    </tr>
  )
}

/** The shocks of a scenario: drawn on a timeline, and the same ones in a table. */
export function ShocksPanel({ domain, definition, problems, notices, disabled, onEdit }: ShocksPanelProps) {
  const [place, setPlace] = useState<number | null>(null)
  const shocks = definition.shocks ?? []
  const startMs = instantMs(definition.start ?? DEFAULT_START) ?? 0
  const lengthMs = durationMs(definition.duration)
  const setShocks = (change: (shocks: PlannedShock[]) => PlannedShock[]) =>
    onEdit(({ shocks: now = [], ...rest }) => {
      const next = change([...now])
      return next.length === 0 ? rest : { ...rest, shocks: next }
    })
  return (
    <Panel
      title="Shocks"
      about={shocks.length === 0 ? 'none' : plural(shocks.length, 'shock')}
      actions={
        <Button variant="default" leftSection={<Icon name="plus" size={14} />} disabled={disabled} onClick={() => setPlace(shocks.length)}>
          Add shock
        </Button>
      }
    >
      <div className={classes.pad}>
        {lengthMs !== null && lengthMs > 0 && (
          <TimelineStrip
            startMs={startMs}
            durationMs={lengthMs}
            shocks={placedShocks(shocks, domain)}
            selected={place === null ? null : String(place)}
            onSelect={(id) => !disabled && setPlace(Number(id))}
          />
        )}
      </div>
      {shocks.length > 0 && (
        <div className={ui.scroll} style={{ borderTop: '1px solid var(--bd)' }}>
          <table className={ui.table}>
            <thead>
              <tr>
                <th>Shock</th>
                <th>Start</th>
                <th>Duration</th>
                <th className={ui.num}>Magnitude</th>
                <th>Shape</th>
                <th>For</th>
                <th className={ui.num}>
                  <span className={ui.hidden}>Actions</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {shocks.map((shock, i) => (
                <ShockRow
                  // biome-ignore lint/suspicious/noArrayIndexKey: a shock has no name but its place in the list
                  key={i}
                  shock={shock}
                  i={i}
                  domain={domain}
                  startMs={startMs}
                  disabled={disabled}
                  wrong={problems.filter(about(i))}
                  notices={notices.filter(about(i))}
                  onOpen={() => setPlace(i)}
                  onCopy={() => setShocks((now) => [...now, structuredClone(shock)])}
                  onRemove={() => setShocks((now) => now.filter((_, at) => at !== i))}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
      <ShockDialog
        domain={domain}
        definition={definition}
        place={place}
        onClose={() => setPlace(null)}
        onApply={(at, shock) => {
          setShocks((now) => {
            now[at] = shock
            return now
          })
          setPlace(null)
        }}
      />
    </Panel>
  )
}
