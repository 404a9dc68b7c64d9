/** Where the measured shocks are kept: shocks.json in the domain's folder, and their tables in the README there, between markers. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { markdownOf } from '@/lib/calibration/tables'
import type { Domain } from '@/lib/kit/domain'
import { FreshetError } from '@/lib/kit/error'
import type { ShockReport } from './report'
import { playedText, tablesOf } from './tables'

/** What stands between `<!-- shocks: effects -->` and `<!-- /shocks -->`. */
const MARKED = /(<!-- shocks: (\w+) -->\n)[\s\S]*?(<!-- \/shocks -->)/g

/** @returns the files that were written */
export function storeReport(root: string, domain: Domain, report: ShockReport): string[] {
  const folder = path.join(root, 'lib/domains', domain.id)
  const file = path.join(folder, 'shocks.json')
  writeFileSync(file, `${JSON.stringify(report, null, 2)}\n`)
  const readme = path.join(folder, 'README.md')
  if (!existsSync(readme)) return [file]
  const before = readFileSync(readme, 'utf8')
  const after = withTables(before, domain, report)
  if (after === before) return [file]
  writeFileSync(readme, after)
  return [file, readme]
}

/** A README with its marked places filled. @throws FreshetError `shocks` for a marker that names no table */
export function withTables(readme: string, domain: Domain, report: ShockReport): string {
  const tables = tablesOf(report)
  return readme.replace(MARKED, (_, opens: string, name: string, closes: string) => {
    const table = tables[name]
    if (!table)
      throw new FreshetError('shocks', `The README of ${domain.id} marks a table "${name}"; there are ${Object.keys(tables).join(', ')}.`)
    return `${opens}${playedText(report)}\n\n${markdownOf(table)}\n${closes}`
  })
}
