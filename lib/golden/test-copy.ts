/** For tests: a project's folder with as much in it as accepting needs, and worlds that differ from the café in one thing. */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { cafe } from '@/lib/engine/test-world'
import type { Inverted } from '@/lib/kit/decision'
import type { Domain } from '@/lib/kit/domain'
import type { Entity } from '@/lib/kit/entity'
import { ENGINE_VERSION } from '@/lib/kit/version'
import type { GoldenWorld } from './worlds'

export const here = path.resolve(import.meta.dirname, '../..')

const temporary = () => mkdtempSync(path.join(os.tmpdir(), 'freshet-golden-'))

/** A folder with the sources that declare versions, and nothing else. */
export function bareProject(): string {
  const root = temporary()
  for (const [source, text] of [
    ['lib/kit/version.ts', `/** The engine. */\nexport const ENGINE_VERSION = ${ENGINE_VERSION}\n`],
    ['lib/cafe.ts', 'export const cafe = {\n  version: 1,\n}\n'],
    ['lib/bistro.ts', 'export const bistro = {\n  version: 1,\n}\n'],
  ] as const) {
    mkdirSync(path.dirname(path.join(root, source)), { recursive: true })
    writeFileSync(path.join(root, source), text)
  }
  return root
}

/** A copy of this project that can run the command. It has the engine's worlds alone: domains would only take time. */
export function wholeProject(): string {
  const root = temporary()
  cpSync(path.join(here, 'lib'), path.join(root, 'lib'), { recursive: true, filter: (file) => !file.endsWith('generated') })
  for (const one of ['tsconfig.json', 'package.json']) cpSync(path.join(here, one), path.join(root, one))
  writeFileSync(path.join(root, 'lib/domains/index.ts'), 'export const domains = {}\nexport const domainOf = () => undefined\n')
  symlinkSync(path.join(here, 'node_modules'), path.join(root, 'node_modules'))
  return root
}

export const textIn = (root: string, file: string) => readFileSync(path.join(root, file), 'utf8')

/** The café, small, at a version. */
export const cafeAt = (version: number, facts: Partial<Domain> = {}): GoldenWorld => ({
  domain: { ...cafe, ...facts, version },
  source: 'lib/cafe.ts',
  set: { scale: 0.5 },
})

/** Another world of the same making. */
export const bistroAt = (version: number, facts: Partial<Domain> = {}): GoldenWorld => ({
  ...cafeAt(version, { id: 'bistro', ...facts }),
  source: 'lib/bistro.ts',
})

/** What makes everything there cost so many cents more. */
export function dearer(cents: number): Partial<Domain> {
  const price = cafe.decisions.price as Inverted<never, Entity, number, false>
  return {
    decisions: { ...cafe.decisions, price: { ...price, answer: (u: number, p: never, o: Entity) => price.answer(u, p, o) + cents } },
  }
}
