/**
 * `npm start` and `npm run dev`: from a fresh checkout to a served address. Plain Node up to the point where the packages are there; then
 * the server's own bundle takes over (lib/server/main.ts).
 */
import { existsSync } from 'node:fs'
import path from 'node:path'
import { complain, StartError } from './start-error.mjs'

const OLDEST = [20, 19]

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
  const { bundleServer } = await import('./bundle.mjs')
  const { step, elapsed } = await import('./progress.mjs')
  await generateClient(root)
  await bundleServer(root)
  const { serve } = await import(path.join(root, 'dist/server.mjs'))
  await serve({ root, dev, step, elapsed, build: () => (dev ? undefined : buildPages(root)) })
}

/** @param {string} version of Node, such as 20.19.0 */
function checkNode(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const [oldestMajor = 0, oldestMinor = 0] = OLDEST
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return
  throw new StartError(
    `Freshet needs Node.js ${OLDEST.join('.')} or newer; this is ${version}. Get one from https://nodejs.org or your version manager (nvm install 22).`,
  )
}
