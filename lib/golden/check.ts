/** Compares every recording with what this program gives. */
import { ENGINE_VERSION } from '@/lib/kit/version'
import type { Recipe } from '@/lib/scenario/recipe'
import { type Difference, differenceOf, differenceText, failureOf } from './difference'
import { playRecipe } from './play'
import type { Recording } from './recording'
import type { Recordings } from './recordings'
import { casesOf, type GoldenWorld } from './worlds'

/** What a case comes to. */
export interface Finding {
  readonly name: string
  readonly world: GoldenWorld
  /** The recipe that the case has today; null for a recording of a case that is no more. */
  readonly recipe: Recipe | null
  readonly recording: Recording | null
  /** The same recipe gives something else than it gave. */
  readonly difference: Difference | null
  /** The template, or how it is recorded, has changed: another recipe. */
  readonly isOtherRecipe: boolean
  /** Versions that the recording was made with, where this program has others, in words. */
  readonly otherVersions: readonly string[]
}

export const isGood = ({ recipe, recording, difference, isOtherRecipe, otherVersions }: Finding): boolean =>
  recipe !== null && recording !== null && difference === null && !isOtherRecipe && otherVersions.length === 0

/** Every case of some worlds, and every recording that belongs to none. */
export function checkAll(recordings: Recordings, worlds: readonly GoldenWorld[], play = playRecipe): Finding[] {
  const cases = worlds.flatMap((world) => casesOf(world).map(({ name, recipe }) => ({ name, recipe, world })))
  const left = recordings.names().filter((name) => cases.every((one) => one.name !== name))
  return [
    ...cases.map(({ name, recipe, world }) => check(name, world, recipe, recordings.read(name), play)),
    ...left.flatMap((name) => {
      const world = worlds.find(({ domain }) => name.startsWith(`${domain.id}-`)) ?? worlds[0]
      return world ? [{ ...unknown(name, world), recording: recordings.read(name) }] : []
    }),
  ]
}

const unknown = (name: string, world: GoldenWorld): Finding => ({
  name,
  world,
  recipe: null,
  recording: null,
  difference: null,
  isOtherRecipe: false,
  otherVersions: [],
})

/**
 * One case. The recipe that was recorded is played, whatever the template says today: a version is a promise about recipes.
 * @param recipe the one that the case has today
 */
export function check(name: string, world: GoldenWorld, recipe: Recipe, recording: Recording | null, play = playRecipe): Finding {
  if (!recording) return { ...unknown(name, world), recipe }
  return {
    name,
    world,
    recipe,
    recording,
    difference: differenceNow(world, recording, play),
    isOtherRecipe: withoutVersions(recording.recipe) !== withoutVersions(recipe),
    otherVersions: otherVersions(world, recording.recipe),
  }
}

function differenceNow({ domain }: GoldenWorld, recording: Recording, play: typeof playRecipe): Difference | null {
  try {
    return differenceOf(recording, play(domain, recording.recipe))
  } catch (error) {
    return failureOf(recording, error as Error)
  }
}

const withoutVersions = ({ engine_version: _, domain_version: __, ...recipe }: Recipe) => JSON.stringify(recipe)

function otherVersions({ domain }: GoldenWorld, { engine_version: engine, domain_version: own }: Recipe): string[] {
  return [
    ...(engine === ENGINE_VERSION ? [] : [`version ${engine} of the engine, which is at ${ENGINE_VERSION}`]),
    ...(own === domain.version ? [] : [`version ${own} of ${domain.id}, which is at ${domain.version}`]),
  ]
}

/** What a case comes to, in a line, and where events differ in some more. */
export function findingText(finding: Finding): string {
  const { name, recipe, recording, difference, otherVersions: others } = finding
  if (isGood(finding)) return `${name}: as recorded, ${recording?.events} events.`
  if (!recipe) return `${name}: recorded, but there is no such case any more.`
  if (!recording) return `${name}: not recorded.`
  const versions = others.length > 0 ? `It was recorded with ${others.join(', and ')}.` : 'No version has been raised since.'
  if (difference) return `${name}: the same recipe gives other events. ${versions}\n${differenceText(difference)}`
  if (others.length > 0) return `${name}: the same recipe gives the same events, but ${versions.replace('It', 'it')}`
  return `${name}: the template, or how it is recorded, has changed. The recipe that was recorded gives what it gave.`
}

/** What to do when something is not as recorded. */
export const ADVICE = 'If this is meant, accept it with `npm run golden -- accept`, which raises the versions that it asks for.'
