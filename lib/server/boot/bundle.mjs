/** Bundles of our own TypeScript for Node: the server, its workers and the command line. Packages stay in node_modules. */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs'
import path from 'node:path'
import { whenStale } from './fingerprint.mjs'

/** What every bundle may be made from. */
export const SOURCES = ['lib', 'package.json', 'package-lock.json', 'tsconfig.json', 'prisma/schema.prisma']

/** Bundles of the server: name in dist/ and entry point. One that has not been written yet is left out. */
const SERVER = {
  server: 'lib/server/main.ts',
  'run-worker': 'lib/runs/run-worker.ts',
  'dataset-worker': 'lib/runs/dataset-worker.ts',
}

/**
 * Bundles entry points into dist/<name>.mjs. Each file appears whole or not at all, so that one that is being read is never half written.
 * @param {string} root the project's folder
 * @param {Record<string, string>} entryPoints name → source file, relative to root
 * @throws Error with esbuild's own text when a source does not parse
 */
export async function bundle(root, entryPoints) {
  const { build, stop } = await import('esbuild')
  const dist = path.join(root, 'dist')
  mkdirSync(dist, { recursive: true })
  const half = mkdtempSync(path.join(dist, '.half-'))
  try {
    await build({
      entryPoints,
      absWorkingDir: root,
      outdir: half,
      outExtension: { '.js': '.mjs' },
      bundle: true,
      platform: 'node',
      target: 'node20',
      format: 'esm',
      packages: 'external',
      // The marker of server code throws outside of React's server condition; all of this is server code.
      alias: { 'server-only': path.join(root, 'node_modules/server-only/empty.js') },
      sourcemap: 'inline',
      sourcesContent: false,
      legalComments: 'none',
      logLevel: 'silent',
    })
    for (const file of readdirSync(half)) renameSync(path.join(half, file), path.join(dist, file))
  } finally {
    // esbuild works in a process of its own, which would stay.
    await stop()
    rmSync(half, { recursive: true, force: true })
  }
}

/**
 * Bundles the server and its workers when their sources changed.
 * @param {string} root
 */
export async function bundleServer(root) {
  const entryPoints = Object.fromEntries(Object.entries(SERVER).filter(([, source]) => existsSync(path.join(root, source))))
  const made = Object.keys(entryPoints).map((name) => `dist/${name}.mjs`)
  await whenStale(root, 'server', { from: SOURCES, made }, () => bundle(root, entryPoints))
}
