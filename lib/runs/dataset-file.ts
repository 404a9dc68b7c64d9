/** The files of a dataset over HTTP: only those that its manifest lists, and the manifest itself; parts of them by Range. */
import 'server-only'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import path from 'node:path'
import { Readable } from 'node:stream'
import { datasetOrThrow } from '@/lib/db/datasets'
import { FreshetError } from '@/lib/kit/error'
import { currentHost } from './current-host'
import { manifestNow } from './manifest-now'

const MANIFEST = 'manifest.json'

/** @param parts the file's path, as the address has it @throws FreshetError `not_found`, `wrong_state` while it is not ready */
export async function datasetFile(id: string, parts: readonly string[], range: string | null): Promise<Response> {
  const dataset = await datasetOrThrow(id)
  if (dataset.state !== 'ready') throw new FreshetError('wrong_state', `The dataset is ${dataset.state}; it has files once it is ready.`)
  const name = parts.join('/')
  const listed = manifestNow(dataset)?.files.find((file) => file.path === name)
  // A name is only ever looked up, never followed: what is not listed is not there.
  if (!listed && name !== MANIFEST) throw new FreshetError('not_found', `The dataset ${id} has no file "${name}".`)
  const file = path.join(currentHost().datasetFolder(id), ...name.split('/'))
  const size = (await stat(file).catch(() => null))?.size
  if (size === undefined)
    throw new FreshetError('not_found', `The file "${name}" of ${id} is no longer on this machine. Make the dataset again.`)

  const headers = new Headers({
    'content-type': name.endsWith('.gz') ? 'application/gzip' : name.endsWith('.jsonl') ? 'application/jsonl' : 'application/json',
    'content-disposition': `attachment; filename="${path.basename(name).replaceAll('"', '')}"`,
    'accept-ranges': 'bytes',
    // no-transform: a part of a file must not be compressed on its way.
    'cache-control': 'private, no-cache, no-transform',
    // Of the content, as the manifest has it; for a compressed file, of what is inside.
    ...(listed ? { 'x-content-sha256': listed.sha256, etag: `"${listed.sha256}"` } : {}),
  })
  const wanted = range === null ? null : readRange(range, size)
  if (wanted === 'unsatisfiable') {
    headers.set('content-range', `bytes */${size}`)
    return new Response(null, { status: 416, headers })
  }
  const { from, to } = wanted ?? { from: 0, to: size - 1 }
  headers.set('content-length', String(to - from + 1))
  if (wanted) headers.set('content-range', `bytes ${from}-${to}/${size}`)
  const body = size === 0 ? null : (Readable.toWeb(createReadStream(file, { start: from, end: to })) as ReadableStream)
  return new Response(body, { status: wanted ? 206 : 200, headers })
}

/** One range of bytes, both ends included; null for what is not one, which is then ignored (RFC 9110). */
export function readRange(header: string, size: number): { from: number; to: number } | 'unsatisfiable' | null {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(header.trim()) ?? []
  if (first === '' && last === '') return null
  const from = first === '' ? Math.max(0, size - Number(last)) : Number(first)
  const to = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1)
  if (first !== '' && last !== '' && Number(last) < from) return null
  return from > to || from >= size ? 'unsatisfiable' : { from, to }
}
