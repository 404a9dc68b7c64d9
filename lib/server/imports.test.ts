/** Who may know whom: the way of an event is one direction, and this test names each line that goes the other way. Tests may look anywhere. */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'

const root = path.resolve(import.meta.dirname, '../..')

interface Import {
  file: string
  line: number
  /** What is imported: `@/lib/kit/key` for our own, whatever way it is written, else a package or a module of Node. */
  target: string
  typeOnly: boolean
}

/** Our own folders that a folder may import, beside itself. Folders that are not listed may import all of lib. */
const MAY: Record<string, string[]> = {
  'lib/kit': [],
  'lib/tape': ['lib/kit'],
  'lib/engine': ['lib/kit', 'lib/tape'],
  'lib/faults': ['lib/kit', 'lib/tape'],
  'lib/watch': ['lib/kit', 'lib/tape'],
  'lib/formats': ['lib/kit', 'lib/tape'],
  'lib/truth': ['lib/kit', 'lib/tape', 'lib/engine', 'lib/watch'],
  'lib/domains': ['lib/kit'],
  'lib/scenario': ['lib/kit', 'lib/domains'],
  'lib/inspect': ['lib/kit', 'lib/tape', 'lib/watch', 'lib/formats', 'lib/sources', 'lib/scenario', 'lib/domains'],
  'lib/calibration': ['lib/kit', 'lib/tape', 'lib/engine', 'lib/scenario', 'lib/domains', 'lib/inspect', 'lib/server/boot'],
  'lib/gallery': ['lib/kit', 'lib/tape', 'lib/engine', 'lib/watch', 'lib/formats', 'lib/scenario', 'lib/domains', 'lib/server/boot'],
  'lib/comparison': ['lib/kit', 'lib/tape', 'lib/truth', 'lib/watch', 'lib/runs', 'lib/domains'],
  'lib/shocks': [
    'lib/kit',
    'lib/tape',
    'lib/engine',
    'lib/truth',
    'lib/scenario',
    'lib/domains',
    'lib/comparison',
    'lib/calibration',
    'lib/server/boot',
  ],
  'lib/sinks': ['lib/kit', 'lib/formats', 'lib/tape'],
  'lib/sources': ['lib/kit', 'lib/tape', 'lib/formats', 'lib/scenario', 'lib/domains'],
  'lib/rights': ['lib/kit', 'lib/tape', 'lib/formats', 'lib/sources', 'lib/sinks'],
  'lib/db': ['lib/kit', 'lib/scenario', 'lib/server/boot'],
  'lib/access': ['lib/kit', 'lib/scenario'],
  'lib/live': ['lib/kit', 'lib/scenario', 'lib/queries'],
  'lib/queries': ['lib/kit', 'lib/scenario', 'lib/live'],
  components: ['lib/kit', 'lib/scenario', 'lib/queries', 'lib/live'],
  app: [
    'components',
    'lib/kit',
    'lib/scenario',
    'lib/domains',
    'lib/db',
    'lib/access',
    'lib/runs',
    'lib/collect',
    'lib/server',
    'lib/queries',
    'lib/live',
  ],
}

/** Folders whose result is the same on every machine, and which touch nothing outside. */
const PURE = ['lib/kit', 'lib/tape', 'lib/engine', 'lib/faults', 'lib/watch', 'lib/formats', 'lib/truth', 'lib/domains']
const OUTSIDE = /^(node:)?(fs|net|http|https|http2|dgram|tls|dns|child_process|cluster|readline|os|process)(\/|$)/
const REACT = /^(react|react-dom|next\/(link|navigation|image|dynamic)|@mantine\/.*|@tanstack\/react-query|recharts)(\/|$)/
const WITHOUT_REACT = [
  'lib/sources',
  'lib/rights',
  'lib/inspect',
  'lib/runs',
  'lib/collect',
  'lib/cli',
  'lib/server',
  'lib/db',
  'lib/access',
  'lib/sinks',
  'lib/scenario',
  ...PURE,
]

/** Arithmetic that IEEE 754 pins down to the bit; the rest of Math differs between machines. */
const EXACT = new Set(['abs', 'ceil', 'clz32', 'floor', 'fround', 'imul', 'max', 'min', 'round', 'sign', 'sqrt', 'trunc'])

const sources = ['app', 'components', 'lib'].flatMap(filesUnder).filter(isProduct)
const imports = sources.flatMap(importsOf)

describe('imports go one way', () => {
  it('reads the imports of every folder', () => {
    expect(imports.length).toBeGreaterThan(100)
  })

  it.each(Object.entries(MAY))('%s imports only what it may: %j', (folder, allowed) => {
    expect(wrong(folder, ({ target }) => isOurs(target) && ![folder, ...allowed].some((one) => isUnder(target, one)))).toEqual([])
  })

  it('kit needs no package but zod', () => {
    expect(wrong('lib/kit', ({ target }) => !isOurs(target) && target !== 'zod')).toEqual([])
  })

  it.each(PURE)('%s touches neither files nor the network', (folder) => {
    expect(wrong(folder, ({ target }) => OUTSIDE.test(target))).toEqual([])
  })

  it.each(WITHOUT_REACT)('%s knows no React', (folder) => {
    expect(wrong(folder, ({ target }) => REACT.test(target))).toEqual([])
  })

  it('a domain knows no other domain, and others know it by its index', () => {
    const elsewhere = imports.filter((one) => {
      const [, , domain, ...inner] = one.target.split('/').slice(1)
      if (!one.target.startsWith('@/lib/domains/') || domain === undefined || domain === 'index') return false
      const own = one.file.startsWith(`lib/domains/${domain}/`)
      const registry = one.file.startsWith('lib/domains/') && one.file.split('/').length === 3
      if (one.file.startsWith('lib/domains/') && !registry) return !own
      return !own && inner.length > 0 && inner.join('/') !== 'index'
    })
    expect(elsewhere.map(place)).toEqual([])
  })

  it('Recharts lives in components/charts alone', () => {
    expect(
      imports.filter(({ file, target }) => target.startsWith('recharts') && !file.startsWith('components/charts/')).map(place),
    ).toEqual([])
  })

  it('Prisma lives in lib/db alone', () => {
    const prisma = /^@prisma\/|^prisma(\/|$)|^@\/lib\/db\/generated(\/|$)/
    expect(imports.filter(({ file, target }) => prisma.test(target) && !file.startsWith('lib/db/')).map(place)).toEqual([])
  })

  it('what a browser loads carries no server code', () => {
    const browser = sources.filter((file) => /^\s*(['"])use client\1/.test(read(file)))
    const server = /^(@\/lib\/(db|runs|sources|rights|inspect|sinks|engine|server|access|collect|cli)(\/|$)|server-only$|node:|pg$|pino$)/
    expect(imports.filter(({ file, target, typeOnly }) => browser.includes(file) && !typeOnly && server.test(target)).map(place)).toEqual(
      [],
    )
  })
})

describe('the simulation is the same on every machine', () => {
  it.each(PURE)('%s uses exact arithmetic and no clock of ours', (folder) => {
    const found = sources.filter((file) => isUnder(`@/${file}`, folder) && file.endsWith('.ts')).flatMap(inexact)
    expect(found).toEqual([])
  })
})

/** Places in a file that compute what another machine would compute otherwise. */
function inexact(file: string): string[] {
  return code(file).flatMap((text, index) => {
    const functions = [...text.matchAll(/\bMath\.(\w+)/g)]
      .map((match) => match[1] ?? '')
      .filter((name) => !EXACT.has(name) && /^[a-z]/.test(name))
    const others = ['Date.now', 'performance.now', '**', 'Math.random'].filter((word) => text.includes(word))
    const clock = /\bnew Date\(\s*\)/.test(text) ? ['new Date()'] : []
    return [...functions.map((name) => `Math.${name}`), ...others, ...clock].map((what) => `${file}:${index + 1} uses ${what}`)
  })
}

/** A file's lines without comments and without the text of strings, which may speak of anything. */
function code(file: string): string[] {
  const blank = (text: string) => text.replace(/[^\n]/g, ' ')
  return read(file)
    .replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"/g, blank)
    .split('\n')
}

function wrong(folder: string, isWrong: (one: Import) => boolean): string[] {
  return imports.filter((one) => isUnder(`@/${one.file}`, folder) && isWrong(one)).map(place)
}

const place = (one: Import) => `${one.file}:${one.line} imports ${one.target}`
const isOurs = (target: string) => /^@\/(app|components|lib)\//.test(target)
const isUnder = (target: string, folder: string) => target === `@/${folder}` || target.startsWith(`@/${folder}/`)

function importsOf(file: string): Import[] {
  const text = read(file)
  const pattern = /^[ \t]*(?:import|export)\s+(type\s)?(?:[^'"`;]*?\sfrom\s*)?['"]([^'"\n]+)['"]|\bimport\(\s*['"]([^'"\n]+)['"]/gm
  return [...text.matchAll(pattern)].map((match) => {
    const written = match[2] ?? match[3] ?? ''
    const target = written.startsWith('.') ? `@/${path.join(path.dirname(file), written)}` : written
    const before = text.slice(0, match.index + match[0].length)
    return { file, line: before.split('\n').length, target, typeOnly: match[1] !== undefined }
  })
}

/** Whether a file is part of the product: not a test, nor an aid of tests or of development. */
function isProduct(file: string): boolean {
  return !/\.test\.tsx?$|\/test-[^/]+\.tsx?$|\.generate\.mjs$/.test(file) && !read(file).startsWith('/** For tests: ')
}

function filesUnder(folder: string): string[] {
  return readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const inside = `${folder}/${entry.name}`
    if (entry.isDirectory()) return entry.name === 'generated' ? [] : filesUnder(inside)
    return /\.(tsx?|mjs)$/.test(entry.name) ? [inside] : []
  })
}

function read(file: string): string {
  return readFileSync(path.join(root, file), 'utf8')
}
