/**
 * What recipes gave, they give: every recording is played again. A change of output fails here with the first event that differs; when
 * it is meant, `npm run golden -- accept` records it and raises the version.
 */
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { ADVICE, check, findingText, isGood } from './check'
import { recordingsIn } from './recordings'
import { casesOf, worlds } from './worlds'

const recordings = recordingsIn(path.resolve(import.meta.dirname, '../..'))
const cases = worlds.flatMap((world) => casesOf(world).map(({ name, recipe }) => ({ name, recipe, world })))

describe('recorded output', () => {
  it.each(cases)('$name gives what it gave', ({ name, recipe, world }) => {
    const finding = check(name, world, recipe, recordings.read(name))
    if (!isGood(finding)) expect.fail(`${findingText(finding)}\n${ADVICE}`)
  })

  it('is there for every template of every domain, and for nothing else', () => {
    expect(recordings.names()).toEqual(cases.map(({ name }) => name).sort())
  })
})
