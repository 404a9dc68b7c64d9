import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freshet } from './call'

const folder = mkdtempSync(path.join(tmpdir(), 'freshet-rights-'))
const here = (args: readonly string[], env: Record<string, string> = {}) => freshet(args, { cwd: folder, env: { NO_COLOR: '1', ...env } })
const generate = (out: string, ...more: string[]) =>
  here(['generate', 'marketplace-baseline', '--set', 'scale=0.02', '--duration', '2d', '--quiet', '--out', out, ...more])
const linesOf = (file: string) => readFileSync(path.join(folder, file), 'utf8').trimEnd().split('\n')

let customer = ''
beforeAll(async () => {
  await generate('kept')
  await generate('compacted', '--envelope', 'kafka')
  const ids = linesOf('kept/events.jsonl').flatMap((line) => line.match(/student_\d+/) ?? [])
  customer = ids[Math.floor(ids.length / 2)] ?? ''
})
afterAll(() => rmSync(folder, { recursive: true }))

const isTheirs = (line: string) => line.includes(`"${customer}"`)

describe('extract', () => {
  it('writes the lines of the dataset to standard output, and the report to standard error', async () => {
    const { code, stdout, stderr } = await here(['extract', 'kept', '--customer', customer])
    expect(code).toBe(0)
    expect(stdout.trimEnd().split('\n')).toEqual(linesOf('kept/events.jsonl').filter(isTheirs))
    expect(stderr).toContain(`of ${customer} in kept, 2025-01-0`)
    expect(stderr).toMatch(/^STREAM +FIELDS MARKED PERSONAL$/m)
  })

  it('writes a file, in the envelope that the dataset has', async () => {
    const { code, stdout, stderr } = await here(['extract', 'compacted', '--customer', customer, '--out', 'theirs.jsonl', '--json'])
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' })
    expect(linesOf('theirs.jsonl')).toEqual(linesOf('compacted/events.jsonl').filter(isTheirs))
    expect(JSON.parse(stderr)).toMatchObject({ dataset: 'compacted', customer, events: linesOf('theirs.jsonl').length })
  })
})

describe('erase', () => {
  it('says what went from which files, and after that finds nothing', async () => {
    await generate('one')
    const before = linesOf('one/events.jsonl')
    const { code, stdout } = await here(['erase', 'one', '--customer', customer, '--json'])
    const report = JSON.parse(stdout)
    expect(code).toBe(0)
    expect(Object.keys(report)).toEqual('dataset domain customer events streams population files mentions erasures finished'.split(' '))
    expect(linesOf('one/events.jsonl')).toEqual(before.filter((line) => !isTheirs(line)))
    expect(report.files[0]).toEqual({ path: 'events.jsonl', before: before.length, after: before.length - report.events })
    expect(await here(['erase', 'one', '--customer', customer])).toEqual({
      code: 1,
      stdout: '',
      stderr: `freshet: Nothing in ${path.join(folder, 'one')} is of ${customer}.\n`,
    })
  })

  it('tells whoever reads records of Kafka that the offsets of the others stay', async () => {
    const { stdout } = await here(['erase', 'compacted', '--customer', customer])
    expect(stdout).toContain('The other events keep their offsets')
    expect(stdout).toContain('The manifest says erasures: 1; the dataset is no longer what its recipe gives.')
  })

  it('takes the id of a dataset that the server has', async () => {
    await generate('home/datasets/ds_1')
    const report = await here(['erase', 'ds_1', '--customer', customer, '--json'], { FRESHET_HOME: path.join(folder, 'home') })
    expect(JSON.parse(report.stdout)).toMatchObject({ dataset: 'ds_1', erasures: 1 })
  })
})

describe('nothing is written', () => {
  it.each([
    [['erase', 'kept'], 2, "Required option '--customer <id>' not specified."],
    [['erase', 'kept', '--customer', 'CUST_1'], 2, '--customer CUST_1: "CUST_1" is no id of a student; they are student_ and'],
    [['erase', 'nowhere', '--customer', 'student_1'], 2, 'nowhere cannot be read: there is no such folder.'],
    [['erase', 'ds_zzz', '--customer', 'student_1'], 2, 'There is no dataset "ds_zzz" in'],
    [['erase', 'kept/events.jsonl', '--customer', 'student_1'], 2, 'is a file; a dataset is a folder with a manifest.json.'],
    [['erase', '.', '--customer', 'student_1'], 1, 'holds no dataset: it has no manifest.json.'],
    [['erase', 'kept', '--customer', 'student_zzz'], 1, 'is of student_zzz.'],
    [['extract', 'kept', '--customer', 'student_zzz', '--out', 'none.jsonl'], 1, 'is of student_zzz.'],
    [['extract', 'kept', '--customer', 'student_10000', '--out', 'kept'], 2, '--out kept: this is a folder; a file is expected.'],
    [['extract', 'kept', '--customer', 'student_10000', '--out', 'a/b'], 2, '--out a/b: there is no folder a.'],
  ])('by %j, which ends with %i', async (args, expected, message) => {
    const before = readdirSync(folder, { recursive: true }).length
    const { code, stdout, stderr } = await here(args)
    expect({ code, stdout }).toEqual({ code: expected, stdout: '' })
    expect(stderr).toContain(message)
    expect(stderr.trimEnd().split('\n')).toHaveLength(1)
    expect(readdirSync(folder, { recursive: true })).toHaveLength(before)
  })

  it('where a folder has no manifest that can be read', async () => {
    await generate('broken')
    writeFileSync(path.join(folder, 'broken/manifest.json'), '{}')
    const { code, stderr } = await here(['erase', 'broken', '--customer', customer])
    expect(code).toBe(1)
    expect(stderr).toContain('/broken does not fit: freshet: ')
    expect(existsSync(path.join(folder, 'broken/.erasure.lock'))).toBe(false)
  })
})
