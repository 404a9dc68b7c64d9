import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { bundle } from './bundle.mjs'
import { whenStale } from './fingerprint.mjs'
import { explainNpm, isInstalled } from './install.mjs'
import { checkNode } from './node-version.mjs'

let folder = ''

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'freshet-boot-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function put(file: string, content: unknown): void {
  mkdirSync(path.dirname(path.join(folder, file)), { recursive: true })
  writeFileSync(path.join(folder, file), typeof content === 'string' ? content : JSON.stringify(content))
}

describe('Node.js', () => {
  it.each(['20.19.0', '20.20.2', '22.0.0', '26.1.0'])('%s is new enough', (version) => expect(() => checkNode(version)).not.toThrow())
  it.each(['20.18.9', '18.20.0', '8.0.0'])('%s is too old, and the message says what is needed', (version) => {
    expect(() => checkNode(version)).toThrow(`needs Node.js 20.19 or newer; this is ${version}.`)
  })
  it('is the one that package.json asks for', () => {
    const manifest = JSON.parse(readFileSync(path.resolve(import.meta.dirname, '../../../package.json'), 'utf8')) as {
      engines: { node: string }
    }
    expect(manifest.engines.node).toBe('>=20.19')
  })
})

describe('the packages', () => {
  const wanted = { '': {}, 'node_modules/a': { version: '1.0.0' }, 'node_modules/b': { version: '2.0.0', optional: true } }
  const lock = (packages: object) => put('package-lock.json', { packages })
  const installed = (packages: object) => put('node_modules/.package-lock.json', { packages })

  it('are missing in a fresh clone', () => {
    lock(wanted)
    expect(isInstalled(folder)).toBe(false)
  })
  it('are there when all have the version of the lock file, those for other platforms left out', () => {
    lock(wanted)
    installed({ 'node_modules/a': { version: '1.0.0' } })
    expect(isInstalled(folder)).toBe(true)
  })
  it.each([
    {},
    { 'node_modules/a': { version: '0.9.0' } },
    { 'node_modules/a': { version: '1.0.0' }, 'node_modules/b': { version: '1.0.0' } },
  ])('are outdated with %j', (packages) => {
    lock(wanted)
    installed(packages)
    expect(isInstalled(folder)).toBe(false)
  })
  it('cannot be told without a lock file, and the message names it', () => {
    expect(() => isInstalled(folder)).toThrow('package-lock.json')
  })

  it.each([
    ['npm error code ENOTFOUND', 'npm cannot reach its registry'],
    ['npm error code ECONNREFUSED', 'npm cannot reach its registry'],
    ['npm error code ENOSPC', 'the disk is full'],
    ['npm error code EACCES', 'node_modules cannot be written'],
    ['npm error code EINTEGRITY', 'code EINTEGRITY'],
  ])('that cannot be installed because of %s are explained', (output, explanation) => {
    expect(explainNpm(`${output}\nnpm error     at ClientRequest.<anonymous> (x.js:1:2)`)).toContain(explanation)
    expect(explainNpm(`${output}\nnpm error     at ClientRequest.<anonymous> (x.js:1:2)`)).not.toContain('ClientRequest')
  })
})

describe('what is built', () => {
  it('is built again only when a source changed or the result is gone', async () => {
    let built = 0
    const build = () =>
      whenStale(folder, 'thing', { from: ['src', 'absent'], made: ['out'] }, async () => {
        built++
        put('out', 'made')
      })
    put('src/deep/a.ts', 'one')
    await build()
    await build()
    expect(built).toBe(1)
    put('src/deep/a.ts', 'longer')
    await build()
    expect(built).toBe(2)
    put('src/deep/a.test.ts', 'tests are no source')
    await build()
    expect(built).toBe(2)
    rmSync(path.join(folder, 'out'))
    await build()
    expect(built).toBe(3)
  })

  it('is built again after a build that failed', async () => {
    put('src/a.ts', 'one')
    const files = { from: ['src'], made: [] }
    await expect(whenStale(folder, 'thing', files, () => Promise.reject(new Error('no')))).rejects.toThrow('no')
    let built = 0
    await whenStale(folder, 'thing', files, async () => void built++)
    expect(built).toBe(1)
  })

  it('is a whole bundle in dist, and a broken source leaves the last one', async () => {
    put('node_modules/server-only/empty.js', '')
    put('tool.ts', `import 'server-only'\nimport { sep } from 'node:path'\nexport const answer: string = sep + 42`)
    await bundle(folder, { tool: 'tool.ts' })
    const made = path.join(folder, 'dist/tool.mjs')
    expect((await import(made)).answer).toBe('/42')
    put('tool.ts', 'export const =')
    await expect(bundle(folder, { tool: 'tool.ts' })).rejects.toThrow('tool.ts:1:13')
    expect(readFileSync(made, 'utf8')).toContain('42')
  })
})
