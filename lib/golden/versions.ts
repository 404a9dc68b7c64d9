/** Which versions an accepted change raises, and where they are written. */
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { FreshetError } from '@/lib/kit/error'
import { ENGINE_VERSION } from '@/lib/kit/version'
import type { Finding } from './check'
import type { GoldenWorld } from './worlds'

/** Whose the change is: the engine's, or each changed world's own; `auto` goes by how many worlds changed. */
export type Whose = 'auto' | 'engine' | 'domains'

/** A version that is to be raised, by one. */
export interface Raise {
  /** `engine`, or a domain's id. */
  readonly of: string
  /** The file that declares it, from the project's folder. */
  readonly source: string
  readonly from: number
}

const ENGINE_SOURCE = 'lib/kit/version.ts'

/**
 * The versions to raise. Only a recipe that gives other events than it gave counts. Where one world alone changed, its own version is
 * raised; where several did, the engine's, since that is what they share. A version that is above the recorded one has been raised
 * already, and a raised engine speaks for all.
 */
export function raisesFor(findings: readonly Finding[], whose: Whose): Raise[] {
  const changed = findings.filter(({ difference }) => difference !== null)
  const worlds = new Map(changed.map(({ world }) => [world.domain.id, world]))
  if (worlds.size === 0) return []
  if (findings.some(({ recording }) => recording && recording.recipe.engine_version < ENGINE_VERSION)) return []
  if (whose === 'engine' || (whose === 'auto' && worlds.size > 1)) return [{ of: 'engine', source: ENGINE_SOURCE, from: ENGINE_VERSION }]
  const isRaised = ({ domain }: GoldenWorld) =>
    changed.some(({ world, recording }) => world.domain.id === domain.id && recording && recording.recipe.domain_version < domain.version)
  return [...worlds.values()]
    .filter((world) => !isRaised(world))
    .map(({ domain, source }) => ({ of: domain.id, source, from: domain.version }))
}

/** Writes a raised version into its source. @throws FreshetError `golden` when the file does not declare it as expected */
export function raise(root: string, { of, source, from }: Raise): void {
  const file = path.join(root, source)
  const text = readFileSync(file, 'utf8')
  const pattern = of === 'engine' ? /^(export const ENGINE_VERSION = )(\d+)$/gm : /^( {2}version: )(\d+)(?=,$)/gm
  const found = [...text.matchAll(pattern)]
  if (found.length !== 1 || Number(found[0]?.[2]) !== from) {
    throw new FreshetError('golden', `${source} should declare version ${from} of ${of} once, on a line of its own. Raise it by hand.`)
  }
  writeFileSync(file, text.replace(pattern, `$1${from + 1}`))
}
