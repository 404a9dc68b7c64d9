'use client'

import { Progress } from '@mantine/core'
import { CopyLine } from '@/components/ui/copy-line'
import { bytes, count, percentage, plural, span } from '@/components/ui/format'
import type { Dataset } from '@/lib/queries/answers/dataset'
import classes from './dataset.module.css'
import { FileTable, isGzipped } from './file-table'

/** How far a dataset is, in words and as a bar; nothing once it is ready. */
export function DatasetProgress({ dataset }: { dataset: Dataset }) {
  if (dataset.state === 'queued') return <p className="t2">Waiting for its turn</p>
  if (dataset.state === 'failed') {
    return (
      <p className="crit" role="alert">
        {dataset.failure ?? 'It failed without saying why.'}
      </p>
    )
  }
  if (dataset.state === 'cancelled') return <p className="t2">Cancelled: no file was kept</p>
  if (dataset.state === 'running') {
    return (
      <div role="status">
        <Progress
          size={4}
          value={(dataset.progress ?? 0) * 100}
          animated={dataset.progress === null}
          transitionDuration={0}
          aria-label="Progress"
        />
        <p className={classes.progressLine}>
          <span>
            <b>{count(dataset.rows)}</b> events · {bytes(dataset.bytes)}
          </span>
          {dataset.progress !== null && <span>{percentage(dataset.progress, 0)}%</span>}
        </p>
      </div>
    )
  }
  const took = dataset.finishedAt === null ? '' : ` · written in ${span(dataset.finishedAt - dataset.createdAt)}`
  return (
    <p className="t2">
      {plural(dataset.rows, 'event')} · {bytes(dataset.bytes)}
      {isGzipped(dataset) ? ' before gzip' : ''} · {plural(dataset.fileCount, 'file')}
      {took}
    </p>
  )
}

/** A dataset: how far it is, its files with their hashes, and the command that makes the same bytes. */
export function DatasetFacts({ dataset }: { dataset: Dataset }) {
  const isErasedFrom = dataset.manifest?.erasures !== undefined
  return (
    <div className={classes.facts}>
      <DatasetProgress dataset={dataset} />
      {dataset.state === 'ready' && (
        <>
          <FileTable dataset={dataset} />
          {dataset.command === null ? (
            <p className="t3">
              {isErasedFrom
                ? 'Somebody was erased from this dataset, so no command makes the same bytes.'
                : 'The command line has no flags for this recipe: something was done to the run, or its scenario was saved again. The manifest holds the recipe in full.'}
            </p>
          ) : (
            <div>
              <p className="t3" style={{ marginBottom: 4 }}>
                The same bytes, anywhere:
              </p>
              <CopyLine text={dataset.command} />
            </div>
          )}
        </>
      )}
    </div>
  )
}
