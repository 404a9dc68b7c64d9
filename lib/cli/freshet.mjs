#!/usr/bin/env node
/** The command line's launcher: bundles lib/cli/main.ts when its sources changed, then hands over. Plain Node, works after `npm ci` alone. */
import { existsSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { bundle } from '../server/boot/bundle.mjs'
import { whenStale } from '../server/boot/fingerprint.mjs'

const root = path.resolve(import.meta.dirname, '../..')
const folders = [
  'kit',
  'tape',
  'engine',
  'domains',
  'formats',
  'scenario',
  'sinks',
  'runs',
  'sources',
  'rights',
  'inspect',
  'cli',
  'server',
  'watch',
  'live',
  'truth',
  'comparison',
]
const from = [...folders.map((folder) => `lib/${folder}`), 'package.json', 'tsconfig.json', 'package-lock.json']

try {
  const entryPoints = { cli: 'lib/cli/main.ts', 'comparison-worker': 'lib/comparison/worker.ts' }
  const made = Object.keys(entryPoints).map((name) => `dist/${name}.mjs`)
  await whenStale(root, 'cli', { from, made }, () => bundle(root, entryPoints))
} catch (error) {
  const missing = existsSync(path.join(root, 'node_modules/esbuild')) ? '' : ' Its packages are not installed: run npm ci in the checkout.'
  process.stderr.write(
    `freshet: the command line could not be bundled.${missing || ` ${error instanceof Error ? error.message : error}`}\n`,
  )
  process.exit(1)
}
if (existsSync(path.join(root, '.env'))) process.loadEnvFile(path.join(root, '.env'))
await import(pathToFileURL(path.join(root, 'dist/cli.mjs')).href)
