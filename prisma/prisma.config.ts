import { defineConfig } from 'prisma/config'

// Paths are relative to this file. The address of the database is never in a file: see lib/server/settings.ts.
export default defineConfig({ schema: 'schema.prisma', migrations: { path: 'migrations' } })
