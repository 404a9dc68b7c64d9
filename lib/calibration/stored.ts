/** Where a calibration is kept: calibration.json in the domain's folder, and the tables of it in the README there, between markers. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Domain } from '@/lib/kit/domain'
import { FreshetError } from '@/lib/kit/error'
import { Calibration } from './calibration'
import { declaredTablesOf, markdownOf, playedText, tablesOf } from './tables'

const fileOf = (root: string, domain: Domain, name: string) => path.join(root, 'lib/domains', domain.id, name)

/** The calibration of a domain; null when it has none. @throws FreshetError `invalid` when the file holds something else */
export function storedCalibration(root: string, domain: Domain): Calibration | null {
  const file = fileOf(root, domain, 'calibration.json')
  if (!existsSync(file)) return null
  const parsed = Calibration.safeParse(JSON.parse(readFileSync(file, 'utf8')))
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new FreshetError('invalid', `${file} is no calibration: ${issue?.path.join('.')}: ${issue?.message}`)
}

/** @returns the files that were written */
export function storeCalibration(root: string, domain: Domain, calibration: Calibration): string[] {
  const file = fileOf(root, domain, 'calibration.json')
  writeFileSync(file, `${JSON.stringify(calibration, null, 2)}\n`)
  const readme = readmeOf(root, domain)
  if (readme === null) return [file]
  const [at, before] = readme
  const after = withTables(before, domain, calibration)
  if (after === before) return [file]
  writeFileSync(at, after)
  return [file, at]
}

/** A domain's README: its path and text; null when there is none. */
export function readmeOf(root: string, domain: Domain): [file: string, text: string] | null {
  const file = fileOf(root, domain, 'README.md')
  return existsSync(file) ? [file, readFileSync(file, 'utf8')] : null
}

/** What stands between `<!-- calibration: rates -->` and `<!-- /calibration -->`. */
const MARKED = /(<!-- calibration: (\w+) -->\n)[\s\S]*?(<!-- \/calibration -->)/g

/** A README with its marked places filled. @throws FreshetError `calibration` for a marker that names no table */
export function withTables(readme: string, domain: Domain, calibration: Calibration): string {
  const tables = tablesOf(domain, calibration)
  const declared = declaredTablesOf(domain)
  return readme.replace(MARKED, (_, opens: string, name: string, closes: string) => {
    const known = declared[name]
    if (known) return `${opens}${markdownOf(known)}\n${closes}`
    const table = tables[name]
    if (!table) {
      throw new FreshetError(
        'calibration',
        `The README of ${domain.id} marks a table "${name}"; there are ${Object.keys({ ...tables, ...declared }).join(', ')}.`,
      )
    }
    return `${opens}${playedText(calibration)}\n\n${markdownOf(table)}\n${closes}`
  })
}

/** Which tables a README asks for. */
export const markedIn = (readme: string): string[] => [...readme.matchAll(MARKED)].map((match) => match[2] ?? '')
