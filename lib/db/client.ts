import 'server-only'
import { PrismaPg } from '@prisma/adapter-pg'
import { FreshetError } from '@/lib/kit/error'
import { PrismaClient } from './generated/client'
import { databaseStatus } from './status'

const key = Symbol.for('freshet.prisma')
const shared = globalThis as { [key]?: PrismaClient }

/**
 * The process's one Prisma client, shared by the server's bundle and Next's. The address is DATABASE_URL, which the server sets when
 * the database is the embedded one.
 * @throws FreshetError `unavailable` while the database cannot be reached
 */
export function db(): PrismaClient {
  const status = databaseStatus()
  if (status.state !== 'ready') throw new FreshetError('unavailable', status.message)
  shared[key] ??= new PrismaClient({ adapter: new PrismaPg({ connectionString: process.env.DATABASE_URL, max: 10 }) })
  return shared[key]
}

/** Ends the client's connections, if it has any. */
export async function closeDb(): Promise<void> {
  const client = shared[key]
  delete shared[key]
  await client?.$disconnect()
}
