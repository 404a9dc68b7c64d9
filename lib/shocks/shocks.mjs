/** Starts the measuring of shocks: bundles lib/shocks/main.ts and its worker when their sources changed. */
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { bundle, SOURCES } from '../server/boot/bundle.mjs'
import { whenStale } from '../server/boot/fingerprint.mjs'

const root = path.resolve(import.meta.dirname, '../..')
const entryPoints = { shocks: 'lib/shocks/main.ts', 'shocks-worker': 'lib/shocks/worker.ts' }
const made = Object.keys(entryPoints).map((name) => `dist/${name}.mjs`)

await whenStale(root, 'shocks', { from: SOURCES, made }, () => bundle(root, entryPoints))
const script = path.join(root, 'dist/shocks.mjs')
process.argv[1] = script
await import(pathToFileURL(script).href)
