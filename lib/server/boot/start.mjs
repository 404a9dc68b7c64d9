/**
 * `npm start` and `npm run dev`: from a fresh checkout to a served address. Plain Node up to the point where the packages are there; then
 * the server's own bundle takes over (lib/server/main.ts).
 */
import { existsSync } from 'node:fs'
import path from 'node:path'
import { checkNode } from './node-version.mjs'
import { complain } from './start-error.mjs'

start().catch((error) => process.exit(complain(error)))

async function start() {
  checkNode(process.versions.node)
  const root = path.resolve(import.meta.dirname, '../../..')
  const dev = process.argv.includes('--dev')
  if (existsSync(path.join(root, '.env'))) process.loadEnvFile(path.join(root, '.env'))
  Object.assign(process.env, { NODE_ENV: dev ? 'development' : 'production', NEXT_TELEMETRY_DISABLED: '1' })

  const { install } = await import('./install.mjs')
  await install(root)
  const { generateClient, buildPages } = await import('./build.mjs')
  const { bundleServer, watchServer } = await import('./bundle.mjs')
  const { step, elapsed } = await import('./progress.mjs')
  await generateClient(root)
  await bundleServer(root)
  const { serve } = await import(path.join(root, 'dist/server.mjs'))
  await serve({ root, dev, step, elapsed, build: () => (dev ? watchServer(root, tellChange) : buildPages(root)) })
}

/** @param {string[]} names of the bundles that changed while a development server runs */
function tellChange(names) {
  const server = names.includes('server') ? ' The server itself goes on with its old code: stop it and start it again to load the new.' : ''
  process.stdout.write(`  ✓ bundled again: ${names.join(', ')}.${server}\n`)
}
