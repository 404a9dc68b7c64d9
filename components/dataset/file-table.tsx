'use client'

import { ActionIcon, Button, CopyButton, TextInput } from '@mantine/core'
import { useState } from 'react'
import { bytes, count, plural } from '@/components/ui/format'
import { Icon } from '@/components/ui/icon'
import ui from '@/components/ui/ui.module.css'
import type { Dataset, DatasetFile } from '@/lib/queries/answers/dataset'
import { fileUrl } from '@/lib/queries/datasets'
import classes from './dataset.module.css'

/** So many files are shown at first, and more at a time; a dataset by hours has hundreds. */
const atOnce = 50
/** From so many files on one may look for some. */
const searchedFrom = 12

/** Whether its files are compressed: sizes and hashes are then of what is inside. */
export const isGzipped = ({ files }: Dataset): boolean => files.some(({ path }) => path.endsWith('.gz'))

function FileRow({ id, file }: { id: string; file: DatasetFile }) {
  const name = file.path.slice(file.path.lastIndexOf('/') + 1)
  return (
    <tr>
      <td className={`mono ${classes.path}`}>
        <span className="t3">{file.path.slice(0, -name.length)}</span>
        <wbr />
        {name}
      </td>
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
          download={name}
          aria-label={`Download ${file.path}`}
          variant="default"
          leftSection={<Icon name="download" size={14} />}
        >
          Download
        </Button>
      </td>
    </tr>
  )
}

/** The files of a dataset with their sizes and hashes; of many, those that one looks for, some at a time. */
export function FileTable({ dataset }: { dataset: Dataset }) {
  const { id, files } = dataset
  const [query, setQuery] = useState('')
  const [most, setMost] = useState(atOnce)
  const words = query.toLowerCase().split(/\s+/).filter(Boolean)
  const found = files.filter(({ path }) => words.every((word) => path.toLowerCase().includes(word)))
  const shown = found.slice(0, most)
  const before = isGzipped(dataset) ? ' before gzip' : ''
  return (
    <div className={classes.files}>
      {files.length >= searchedFrom && (
        <div className={classes.search}>
          <TextInput
            type="search"
            aria-label="Search files"
            placeholder="day=06 hour=14"
            leftSection={<Icon name="search" size={14} />}
            value={query}
            onChange={(event) => {
              setQuery(event.currentTarget.value)
              setMost(atOnce)
            }}
          />
          <span className="t3" role="status">
            {words.length === 0 ? plural(files.length, 'file') : `${count(found.length)} of ${plural(files.length, 'file')}`}
          </span>
        </div>
      )}
      <div className={`${ui.scroll} ${classes.fileScroll}`}>
        <table className={`${ui.table} ${classes.fileTable}`}>
          <thead>
            <tr>
              <th>File</th>
              <th className={ui.num}>Events</th>
              <th className={ui.num}>Size{before}</th>
              <th>sha256{before}</th>
              <th className={ui.num}>
                <a href={fileUrl(id, 'manifest.json')} download="manifest.json">
                  manifest.json
                </a>
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map((file) => (
              <FileRow key={file.path} id={id} file={file} />
            ))}
          </tbody>
        </table>
        {found.length === 0 && <p className={`t2 ${classes.none}`}>No file has that in its name.</p>}
      </div>
      {shown.length < found.length && (
        <div>
          <Button variant="default" onClick={() => setMost(most + atOnce)}>
            {`Show ${count(Math.min(atOnce, found.length - shown.length))} more of ${count(found.length - shown.length)}`}
          </Button>
        </div>
      )}
    </div>
  )
}
