import { cpSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { decideChange, partOf } from './change'
import { copyOf, dataFiles, erase, folderOf, isOf, linesIn, linesOf, manifestOf, members, recount, removeFolders } from './test-rights'

afterAll(removeFolders)

describe('an erasure that is killed', () => {
  const [member = '', another = ''] = members
  const begun = folderOf({ layout: 'hour', envelope: 'native', gzip: true })
  const done = copyOf(begun)
  let changed: { path: string }[] = []
  beforeAll(async () => {
    await erase(done, member)
    const before = manifestOf(begun).files
    changed = manifestOf(done).files.filter((file, i) => file.sha256 !== before[i]?.sha256)
    expect(changed.length).toBeGreaterThan(2)
  })

  /** A dataset with the parts of an erasure beside some of its files. */
  const withParts = (files: readonly { path: string }[]) => {
    const folder = copyOf(begun)
    for (const file of files) cpSync(path.join(done, file.path), partOf(folder, file.path))
    return folder
  }
  /** One whose erasure was decided and not made. */
  const decided = () => {
    const folder = withParts(changed)
    decideChange(
      folder,
      manifestOf(done),
      changed.map((file) => file.path),
    )
    return folder
  }

  it('before it is decided leaves the dataset to be erased from again', async () => {
    const folder = withParts(changed.slice(1))
    expect(await erase(folder, member)).toMatchObject({ finished: false, erasures: 1 })
    expect(linesIn(folder)).toEqual(linesIn(done))
  })

  it('at any step after that is finished by the next one', async () => {
    for (let renamed = 0; renamed <= changed.length + 1; renamed++) {
      const folder = decided()
      for (const file of changed.slice(0, renamed)) renameSync(partOf(folder, file.path), path.join(folder, file.path))
      if (renamed > changed.length) cpSync(path.join(done, 'manifest.json'), path.join(folder, 'manifest.json'))
      expect(await erase(folder, member)).toMatchObject({ finished: true, events: 0, files: [], erasures: 1 })
      expect(linesIn(folder)).toEqual(linesIn(done))
    }
  })

  it('is finished before somebody else is erased', async () => {
    const folder = decided()
    expect(await erase(folder, another)).toMatchObject({ finished: true, erasures: 2 })
    expect(manifestOf(folder)).toMatchObject(recount(folder))
    for (const one of [member, another])
      expect(
        dataFiles(folder)
          .flatMap((name) => linesOf(folder, name))
          .filter(isOf(one)),
      ).toEqual([])
  })

  it('does nothing to a dataset that was made anew since', async () => {
    const folder = decided()
    writeFileSync(path.join(folder, 'manifest.json'), JSON.stringify({ ...manifestOf(folder), baseline: false }))
    expect(await erase(folder, another)).toMatchObject({ finished: false, erasures: 1 })
    expect(
      dataFiles(folder)
        .flatMap((name) => linesOf(folder, name))
        .filter(isOf(member)).length,
    ).toBeGreaterThan(0)
  })
})
