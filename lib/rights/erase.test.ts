import { spawnSync } from 'node:child_process'
import { chmodSync, readFileSync, renameSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { cafe, FORMS, played } from '@/lib/sources/test-dataset'
import {
  contentOf,
  dataFiles,
  erase,
  extract,
  folderOf,
  isOf,
  lines,
  linesIn,
  linesOf,
  manifestOf,
  members,
  nativeOf,
  PLAIN,
  population,
  recount,
  removeFolders,
} from './test-rights'

afterAll(removeFolders)

const anyMember = fc.constantFrom(...members)
const anyForm = fc.constantFrom(...FORMS)

describe('extract and erase', () => {
  it('part each file in two: what is handed out and what stays are the lines that were there', async () => {
    await fc.assert(
      fc.asyncProperty(anyForm, anyMember, async (form, member) => {
        const folder = folderOf(form)
        const before = linesIn(folder)
        const handedOut = await extract(folder, member)
        const erased = await erase(folder, member)
        const theirs: string[] = []
        for (const name of dataFiles(folder)) {
          const was = before.get(name) ?? []
          expect(linesOf(folder, name)).toEqual(was.filter((line) => !isOf(member)(line)))
          theirs.push(...was.filter(isOf(member)))
        }
        expect([...handedOut.lines].sort()).toEqual(theirs.sort())
        expect(handedOut.lines.map((line) => nativeOf(line).timestamp)).toEqual(theirs.map((line) => nativeOf(line).timestamp).sort())
        expect(erased.events).toBe(theirs.length)
        expect(erased.streams).toEqual(handedOut.report.streams)
      }),
      { numRuns: 20 },
    )
  })

  it('leave a manifest that says what is there, how often it was erased from, and not whom', async () => {
    await fc.assert(
      fc.asyncProperty(anyForm, fc.uniqueArray(anyMember, { minLength: 1, maxLength: 3 }), async (form, some) => {
        const folder = folderOf(form)
        const before = manifestOf(folder)
        for (const member of some) await erase(folder, member)
        const after = manifestOf(folder)
        expect(after).toEqual({ ...before, ...recount(folder), erasures: some.length })
        expect(Object.keys(after)).toEqual([...Object.keys(before), 'erasures'])
        for (const member of some) expect(readFileSync(path.join(folder, 'manifest.json'), 'utf8')).not.toContain(member)
      }),
      { numRuns: 12 },
    )
  })

  it('say what they found and where', async () => {
    const folder = folderOf({ ...PLAIN, layout: 'stream' })
    const [member = ''] = members
    const theirs = lines.filter(isOf(member)).map((line) => nativeOf(line).timestamp)
    const { report } = await extract(folder, member)
    expect(report).toEqual({
      dataset: folder,
      domain: 'test-world',
      customer: member,
      events: theirs.length,
      streams: { 'cafe.ordered': theirs.length },
      first: theirs[0],
      last: theirs.at(-1),
      files: [{ path: 'cafe.ordered.jsonl', rows: theirs.length }],
      personal: { 'cafe.ordered': ['data.member_id'] },
      population: [JSON.parse(population.find((row) => row.includes(`"${member}"`)) ?? '')],
      mentions: 0,
    })
    const orders = linesOf(folder, 'cafe.ordered.jsonl').length
    expect(await erase(folder, member)).toEqual({
      dataset: folder,
      domain: 'test-world',
      customer: member,
      events: theirs.length,
      streams: { 'cafe.ordered': theirs.length },
      population: 1,
      files: [
        { path: 'cafe.ordered.jsonl', before: orders, after: orders - theirs.length },
        { path: 'population.jsonl', before: population.length, after: population.length - 1 },
      ],
      mentions: 0,
      erasures: 1,
      finished: false,
    })
  })
})

describe('erasing', () => {
  it('touches no file that holds nothing of the person', async () => {
    const folder = folderOf({ ...PLAIN, layout: 'stream' })
    const stamp = () => statSync(path.join(folder, 'cafe.settled.jsonl')).ino
    const before = stamp()
    await erase(folder, members[0] ?? '')
    expect(stamp()).toBe(before)
    expect([...linesIn(folder).keys()]).toEqual([
      'cafe.complained.jsonl',
      'cafe.ordered.jsonl',
      'cafe.settled.jsonl',
      'manifest.json',
      'population.jsonl',
    ])
  })

  it('twice finds nobody there, and changes nothing', async () => {
    const folder = folderOf({ ...PLAIN, layout: 'hour', gzip: true })
    const [member = ''] = members
    await erase(folder, member)
    const before = linesIn(folder)
    await expect(erase(folder, member)).rejects.toMatchObject({ code: 'not_there', message: `Nothing in ${folder} is of ${member}.` })
    await expect(extract(folder, member)).rejects.toMatchObject({ code: 'not_there' })
    expect(linesIn(folder)).toEqual(before)
  })

  it('refuses what is no id of a customer, and a domain without customers', async () => {
    const folder = folderOf()
    const before = linesIn(folder)
    for (const wrong of ['order_1', 'member_', 'member_A', 'member_100 ', ''])
      await expect(erase(folder, wrong)).rejects.toMatchObject({
        code: 'malformed_id',
        message: expect.stringContaining(`"${wrong}" is no id`),
      })
    const { customer: _, ...nobody } = cafe
    await expect(erase(folder, 'member_100', { known: [nobody] })).rejects.toMatchObject({ code: 'no_customer' })
    expect(linesIn(folder)).toEqual(before)
  })

  it('takes lines that follow one another however far they reach', async () => {
    const { lines: some } = played(8)
    const [mine = ''] = some.filter((line) => nativeOf(line).data.member_id)
    const member = nativeOf(mine).data.member_id ?? ''
    const others = some.filter((line) => !isOf(member)(line))
    // Runs of many sizes, so that pieces of the file begin and end within them.
    const runs = [4_000, 1, 3_000, 5_000, 2, 2, 6_000, 1].flatMap((n, i) =>
      Array.from({ length: n }, (_, k) => (i % 2 === 0 ? mine : (others[k % others.length] as string))),
    )
    for (const all of [runs, runs.toReversed()]) {
      const folder = folderOf(PLAIN, all)
      expect(contentOf(folder, 'events.jsonl').length).toBeGreaterThan(3 << 19)
      await erase(folder, member)
      expect(linesOf(folder, 'events.jsonl')).toEqual(all.filter((line) => line !== mine))
    }
  })

  it('leaves an empty file of whom alone it was, and no first and last event', async () => {
    const [member = ''] = members
    const folder = folderOf(PLAIN, lines.filter(isOf(member)))
    await erase(folder, member)
    expect(linesOf(folder, 'events.jsonl')).toEqual([])
    expect(manifestOf(folder)).toMatchObject({ events: 0, first: null, last: null })
  })

  it('takes a last line without its end', async () => {
    const [member = ''] = members
    const mine = lines.find(isOf(member)) ?? ''
    const folder = folderOf()
    const other = lines.find((line) => !isOf(member)(line)) ?? ''
    writeFileSync(path.join(folder, 'events.jsonl'), `${other}\n${mine}`)
    expect((await extract(folder, member)).lines).toEqual([mine])
    await erase(folder, member)
    expect(readFileSync(path.join(folder, 'events.jsonl'), 'utf8')).toBe(`${other}\n`)
  })

  it('keeps who may read a file, and refuses one that lies elsewhere', async () => {
    const folder = folderOf()
    const file = path.join(folder, 'events.jsonl')
    chmodSync(file, 0o600)
    await erase(folder, members[0] ?? '')
    expect(statSync(file).mode & 0o777).toBe(0o600)
    renameSync(file, `${file}.elsewhere`)
    symlinkSync(`${file}.elsewhere`, file)
    await expect(erase(folder, members[1] ?? '')).rejects.toMatchObject({ code: 'linked' })
  })

  it('that is cancelled leaves everything as it was', async () => {
    const folder = folderOf()
    const before = linesIn(folder)
    await expect(erase(folder, members[0] ?? '', { signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'cancelled' })
    expect(linesIn(folder)).toEqual(before)
  })

  it('waits for nobody who is gone, and refuses while somebody is at work', async () => {
    const folder = folderOf()
    const lock = path.join(folder, '.erasure.lock')
    writeFileSync(lock, `${process.pid} ${hostname()}\n`)
    await expect(erase(folder, members[0] ?? '')).rejects.toMatchObject({
      code: 'busy',
      message: expect.stringContaining(String(process.pid)),
    })
    const gone = spawnSync(process.execPath, ['-e', '']).pid
    writeFileSync(lock, `${gone} ${hostname()}\n`)
    await erase(folder, members[0] ?? '')
    expect([...linesIn(folder).keys()]).toEqual(['events.jsonl', 'manifest.json', 'population.jsonl'])
  })
})
