import type { NextConfig } from 'next'

/** Served by lib/server/main.ts, not by Next's own server. Route handlers load what must be one instance (Prisma, pg) from node_modules. */
const config: NextConfig = {
  poweredByHeader: false,
  // The guard (lib/server/guard.ts) lets only these names through; without the list development mode knows `localhost` alone.
  allowedDevOrigins: ['localhost', '127.0.0.1', '[::1]'],
  reactStrictMode: true,
  experimental: {
    optimizePackageImports: ['@mantine/core', '@mantine/hooks', '@mantine/form', '@mantine/notifications', '@mantine/modals'],
  },
  serverExternalPackages: ['pino', 'pg', '@prisma/adapter-pg'],
}

export default config
