/** Accepts what this program gives today: raises the versions that this asks for, and records every case anew. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { ENGINE_VERSION } from '@/lib/kit/version'
import { checkAll, type Finding, findingText, isGood } from './check'
import { rememberingPlay } from './play'
import { recordingOf, recordingText } from './recording'
import { committedIn, fileOf, RECORDED, type Recordings, recordingsIn } from './recordings'
import { type Raise, raise, raisesFor, type Whose } from './versions'
import type { GoldenWorld } from './worlds'

export interface Accepted {
  /** Every case that was not as recorded. */
  readonly changed: readonly Finding[]
  readonly raised: readonly Raise[]
}

/**
 * @param root the project's folder
 * @param whose what is to be raised when recipes give other events
 * @param promised what versions promise: the last commit's recordings, so that several changes before a commit raise a version once
 */
export function acceptAll(
  root: string,
  worlds: readonly GoldenWorld[],
  whose: Whose,
  promised: Recordings = committedIn(root) ?? recordingsIn(root),
): Accepted {
  const play = rememberingPlay()
  const findings = checkAll(recordingsIn(root), worlds, play)
  const raised = raisesFor(checkAll(promised, worlds, play), whose)
  for (const one of raised) raise(root, one)
  const versionNow = (of: string, version: number) => (raised.some((one) => one.of === of) ? version + 1 : version)
  mkdirSync(path.join(root, RECORDED), { recursive: true })
  for (const { name, recipe, world } of findings) {
    if (!recipe) {
      rmSync(fileOf(root, name))
      continue
    }
    const versions = {
      engine_version: versionNow('engine', ENGINE_VERSION),
      domain_version: versionNow(world.domain.id, world.domain.version),
    }
    const recording = recordingOf({ ...recipe, ...versions }, play(world.domain, recipe))
    writeFileSync(fileOf(root, name), recordingText(recording))
  }
  return { changed: findings.filter((finding) => !isGood(finding)), raised }
}

/** What was accepted, for the one who did. */
export function acceptedText({ changed, raised }: Accepted): string {
  const lines = raised.map(
    ({ of, source, from }) => `Raised the version of ${of === 'engine' ? 'the engine' : of} from ${from} to ${from + 1} in ${source}.`,
  )
  if (changed.length === 0) return ['Everything is as recorded.', ...lines].join('\n')
  if (raised.length === 0) lines.push('No version was raised.')
  return [...changed.map(findingText), '', 'Recorded anew.', ...lines].join('\n')
}
