'use client'

import { TextInput } from '@mantine/core'
import { Tag } from '@/components/ui/chip'
import { plural } from '@/components/ui/format'
import { Icon } from '@/components/ui/icon'
import { Empty, Failed, Loading, NothingMatches } from '@/components/ui/list-states'
import { Page, Section } from '@/components/ui/page'
import { Prose } from '@/components/ui/prose'
import ui from '@/components/ui/ui.module.css'
import { useUrlState } from '@/components/ui/use-url-state'
import type { Stream } from '@/lib/queries/answers/domain'
import { useDomain, useStreams } from '@/lib/queries/domains'
import { ProblemError } from '@/lib/queries/problem-error'
import classes from './catalog.module.css'

function Json({ title, value }: { title: string; value: unknown }) {
  return (
    <div>
      <p className="t3">{title}</p>
      <pre
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
        tabIndex={0}
      >
        {JSON.stringify(value, null, 2)}
      </pre>
    </div>
  )
}

function StreamEntry({ stream }: { stream: Stream }) {
  return (
    <details className={classes.entry} id={stream.name}>
      <summary>
        <Icon name="right" size={13} />
        <code>{stream.name}</code>
        <span className={classes.description}>{stream.description}</span>
        <span className="t3 nowrap">{plural(stream.fields.length, 'field')}</span>
      </summary>
      <div className={classes.body}>
        <p className="t2">
          {stream.frequency}. Kafka key: {stream.kafkaKey ? <code>{stream.kafkaKey}</code> : 'none'}.
        </p>
        <div className={ui.scroll}>
          <table className={ui.table}>
            <thead>
              <tr>
                <th>Field</th>
                <th>Type</th>
                <th>Meaning</th>
              </tr>
            </thead>
            <tbody>
              {stream.fields.map((field) => (
                <tr key={field.name}>
                  <td className="mono">{field.name}</td>
                  <td>
                    {field.type}
                    {field.unit ? `, ${field.unit}` : ''}
                    {!field.required && <span className="t3"> optional</span>}
                  </td>
                  <td style={{ whiteSpace: 'normal' }}>
                    <Prose text={field.description} />
                    {field.allowed && (
                      <span className="t3">
                        {' · '}
                        <Prose text={field.allowed} />
                      </span>
                    )}{' '}
                    {field.personal && <Tag tone="down">personal</Tag>}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        <div className={classes.two}>
          <Json title="Example" value={stream.example} />
          <Json title="JSON Schema" value={stream.schema} />
        </div>
      </div>
    </details>
  )
}

/** Every stream of a domain: what it means, its fields, its schema, an example. */
export function StreamDictionary({ domain: id }: { domain: string }) {
  const streams = useStreams(id)
  const domain = useDomain(id).data
  const [query, setQuery] = useUrlState('q', '')
  const label = (group: string) => domain?.groups.find((each) => each.id === group)?.label ?? group
  const shown = (streams.data ?? []).filter((stream) =>
    `${stream.name} ${stream.description} ${stream.fields.map(({ name }) => name).join(' ')}`
      .toLowerCase()
      .includes(query.trim().toLowerCase()),
  )
  const groups = [...new Set(shown.map(({ group }) => group))]
  const missing = streams.error instanceof ProblemError && streams.error.status === 404
  return (
    <Page
      title={domain ? `${domain.name} streams` : 'Streams'}
      tools={
        <>
          <TextInput
            type="search"
            w={260}
            aria-label="Search streams"
            placeholder="Search streams and fields"
            leftSection={<Icon name="search" size={14} />}
            value={query}
            onChange={(event) => setQuery(event.currentTarget.value)}
          />
          {streams.data && (
            <span className="t3">{query ? `${shown.length} of ${streams.data.length}` : plural(streams.data.length, 'stream')}</span>
          )}
        </>
      }
    >
      {missing ? (
        <Empty icon="catalog" title={`There is no domain "${id}"`} />
      ) : streams.error ? (
        <Failed what="Streams" error={streams.error} onRetry={() => void streams.refetch()} />
      ) : !streams.data ? (
        <Loading rows={8} height={36} />
      ) : shown.length === 0 ? (
        <NothingMatches what="streams" onClear={() => setQuery('')} />
      ) : (
        groups.map((group) => (
          <section key={group}>
            <Section title={label(group)} about={plural(shown.filter((stream) => stream.group === group).length, 'stream')} />
            <div className={`${ui.panel} ${classes.group}`}>
              {shown
                .filter((stream) => stream.group === group)
                .map((stream) => (
                  <StreamEntry key={stream.name} stream={stream} />
                ))}
            </div>
          </section>
        ))
      )}
    </Page>
  )
}
