import { spawnSync } from 'node:child_process'
import { rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { cafe } from '@/lib/engine/test-world'
import { ENGINE_VERSION } from '@/lib/kit/version'
import { acceptAll, acceptedText } from './accept'
import { checkAll, findingText, isGood } from './check'
import { recordingsIn } from './recordings'
import { bareProject, bistroAt, cafeAt, dearer, textIn, wholeProject } from './test-copy'
import type { GoldenWorld } from './worlds'

const roots: string[] = []
const kept = (root: string) => {
  roots.push(root)
  return root
}
afterAll(() => {
  for (const root of roots) rmSync(root, { recursive: true, force: true })
})

/** A project in which these worlds are recorded. */
function recorded(...worlds: GoldenWorld[]): string {
  const root = kept(bareProject())
  expect(accept(root, worlds).raised).toEqual([])
  return root
}

const accept = (root: string, worlds: GoldenWorld[], whose: 'auto' | 'engine' | 'domains' = 'auto', promised = recordingsIn(root)) =>
  acceptAll(root, worlds, whose, promised)
const findings = (root: string, ...worlds: GoldenWorld[]) => checkAll(recordingsIn(root), worlds)
const allGood = (root: string, ...worlds: GoldenWorld[]) => findings(root, ...worlds).every(isGood)
const raisedOf = ({ raised }: ReturnType<typeof accept>) => raised.map(({ of, from }) => `${of} ${from}`)

describe('a change of output', () => {
  it('is named by its first event, what came before it, and whether a version was raised', () => {
    const root = recorded(cafeAt(1))
    const [first] = findings(root, cafeAt(1, dearer(1)))
    const text = findingText(first as NonNullable<typeof first>)
    expect(text).toMatch(/^test-world-baseline: the same recipe gives other events\. No version has been raised since\.$/m)
    expect(text).toMatch(/^ {2}The first 0 of \d+ events are as they were; there are \d+ now\.$/m)
    expect(text).toMatch(/^ {2}Event 0, 2025-01-06T\S+Z, cafe\.ordered, lineage cafe\.ordered\/[0-9a-f]{16}\/0, is another one:$/m)
    expect(text).toMatch(/^ {4}\{"stream":"cafe\.ordered",.*\}$/m)
  })

  it('is found where it begins, though everything before is equal', () => {
    const root = recorded(cafeAt(1))
    const name = 'test-world-baseline'
    const recording = recordingsIn(root).read(name)
    const hashes = recording?.hashes ?? new Uint16Array()
    const file = path.join(root, 'lib/golden/recorded', `${name}.golden`)
    // As if event 97 had been another one when it was recorded.
    hashes[97] = (hashes[97] ?? 0) ^ 1
    const lines = textIn(root, `lib/golden/recorded/${name}.golden`).split('\n')
    const from = lines.indexOf('') + 1
    const row = Buffer.from(lines[from + 2] ?? '', 'base64')
    row.writeUInt16LE(hashes[97] ?? 0, 2)
    lines[from + 2] = row.toString('base64')
    writeFileSync(file, lines.join('\n'))
    expect(findings(root, cafeAt(1))[0]?.difference).toMatchObject({ equal: 97, streams: [] })
  })

  it('is one too when a recipe cannot be played any more', () => {
    const root = recorded(cafeAt(1))
    const { badMilk: _, ...shocks } = cafe.shocks
    const every = findings(root, cafeAt(1, { shocks })).find(({ name }) => name === 'test-world-every-shock')
    expect(every && findingText(every)).toContain('cannot be played any more: test-world has no kind of shock "bad-milk"')
  })
})

describe('an accepted change', () => {
  it('of one world raises the version of that world, and is then as recorded', () => {
    const root = recorded(cafeAt(1), bistroAt(1))
    const accepted = accept(root, [cafeAt(1, dearer(1)), bistroAt(1)])
    expect(raisedOf(accepted)).toEqual(['test-world 1'])
    expect(acceptedText(accepted)).toContain('Raised the version of test-world from 1 to 2 in lib/cafe.ts.')
    expect(textIn(root, 'lib/cafe.ts')).toContain('  version: 2,\n')
    expect(textIn(root, 'lib/bistro.ts')).toContain('  version: 1,\n')
    expect(allGood(root, cafeAt(2, dearer(1)), bistroAt(1))).toBe(true)
    expect(allGood(root, cafeAt(1, dearer(1)), bistroAt(1))).toBe(false)
  })

  it('of several worlds raises the version of the engine, which they share', () => {
    const root = recorded(cafeAt(1), bistroAt(1))
    expect(raisedOf(accept(root, [cafeAt(1, dearer(1)), bistroAt(1, dearer(1))]))).toEqual([`engine ${ENGINE_VERSION}`])
    expect(textIn(root, 'lib/kit/version.ts')).toBe(`/** The engine. */\nexport const ENGINE_VERSION = ${ENGINE_VERSION + 1}\n`)
    expect(textIn(root, 'lib/cafe.ts')).toContain('  version: 1,\n')
    expect(recordingsIn(root).read('bistro-baseline')?.recipe).toMatchObject({ engine_version: ENGINE_VERSION + 1, domain_version: 1 })
  })

  it('raises what it is told to', () => {
    const engine = recorded(cafeAt(1))
    expect(raisedOf(accept(engine, [cafeAt(1, dearer(1))], 'engine'))).toEqual([`engine ${ENGINE_VERSION}`])
    const each = recorded(cafeAt(1), bistroAt(1))
    expect(raisedOf(accept(each, [cafeAt(1, dearer(1)), bistroAt(1, dearer(1))], 'domains'))).toEqual(['test-world 1', 'bistro 1'])
  })

  it('raises nothing when nothing changed, or when a template alone did', () => {
    const root = recorded(cafeAt(1))
    expect(acceptedText(accept(root, [cafeAt(1)]))).toBe('Everything is as recorded.')
    const template = { name: 'A rush', description: '', duration: '7d', shocks: [{ kind: 'rush', start: '1d', duration: '9h' }] }
    const changed = cafeAt(1, { templates: { baseline: template } })
    expect(findings(root, changed)[0]).toMatchObject({ difference: null, isOtherRecipe: true })
    expect(raisedOf(accept(root, [changed]))).toEqual([])
    expect(allGood(root, changed)).toBe(true)
  })

  it('raises no version that has been raised by hand', () => {
    const root = recorded(cafeAt(1))
    expect(raisedOf(accept(root, [cafeAt(2, dearer(1))]))).toEqual([])
    expect(allGood(root, cafeAt(2, dearer(1)))).toBe(true)
  })

  it('raises a version once before a commit, however often it is accepted', () => {
    const root = recorded(cafeAt(1))
    const recordings = recordingsIn(root)
    const committed = new Map(recordings.names().map((name) => [name, recordings.read(name)]))
    const promised = { names: () => [...committed.keys()], read: (name: string) => committed.get(name) ?? null }
    expect(raisedOf(accept(root, [cafeAt(1, dearer(1))], 'auto', promised))).toEqual(['test-world 1'])
    expect(raisedOf(accept(root, [cafeAt(2, dearer(2))], 'auto', promised))).toEqual([])
    expect(allGood(root, cafeAt(2, dearer(2)))).toBe(true)
  })

  it('forgets what is no longer a case', () => {
    const root = recorded(cafeAt(1), bistroAt(1))
    expect(findings(root, cafeAt(1)).filter((finding) => !isGood(finding))).toHaveLength(2)
    accept(root, [cafeAt(1)])
    expect(allGood(root, cafeAt(1))).toBe(true)
  })

  it('is refused where the source does not declare the version', () => {
    const root = recorded(cafeAt(1))
    writeFileSync(path.join(root, 'lib/cafe.ts'), 'export const cafe = { version: 1 }\n')
    expect(() => accept(root, [cafeAt(1, dearer(1))])).toThrow('lib/cafe.ts should declare version 1 of test-world once')
  })
})

describe('a version that was raised', () => {
  it('is not as recorded until it is accepted', () => {
    const root = recorded(cafeAt(1))
    const [finding] = findings(root, cafeAt(2))
    expect(finding && isGood(finding)).toBe(false)
    expect(finding && findingText(finding)).toBe(
      'test-world-baseline: the same recipe gives the same events, but it was recorded with version 1 of test-world, which is at 2.',
    )
    accept(root, [cafeAt(2)])
    expect(allGood(root, cafeAt(2))).toBe(true)
  })
})

describe('the command', () => {
  it('tells of a change in a copy of this project, accepts it, raises the version, and is content', () => {
    const root = kept(wholeProject())
    const source = 'lib/bench/city-delivery/decisions.ts'
    writeFileSync(path.join(root, source), textIn(root, source).replace('removes: each.chance(0.08)', 'removes: each.chance(0.09)'))
    const golden = (...args: string[]) =>
      spawnSync(process.execPath, ['--import', 'tsx', 'lib/golden/command.ts', ...args], { cwd: root, encoding: 'utf8' })
    const version = Number(/^ {2}version: (\d+),$/m.exec(textIn(root, 'lib/bench/city-delivery/index.ts'))?.[1])
    const accepted = golden('accept')
    expect(accepted.stderr).toBe('')
    expect(accepted.stdout).toContain('city-delivery-baseline: the same recipe gives other events.')
    expect(accepted.stdout).toContain(
      `Raised the version of city-delivery from ${version} to ${version + 1} in lib/bench/city-delivery/index.ts.`,
    )
    const after = golden()
    expect(after.stdout).not.toContain('other events')
    expect(after.status).toBe(0)
  })
})
