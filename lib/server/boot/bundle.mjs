/** Bundles of our own TypeScript for Node: the server, its workers and the command line. Packages stay in node_modules. */
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
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
  try {
    const { outputFiles = [] } = await build({ ...options(root, entryPoints), write: false })
    write(outputFiles)
  } finally {
    // esbuild works in a process of its own, which would stay.
    await stop()
  }
}

/**
 * Bundles the server and its workers when their sources changed.
 * @param {string} root
 */
export async function bundleServer(root) {
  const entryPoints = serverEntryPoints(root)
  const made = Object.keys(entryPoints).map((name) => `dist/${name}.mjs`)
  await whenStale(root, 'server', { from: SOURCES, made }, () => bundle(root, entryPoints))
}

/**
 * For development: bundles again whenever a source changes, until the process ends. A run that starts later uses the new worker.
 * @param {string} root
 * @param {(names: string[]) => void} told hears which bundles changed
 */
export async function watchServer(root, told) {
  const { context } = await import('esbuild')
  const tell = {
    name: 'tell',
    setup(/** @type {import('esbuild').PluginBuild} */ build) {
      build.onEnd(({ outputFiles = [], errors }) => {
        for (const error of errors) process.stderr.write(`  ✗ ${error.location?.file}:${error.location?.line} ${error.text}\n`)
        const changed = write(outputFiles)
        if (changed.length > 0) told(changed)
      })
    },
  }
  const watched = await context({ ...options(root, serverEntryPoints(root)), write: false, plugins: [tell] })
  await watched.watch()
}

/** @param {string} root */
function serverEntryPoints(root) {
  return Object.fromEntries(Object.entries(SERVER).filter(([, source]) => existsSync(path.join(root, source))))
}

/**
 * @param {string} root
 * @param {Record<string, string>} entryPoints
 * @returns {import('esbuild').BuildOptions}
 */
function options(root, entryPoints) {
  return {
    entryPoints,
    absWorkingDir: root,
    outdir: path.join(root, 'dist'),
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
  }
}

/**
 * Writes files that differ from what is there, each under another name first.
 * @param {{ path: string, contents: Uint8Array }[]} files
 * @returns names of the bundles written
 */
function write(files) {
  const changed = files.filter((file) => !existsSync(file.path) || !readFileSync(file.path).equals(file.contents))
  for (const file of changed) {
    mkdirSync(path.dirname(file.path), { recursive: true })
    const half = `${file.path}.${process.pid}.half`
    writeFileSync(half, file.contents)
    renameSync(half, file.path)
  }
  return changed.map((file) => path.basename(file.path, '.mjs'))
}
