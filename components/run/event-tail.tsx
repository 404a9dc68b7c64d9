'use client'

import { ActionIcon, Button, CopyButton, Select } from '@mantine/core'
import { memo, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { clockOfDay, count, simDay } from '@/components/ui/format'
import { Icon } from '@/components/ui/icon'
import { Panel } from '@/components/ui/panel'
import type { SampledEvent, Snapshot } from '@/lib/live/messages'
import { payloadLine } from './event-line'
import classes from './run.module.css'

/** While the list follows, no more than fill it; held still, as many as one would scroll through. */
const rowsFollowing = 40
const rowsHeld = 200
const everything = 'all'

interface EventTailProps {
  events: readonly SampledEvent[]
  sampled: Snapshot['sampled'] | undefined
  startMs: number
  /** Of the whole run; they may be many while none is there to be shown. */
  total: number
}

interface EventRowProps {
  event: SampledEvent
  startMs: number
  open: boolean
  onToggle: (ordinal: number) => void
}

const EventRow = memo(function EventRow({ event, startMs, open, onToggle }: EventRowProps) {
  return (
    <>
      <button type="button" className={classes.event} aria-expanded={open} onClick={() => onToggle(event.ordinal)}>
        <time className="mono" dateTime={new Date(event.time).toISOString()}>
          {simDay(event.time, startMs)} {clockOfDay(event.time)}
        </time>
        <span className={`${classes.stream} cut`}>{event.stream}</span>
        <span className={`${classes.key} mono cut`}>{event.key ?? ''}</span>
        <span className={`${classes.payload} mono cut`}>{payloadLine(event)}</span>
      </button>
      {open && (
        <pre className={classes.json}>
          <code>{JSON.stringify(event.event, null, 2)}</code>
          <CopyButton value={JSON.stringify(event.event)}>
            {({ copied, copy }) => (
              <ActionIcon aria-label={copied ? 'Copied' : 'Copy event'} onClick={copy}>
                <Icon name={copied ? 'check' : 'copy'} size={14} />
              </ActionIcon>
            )}
          </CopyButton>
        </pre>
      )}
    </>
  )
})

/** As wide as the longest name, in characters, so that events with short names have more room for what they say. */
function widthsOf(events: readonly SampledEvent[]): { '--stream': string; '--key': string } {
  const longest = (texts: (string | null)[]) => texts.reduce((most, each) => Math.max(most, each?.length ?? 0), 0)
  return { '--stream': `${longest(events.map(({ stream }) => stream))}ch`, '--key': `${longest(events.map(({ key }) => key))}ch` }
}

/** The newest events on top. Scrolling away or opening one holds the list still until it is told to follow again. */
export const EventTail = memo(function EventTail({ events, sampled, startMs, total }: EventTailProps) {
  const [held, setHeld] = useState<readonly SampledEvent[] | null>(null)
  /** The list as it was when the pointer came: rows must not run away from under it. */
  const [pointedAt, setPointedAt] = useState<readonly SampledEvent[] | null>(null)
  const [open, setOpen] = useState<number | null>(null)
  const [stream, setStream] = useState(everything)
  const list = useRef<HTMLDivElement>(null)
  const streams = [...new Set(events.map((event) => event.stream))].sort()
  const shown = held ?? pointedAt ?? events
  const matching = stream === everything ? shown : shown.filter((event) => event.stream === stream)
  const waiting = held === null ? 0 : events.filter(({ ordinal }) => ordinal > (held.at(-1)?.ordinal ?? -1)).length

  const widths = useMemo(() => widthsOf(events), [events])
  const newest = useRef(events)
  const shownNow = useRef(shown)
  useEffect(() => {
    newest.current = events
    shownNow.current = shown
  }, [events, shown])
  const toggle = useCallback((ordinal: number) => {
    setHeld((still) => still ?? shownNow.current)
    setOpen((now) => (now === ordinal ? null : ordinal))
  }, [])

  function follow() {
    setHeld(null)
    setOpen(null)
    list.current?.scrollTo({ top: 0 })
  }

  return (
    <Panel
      title="Events"
      className={classes.tail}
      actions={
        <div className={classes.tailBar}>
          {sampled && (
            <span className="t3">
              {sampled.shown < sampled.of ? `showing ${count(sampled.shown)} of ${count(sampled.of)} ev/s` : 'showing every event'}
            </span>
          )}
          <Select
            aria-label="Stream"
            size="xs"
            w={230}
            searchable
            allowDeselect={false}
            value={stream}
            data={[
              { value: everything, label: 'All streams' },
              ...[...new Set([...streams, ...(stream === everything ? [] : [stream])])].map((name) => ({ value: name, label: name })),
            ]}
            onChange={(value) => setStream(value ?? everything)}
          />
          <Button
            variant="default"
            leftSection={<Icon name="top" size={14} />}
            onClick={held === null ? () => setHeld(events) : follow}
            miw={132}
          >
            {held === null
              ? pointedAt
                ? 'Held by pointer'
                : 'Following'
              : `${waiting >= events.length && waiting > 0 ? `${count(waiting)}+` : count(waiting)} new, follow`}
          </Button>
        </div>
      }
    >
      <section
        ref={list}
        className={classes.rows}
        style={widths}
        aria-label="Newest events"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        tabIndex={0}
        onPointerEnter={({ pointerType }) => pointerType === 'mouse' && setPointedAt(newest.current)}
        onPointerLeave={() => setPointedAt(null)}
        onScroll={({ currentTarget }) => currentTarget.scrollTop > 4 && held === null && setHeld(events)}
      >
        {matching.length === 0 ? (
          <p className={classes.quiet}>
            {events.length === 0
              ? total > 0
                ? 'The last events are being made again: they are not kept when the server stops.'
                : 'No events yet.'
              : `Nothing of ${stream} among the newest ${count(shown.length)} events that were shown.`}
          </p>
        ) : (
          matching
            .slice(held === null ? -rowsFollowing : -rowsHeld)
            .reverse()
            .map((event) => (
              <EventRow key={event.ordinal} event={event} startMs={startMs} open={open === event.ordinal} onToggle={toggle} />
            ))
        )}
      </section>
    </Panel>
  )
})
