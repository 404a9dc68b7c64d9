/** What is written down of the domains' shocks is of the shocks there are, and as it should be. */
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { domains } from '@/lib/domains'
import type { Domain } from '@/lib/kit/domain'
import { kebab } from '@/lib/kit/parameter'
import { ENGINE_VERSION } from '@/lib/kit/version'
import { problemsOf, type ShockReport } from './report'
import { withTables } from './stored'

const folderOf = ({ id }: Domain) => path.resolve(import.meta.dirname, '../domains', id)
const stored = Object.values(domains).flatMap((domain) => {
  const file = path.join(folderOf(domain), 'shocks.json')
  return existsSync(file) ? [{ domain, report: JSON.parse(readFileSync(file, 'utf8')) as ShockReport }] : []
})

describe('the measured shocks that are written down', () => {
  it('are those of this version, each kind that has a template of its own', () => {
    for (const { domain, report } of stored) {
      expect(report).toMatchObject({ domain: domain.id, domain_version: domain.version, engine_version: ENGINE_VERSION })
      const alone = Object.values(domain.templates).flatMap(({ shocks }) =>
        shocks.length === 1 ? shocks.map(({ kind }) => kebab(kind)) : [],
      )
      expect(new Set(report.shocks.map(({ kind }) => kind))).toEqual(new Set(alone))
    }
  })

  it('stand in the READMEs as in the files', () => {
    for (const { domain, report } of stored) {
      const readme = readFileSync(path.join(folderOf(domain), 'README.md'), 'utf8')
      expect(withTables(readme, domain, report)).toBe(readme)
    }
  })

  it('are as they should be', () => {
    for (const { report } of stored) expect(problemsOf(report)).toEqual([])
  })
})
