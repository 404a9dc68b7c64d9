import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const root = fileURLToPath(new URL('..', import.meta.url))

export default defineConfig({
  root,
  resolve: {
    alias: [
      { find: /^@\//, replacement: root },
      // The marker package throws outside of React's server condition; tests and bundles run on the server by nature.
      { find: /^server-only$/, replacement: fileURLToPath(new URL('../node_modules/server-only/empty.js', import.meta.url)) },
    ],
  },
  test: {
    include: ['lib/**/*.test.ts', 'components/**/*.test.{ts,tsx}', 'app/**/*.test.ts'],
    globalSetup: ['lib/db/test-database.ts'],
    setupFiles: ['lib/db/test-environment.ts'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
