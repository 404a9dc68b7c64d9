'use client'

import { ActionIcon, Button, CopyButton, Progress } from '@mantine/core'
import { CopyLine } from '@/components/ui/copy-line'
import { bytes, count, percentage, plural, span } from '@/components/ui/format'
import { Icon } from '@/components/ui/icon'
import ui from '@/components/ui/ui.module.css'
import type { Dataset, DatasetFile } from '@/lib/queries/answers/dataset'
import { fileUrl } from '@/lib/queries/datasets'
import classes from './dataset.module.css'

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
      {plural(dataset.rows, 'event')} · {bytes(dataset.bytes)} · {plural(dataset.files.length, 'file')}
      {took}
    </p>
  )
}

function FileRow({ id, file }: { id: string; file: DatasetFile }) {
  return (
    <tr>
      <td className="mono">{file.path}</td>
      <td className={ui.num}>{count(file.rows)}</td>
      <td className={ui.num}>{bytes(file.bytes)}</td>
      <td>
        <span className={classes.hash}>
          <code title={file.sha256}>
            {file.sha256.slice(0, 8)} … {file.sha256.slice(-8)}
          </code>
          <CopyButton value={file.sha256}>
            {({ copied, copy }) => (
              <ActionIcon aria-label={copied ? 'Copied' : `Copy sha256 of ${file.path}`} onClick={copy} size={24}>
                <Icon name={copied ? 'check' : 'copy'} size={13} />
              </ActionIcon>
            )}
          </CopyButton>
        </span>
      </td>
      <td className={ui.num}>
        <Button
          component="a"
          href={fileUrl(id, file.path)}
          download={file.path.split('/').at(-1)}
          variant="default"
          leftSection={<Icon name="download" size={14} />}
        >
          Download
        </Button>
      </td>
    </tr>
  )
}

/** A dataset: how far it is, its files with their hashes, and the command that makes the same bytes. */
export function DatasetFacts({ dataset }: { dataset: Dataset }) {
  return (
    <div className={classes.facts}>
      <DatasetProgress dataset={dataset} />
      {dataset.state === 'ready' && (
        <>
          <div className={ui.scroll}>
            <table className={ui.table}>
              <thead>
                <tr>
                  <th>File</th>
                  <th className={ui.num}>Events</th>
                  <th className={ui.num}>Size</th>
                  <th>sha256</th>
                  <th className={ui.num}>
                    <a href={fileUrl(dataset.id, 'manifest.json')} download="manifest.json">
                      manifest.json
                    </a>
                  </th>
                </tr>
              </thead>
              <tbody>
                {dataset.files.map((file) => (
                  <FileRow key={file.path} id={dataset.id} file={file} />
                ))}
              </tbody>
            </table>
          </div>
          {dataset.command === null ? (
            <p className="t3">
              The command line has no flags for this recipe: something was done to the run, or its scenario was saved again. The manifest
              holds the recipe in full.
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
