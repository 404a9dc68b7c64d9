/** Makes what reading a saved scenario needs and the rest of the command line does not: Prisma's client and the bundle with it. */
import path from 'node:path'
import { generateClient } from '../server/boot/build.mjs'
import { bundle, SOURCES } from '../server/boot/bundle.mjs'
import { whenStale } from '../server/boot/fingerprint.mjs'
import { complain } from '../server/boot/start-error.mjs'

const root = path.resolve(import.meta.dirname, '../..')
try {
  await generateClient(root)
  await whenStale(root, 'cli-database', { from: SOURCES, made: ['dist/cli-database.mjs'] }, () =>
    bundle(root, { 'cli-database': 'lib/cli/database.ts' }),
  )
} catch (error) {
  process.exit(complain(error))
}
