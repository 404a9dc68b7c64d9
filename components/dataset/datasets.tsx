'use client'

import { ActionIcon, Button, Text } from '@mantine/core'
import { modals } from '@mantine/modals'
import Link from 'next/link'
import { useEffect, useState } from 'react'
import { Chip, Tag, type Tone } from '@/components/ui/chip'
import { bytes, plural } from '@/components/ui/format'
import { Icon } from '@/components/ui/icon'
import { Empty, Failed, Loading } from '@/components/ui/list-states'
import { notifyOf } from '@/components/ui/notify'
import { Page } from '@/components/ui/page'
import { Panel } from '@/components/ui/panel'
import { TimeAgo } from '@/components/ui/time-ago'
import { useUrlState } from '@/components/ui/use-url-state'
import type { Dataset, DatasetState } from '@/lib/queries/answers/dataset'
import { fileUrl, useDataset, useDatasets, useDeleteDataset } from '@/lib/queries/datasets'
import classes from './dataset.module.css'
import { DatasetFacts, DatasetProgress } from './dataset-facts'

const states: Record<DatasetState, { label: string; tone: Tone }> = {
  queued: { label: 'Queued', tone: 'plain' },
  running: { label: 'Writing', tone: 'accent' },
  ready: { label: 'Ready', tone: 'up' },
  failed: { label: 'Failed', tone: 'crit' },
  cancelled: { label: 'Cancelled', tone: 'plain' },
}

const formats: Record<string, string> = { jsonl: 'JSON Lines', csv: 'CSV', parquet: 'Parquet' }
/** The usual ones go without saying. */
const envelopes: Record<string, string> = { kafka: 'kafka' }
const layouts: Record<string, string> = { stream: 'a file a stream', hour: 'by hour' }

/** Everything about a dataset that is ready; a list has not all of one with many files. */
function Opened({ listed }: { listed: Dataset }) {
  const { data: dataset = listed } = useDataset(listed.id)
  return (
    <>
      <DatasetFacts dataset={dataset} />
      {dataset.manifest && (
        <details>
          <summary>Manifest</summary>
          <pre className={classes.manifest}>{JSON.stringify(dataset.manifest, null, 2)}</pre>
        </details>
      )}
    </>
  )
}

function Job({ dataset, open, onToggle, onDelete }: { dataset: Dataset; open: boolean; onToggle: () => void; onDelete: () => void }) {
  const { label, tone } = states[dataset.state]
  const main = dataset.files.find(({ path }) => path.startsWith('events.'))
  const unfinished = dataset.state === 'queued' || dataset.state === 'running'
  return (
    <article className={classes.job} aria-label={dataset.name}>
      <div className={classes.jobHead}>
        <Chip tone={tone} pulse={dataset.state === 'running'}>
          {label}
        </Chip>
        <b className="cut">{dataset.name}</b>
        <Tag>
          {[formats[dataset.format] ?? dataset.format, envelopes[dataset.envelope], layouts[dataset.layout]].filter(Boolean).join(', ')}
        </Tag>
        <span className="t3">
          <TimeAgo at={dataset.createdAt} />
          {dataset.runId && (
            <>
              {' '}
              ·{' '}
              <Link className={classes.run} href={`/runs/${dataset.runId}`}>
                its run
              </Link>
            </>
          )}
        </span>
        <span className="grow" />
        {dataset.state === 'ready' && main && (
          <Button
            component="a"
            href={fileUrl(dataset.id, main.path)}
            download={main.path}
            variant="default"
            leftSection={<Icon name="download" size={14} />}
          >
            Download
          </Button>
        )}
        {dataset.state === 'ready' && (
          <Button variant="default" aria-expanded={open} onClick={onToggle}>
            {open ? 'Less' : 'Files, proof, command'}
          </Button>
        )}
        {unfinished ? (
          <Button variant="default" onClick={onDelete}>
            Cancel
          </Button>
        ) : (
          <ActionIcon aria-label={`Delete ${dataset.name}`} onClick={onDelete}>
            <Icon name="trash" size={14} />
          </ActionIcon>
        )}
      </div>
      {open && dataset.state === 'ready' ? <Opened listed={dataset} /> : <DatasetProgress dataset={dataset} />}
    </article>
  )
}

/** Every dataset, newest first: how far it is, its files and hashes, and how to make the same bytes again. */
export function Datasets() {
  const datasets = useDatasets()
  const remove = useDeleteDataset()
  const [linked, setLinked] = useUrlState('open', '')
  const [open, setOpen] = useState(linked)
  useEffect(() => setOpen(linked), [linked])
  const all = datasets.data ?? []
  const size = all.reduce((sum, each) => sum + each.bytes, 0)
  function ask(dataset: Dataset) {
    const forget = () => remove.mutate(dataset.id, { onError: (error) => notifyOf(error, 'The dataset was not removed') })
    if (dataset.state !== 'ready') return forget()
    modals.openConfirmModal({
      title: `Delete the dataset ${dataset.name}?`,
      children: <Text size="sm">Its files are removed from this machine. The same bytes can be made again from its recipe.</Text>,
      labels: { confirm: 'Delete', cancel: 'Keep' },
      confirmProps: { color: 'crit' },
      onConfirm: forget,
    })
  }
  return (
    <Page title="Datasets" tools={all.length > 0 && <span className="t3">{`${plural(all.length, 'dataset')}, ${bytes(size)}`}</span>}>
      {datasets.error ? (
        <Failed what="Datasets" error={datasets.error} onRetry={() => void datasets.refetch()} />
      ) : !datasets.data ? (
        <Loading rows={3} height={64} />
      ) : all.length === 0 ? (
        <Empty
          icon="datasets"
          title="No dataset yet"
          action={
            <Button component={Link} href="/runs" variant="default">
              Choose a run to export
            </Button>
          }
        >
          A dataset is a run's recipe written to files, with their hashes. Open a run and press Export.
        </Empty>
      ) : (
        <Panel title="Jobs" about="newest first">
          <div>
            {all.map((dataset) => (
              <Job
                key={dataset.id}
                dataset={dataset}
                open={open === dataset.id}
                onToggle={() => setLinked(open === dataset.id ? '' : dataset.id)}
                onDelete={() => ask(dataset)}
              />
            ))}
          </div>
        </Panel>
      )}
    </Page>
  )
}
