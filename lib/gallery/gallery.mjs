/** Starts the gallery: bundles lib/gallery/main.ts when its sources changed. */
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { bundle, SOURCES } from '../server/boot/bundle.mjs'
import { whenStale } from '../server/boot/fingerprint.mjs'

const root = path.resolve(import.meta.dirname, '../..')
const script = path.join(root, 'dist/gallery.mjs')

await whenStale(root, 'gallery', { from: SOURCES, made: ['dist/gallery.mjs'] }, () => bundle(root, { gallery: 'lib/gallery/main.ts' }))
process.argv[1] = script
await import(pathToFileURL(script).href)
