/** Starts the benchmark: bundles lib/bench/main.ts when its sources changed (as they run in production, without the test runner's wrappers). */
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { bundle } from '../server/boot/bundle.mjs'
import { whenStale } from '../server/boot/fingerprint.mjs'

const root = path.resolve(import.meta.dirname, '../..')
const folders = ['kit', 'tape', 'engine', 'domains', 'formats', 'scenario', 'sinks', 'bench', 'server/boot']
const from = [...folders.map((folder) => `lib/${folder}`), 'package-lock.json', 'tsconfig.json']
const made = path.join(root, 'dist/bench.mjs')

await whenStale(root, 'bench', { from, made: ['dist/bench.mjs'] }, () => bundle(root, { bench: 'lib/bench/main.ts' }))
process.argv[1] = made
await import(pathToFileURL(made).href)
