'use client'

import { Button, Checkbox, Group, NumberInput, SegmentedControl, Text } from '@mantine/core'
import { useState } from 'react'
import { FormProblem } from '@/components/ui/form-problem'
import { Icon } from '@/components/ui/icon'
import { Partitions } from '@/lib/kit/delivery'
import type { Domain } from '@/lib/queries/answers/domain'
import type { Run } from '@/lib/queries/answers/run'
import { type NewDataset, useCreateDataset } from '@/lib/queries/datasets'
import { messageOf } from '@/lib/queries/problem-error'
import classes from './dataset.module.css'

type Envelope = NewDataset['envelope']
type Layout = NewDataset['layout']

const envelopes: { value: Envelope; label: string; says: string }[] = [
  { value: 'native', label: 'native', says: 'exactly as the domain’s document has them' },
  { value: 'kafka', label: 'kafka', says: 'as messages of a topic: key, value, timestamp, partition and offset' },
]
const layouts: { value: Layout; label: string }[] = [
  { value: 'file', label: 'One file' },
  { value: 'stream', label: 'A file a stream' },
  { value: 'hour', label: 'By hour' },
]

/** The folder of an hour of event time. */
function hourFolder(ms: number): string {
  const [date = '', hour = ''] = new Date(ms).toISOString().slice(0, 13).split('T')
  const [year, month, day] = date.split('-')
  return `year=${year}/month=${month}/day=${day}/hour=${hour}/`
}

/** What the files will be called. */
function Files({ layout, gzip, domain, start }: { layout: Layout; gzip: boolean; domain: Domain; start: number }) {
  const end = gzip ? '.jsonl.gz' : '.jsonl'
  if (layout === 'file') return <code>{`events${end}`}</code>
  if (layout === 'stream') return <>one for each of {domain.streams} streams</>
  const folder = <code>{hourFolder(start)}</code>
  if (domain.delivery.hourFileByPartition)
    return <>{folder}, by event time (UTC), in it one for each partition, named as the document does</>
  return (
    <>
      {folder}
      <code>{`events${end}`}</code>, by event time (UTC)
    </>
  )
}

interface ExportFormProps {
  run: Run
  domain: Domain
  onOrdered: (id: string) => void
  onClose: () => void
}

/** How the events of a run are to be written. */
export function ExportForm({ run, domain, onOrdered, onClose }: ExportFormProps) {
  const [envelope, setEnvelope] = useState<Envelope>('native')
  const [layout, setLayout] = useState<Layout>('file')
  const [gzip, setGzip] = useState(false)
  const [partitions, setPartitions] = useState<number | string>(domain.delivery.partitions)
  const create = useCreateDataset()
  const [wrong, setWrong] = useState<string>()
  const hasPartitions = envelope === 'kafka' || (layout === 'hour' && domain.delivery.hourFileByPartition)

  function order() {
    const asked = hasPartitions ? Partitions.safeParse(partitions) : null
    setWrong(asked?.error?.issues[0]?.message)
    if (asked && !asked.success) return
    const topic = asked ? { partitions: asked.data } : {}
    create.mutate({ runId: run.id, format: 'jsonl', envelope, layout, gzip, ...topic }, { onSuccess: ({ id }) => onOrdered(id) })
  }

  return (
    <form
      className={classes.dialog}
      onSubmit={(event) => {
        event.preventDefault()
        order()
      }}
    >
      <Text size="sm">
        The recipe of this run — its scenario, seed and interventions — is simulated again and written as JSON Lines, one event a line.
      </Text>
      <dl className={classes.choices}>
        <dt>Envelope</dt>
        <dd>
          <SegmentedControl
            aria-label="Envelope"
            size="xs"
            transitionDuration={0}
            withItemsBorders={false}
            value={envelope}
            data={envelopes.map(({ value, label }) => ({ value, label }))}
            onChange={setEnvelope}
          />
          <p className="t3">{envelopes.find(({ value }) => value === envelope)?.says}</p>
        </dd>
        <dt>Layout</dt>
        <dd>
          <SegmentedControl
            aria-label="Layout"
            size="xs"
            transitionDuration={0}
            withItemsBorders={false}
            value={layout}
            data={layouts}
            onChange={setLayout}
          />
          <p className="t3">
            <Files layout={layout} gzip={gzip} domain={domain} start={run.start} />; beside them <code>manifest.json</code>
          </p>
        </dd>
        {hasPartitions && (
          <>
            <dt>Partitions</dt>
            <dd>
              <NumberInput
                aria-label="Partitions"
                w={120}
                min={1}
                max={10_000}
                allowDecimal={false}
                clampBehavior="none"
                value={partitions}
                onChange={setPartitions}
                error={wrong}
              />
              <p className="t3">by murmur2 of the key, as Kafka’s default partitioner does</p>
            </dd>
          </>
        )}
        <dt>Files</dt>
        <dd>
          <Checkbox label="Compress each with gzip" checked={gzip} onChange={(event) => setGzip(event.currentTarget.checked)} />
        </dd>
        <dt>Range</dt>
        <dd>all of its simulated time, also what a stopped run has not played</dd>
      </dl>
      <FormProblem>{create.error ? messageOf(create.error) : null}</FormProblem>
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button type="submit" data-autofocus loading={create.isPending} leftSection={<Icon name="download" size={14} />}>
          Export
        </Button>
      </Group>
    </form>
  )
}
