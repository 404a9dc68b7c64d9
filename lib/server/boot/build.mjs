/** Makes what is not in the repository: Prisma's client, the bundles, Next's build. Each only when its sources changed. `npm run build`. */
import { spawn } from 'node:child_process'
import path from 'node:path'
import { bundleServer, SOURCES } from './bundle.mjs'
import { whenStale } from './fingerprint.mjs'
import { install } from './install.mjs'
import { step } from './progress.mjs'
import { complain, StartError } from './start-error.mjs'

/** @param {string} root */
export async function generateClient(root) {
  const files = {
    from: ['prisma/schema.prisma', 'prisma/prisma.config.ts', 'node_modules/prisma/package.json'],
    made: ['lib/db/generated/client.ts'],
  }
  await whenStale(root, 'prisma', files, () =>
    step('generated the database client', () =>
      node(
        root,
        'Prisma could not generate its client',
        'node_modules/prisma/build/index.js',
        'generate',
        '--config',
        'prisma/prisma.config.ts',
      ),
    ),
  )
}

/** @param {string} root */
export async function buildPages(root) {
  const files = {
    from: ['app', 'components', 'public', 'next.config.ts', ...SOURCES],
    made: ['.next/BUILD_ID', '.next/required-server-files.json'],
  }
  await whenStale(root, 'pages', files, () =>
    step('built the pages', () => node(root, 'The pages could not be built', 'node_modules/next/dist/bin/next', 'build'), {
      doing: 'building the pages: about half a minute when they changed',
    }),
  )
}

/**
 * @param {string} root
 * @param {string} failed what to say when it fails
 * @param {string[]} args
 */
function node(root, failed, ...args) {
  const env = {
    ...process.env,
    NODE_ENV: 'production',
    NEXT_TELEMETRY_DISABLED: '1',
    PRISMA_SCHEMA_ENGINE_BINARY: '/bin/true',
    PRISMA_HIDE_UPDATE_MESSAGE: '1',
    CHECKPOINT_DISABLE: '1',
    NO_COLOR: '1',
  }
  return new Promise((resolve, reject) => {
    let output = ''
    const child = spawn(process.execPath, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] })
    const end = () => child.kill()
    process.once('exit', end)
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => {
        output += chunk
      })
    }
    child.once('close', (code) => {
      process.off('exit', end)
      if (code === 0) return resolve(undefined)
      const full = /ENOSPC|no space left/i.test(output) ? ': the disk is full. Make room and start again.' : ':'
      reject(new StartError(`${failed}${full}\n${output.trim().split('\n').slice(-40).join('\n')}`))
    })
  })
}

if (process.argv[1] === import.meta.filename) {
  const root = path.resolve(import.meta.dirname, '../../..')
  try {
    await install(root)
    await generateClient(root)
    await bundleServer(root)
    await buildPages(root)
  } catch (error) {
    process.exit(complain(error))
  }
}
