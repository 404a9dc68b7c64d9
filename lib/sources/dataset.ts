/** A dataset that lies in a folder: what its manifest says of it, its domain, and where its files are. Nothing of them is read yet. */
import { readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { domains } from '@/lib/domains'
import type { Domain } from '@/lib/kit/domain'
import { FreshetError } from '@/lib/kit/error'

const MANIFEST = 'manifest.json'
const POPULATION = 'population.jsonl'

const ManifestFile = z.looseObject({
  path: z.string().refine(liesInside, 'a path within the folder is expected, parts joined with /'),
  stream: z.string().nullable(),
  rows: z.int().min(0),
  bytes: z.int().min(0),
  sha256: z.string(),
})

/** What a dataset says of itself, as `freshet generate` wrote it or a later command changed it; keys that are not known here are kept. */
export const DatasetManifest = z.looseObject({
  freshet: z.literal(1),
  recipe: z.looseObject({ domain: z.string(), start: z.string(), duration: z.string() }),
  /** Whether the recipe has no shocks. */
  baseline: z.boolean(),
  format: z.string(),
  envelope: z.string(),
  layout: z.string(),
  faults: z.string(),
  events: z.int().min(0),
  /** Events by stream. */
  streams: z.record(z.string(), z.int().min(0)),
  /** Times of the first and the last event; null when there is none. */
  first: z.string().nullable(),
  last: z.string().nullable(),
  files: z.array(ManifestFile),
  /** How often somebody's events were erased from it: then it is no longer what its recipe gives. */
  erasures: z.int().min(1).optional(),
})
export type DatasetManifest = z.infer<typeof DatasetManifest>

/** A file of a dataset; rows, bytes and SHA-256 as the manifest has them, of the content before compression. */
export interface DatasetFileRef {
  /** Within the folder, parts joined with `/`: what the manifest calls it. */
  readonly path: string
  /** Where it is on this machine. */
  readonly file: string
  /** The one stream that it holds; null for several. */
  readonly stream: string | null
  readonly rows: number
  readonly bytes: number
  readonly sha256: string
}

const ENVELOPES = ['native', 'kafka'] as const
/** The envelopes that can be read back. */
export type ReadableEnvelope = (typeof ENVELOPES)[number]

export interface OpenDataset {
  readonly folder: string
  readonly manifest: DatasetManifest
  readonly domain: Domain
  readonly envelope: ReadableEnvelope
  /** The files of events, in the manifest's order. */
  readonly files: readonly DatasetFileRef[]
  /** Who was there at the start; null where the dataset does not say. */
  readonly population: DatasetFileRef | null
}

/**
 * Opens the dataset in a folder.
 * @param known the domains that it may be of
 * @throws FreshetError `not_found` naming the folder, the manifest or the file that is not there; `invalid` naming what is wrong in the
 *   manifest, or what cannot be read back
 */
export function openDataset(folder: string, known: readonly Domain[] = Object.values(domains)): OpenDataset {
  const manifest = readManifest(folder)
  const { format, envelope, recipe } = manifest
  if (format !== 'jsonl') throw invalid(folder, `its format is ${format}; JSON Lines alone are read back`)
  const readable = ENVELOPES.find((one) => one === envelope)
  if (!readable) throw invalid(folder, `its envelope is ${envelope}; ${ENVELOPES.join(' and ')} are read back`)
  const domain = known.find(({ id }) => id === recipe.domain)
  if (!domain) throw invalid(folder, `its domain is "${recipe.domain}"; there ${are(known.map(({ id }) => id))}`)
  const files = manifest.files.map((file) => ({ ...file, file: path.join(folder, ...file.path.split('/')) }))
  for (const { path: name, file } of files)
    if (!statSync(file, { throwIfNoEntry: false })?.isFile())
      throw new FreshetError('not_found', `The dataset ${folder} has no file ${name}, which its manifest lists.`)
  return {
    folder,
    manifest,
    domain,
    envelope: readable,
    files: files.filter((file) => !isPopulation(file.path)),
    population: files.find((file) => isPopulation(file.path)) ?? null,
  }
}

/** The manifest in a folder. @throws FreshetError `not_found`, `invalid` */
export function readManifest(folder: string): DatasetManifest {
  const parsed = DatasetManifest.safeParse(readJson(folder))
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  const place = (issue?.path ?? []).join('.')
  throw invalid(folder, `${place === '' ? '' : `${place}: `}${(issue?.message ?? '').replace(/\.$/, '')}`)
}

function readJson(folder: string): unknown {
  const file = path.join(folder, MANIFEST)
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    const isThere = statSync(folder, { throwIfNoEntry: false })
    if (!isThere) throw new FreshetError('not_found', `There is no folder ${folder}.`)
    if (!isThere.isDirectory()) throw new FreshetError('not_found', `${folder} is a file; a dataset is a folder with a ${MANIFEST}.`)
    if (code === 'ENOENT') throw new FreshetError('not_found', `The folder ${folder} holds no dataset: it has no ${MANIFEST}.`)
    throw new FreshetError('not_found', `${file} cannot be read: ${message}.`)
  }
  try {
    return JSON.parse(text)
  } catch (error) {
    throw invalid(folder, `it is not JSON, ${(error as Error).message}`)
  }
}

const isPopulation = (name: string) => name.replace(/\.gz$/, '') === POPULATION
const are = (ids: readonly string[]) => `${ids.length === 1 ? 'is' : 'are'} ${ids.join(', ')}`

/** Whether a manifest's path leads to somewhere within the folder, so that nobody's other files are read or written. */
function liesInside(name: string): boolean {
  return name !== MANIFEST && !name.includes('\\') && name.split('/').every((part) => part !== '' && part !== '.' && part !== '..')
}

function invalid(folder: string, what: string): FreshetError {
  return new FreshetError('invalid', `The manifest of ${folder} does not fit: ${what}.`)
}
