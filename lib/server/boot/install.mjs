/** Installs the packages when they are missing or not those of package-lock.json. Plain Node: runs before anything is installed. */
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { step } from './progress.mjs'
import { StartError } from './start-error.mjs'

/** @param {string} root the project's folder */
export async function install(root) {
  if (isInstalled(root)) return
  await step('installed packages', () => npmCi(root), { doing: 'installing packages with npm ci: about a minute the first time' })
}

/**
 * Whether node_modules holds every package at the version of package-lock.json. npm lists in it what it has installed; packages for other
 * platforms may be absent.
 * @param {string} root
 */
export function isInstalled(root) {
  const wanted = packagesOf(path.join(root, 'package-lock.json'))
  const present = packagesOf(path.join(root, 'node_modules/.package-lock.json'))
  if (!wanted) throw new StartError(`package-lock.json is missing or broken in ${root}: take it from the repository again.`)
  if (!present) return false
  return Object.entries(wanted).every(([place, entry]) => {
    if (place === '') return true
    const found = present[place]
    return found ? found.version === entry.version : entry.optional || entry.devOptional || entry.peer
  })
}

/**
 * @param {string} file
 * @returns {Record<string, { version?: string, optional?: boolean, devOptional?: boolean, peer?: boolean }> | null}
 */
function packagesOf(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages
  } catch {
    return null
  }
}

/** @param {string} root */
async function npmCi(root) {
  const { code, output } = await run(
    'npm',
    [
      'ci',
      '--include=dev',
      '--no-audit',
      '--no-fund',
      '--loglevel=error',
      '--fetch-retries=2',
      '--fetch-retry-mintimeout=1000',
      '--fetch-retry-maxtimeout=5000',
    ],
    root,
  )
  if (code !== 0) throw new StartError(explainNpm(output))
}

/**
 * What to do about a failed installation, from what npm printed.
 * @param {string} output
 */
export function explainNpm(output) {
  const last = output
    .split('\n')
    .filter((line) => /npm (ERR!|error)/.test(line) && !/complete log|debug-0\.log|^npm \S+\s+at /.test(line))
    .map((line) => line.replace(/^npm (ERR!|error)\s*/, '  '))
    .slice(0, 6)
    .join('\n')
  if (/ENOSPC/.test(output)) return `The packages could not be installed: the disk is full. Make room and start again.\n${last}`
  if (/EACCES|EPERM|EROFS/.test(output))
    return `The packages could not be installed: node_modules cannot be written. Check who owns this folder.\n${last}`
  if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|network|SELF_SIGNED|certificate/i.test(output)) {
    return `The packages could not be installed: npm cannot reach its registry. Check the network, or name your mirror or proxy:\n  npm config set registry <address>     npm config set proxy <address>\nand start again.\n${last}`
  }
  if (/ENOENT.*npm|spawn npm/.test(output)) return 'npm is not on the PATH. It comes with Node.js: https://nodejs.org'
  return `The packages could not be installed (npm ci):\n${last || output.slice(-800)}`
}

/**
 * @param {string} command
 * @param {string[]} args
 * @param {string} cwd
 * @returns {Promise<{ code: number | null, output: string }>}
 */
function run(command, args, cwd) {
  // Nothing here needs Prisma's engine binary, and its host cannot be reached everywhere.
  const env = { ...process.env, NODE_ENV: 'development', PRISMA_SCHEMA_ENGINE_BINARY: '/bin/true' }
  return new Promise((resolve) => {
    let output = ''
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] })
    const read = (/** @type {Buffer} */ chunk) => {
      output += chunk
    }
    child.stdout.on('data', read)
    child.stderr.on('data', read)
    child.once('error', (error) => resolve({ code: 1, output: `${output}\n${error.message}` }))
    child.once('close', (code) => resolve({ code, output }))
  })
}
