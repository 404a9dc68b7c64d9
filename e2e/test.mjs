/**
 * `npm test`: everything that holds the product up, from lint to a browser, on a machine with Node and npm alone. Says how many passed and
 * failed on the last line. `npm test -- unit` and `npm test -- e2e` do one part, for quick work.
 */
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { buildPages, generateClient } from '../lib/server/boot/build.mjs'
import { bundleServer } from '../lib/server/boot/bundle.mjs'
import { install } from '../lib/server/boot/install.mjs'
import { complain } from '../lib/server/boot/start-error.mjs'

const root = path.resolve(import.meta.dirname, '..')
const part = process.argv[2]
const reports = mkdtempSync(path.join(tmpdir(), 'freshet-reports-'))
/** @type {{ name: string, passed: number, failed: number, skipped: number }[]} */
const results = []

if (part !== undefined && part !== 'unit' && part !== 'e2e') {
  console.error(`npm test -- ${part}: "unit" and "e2e" are allowed, or nothing for everything.`)
  process.exit(2)
}

try {
  await install(root)
  await generateClient(root)
  if (part === undefined) {
    await check('lint', 'node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings')
    await check('types', 'node_modules/typescript/bin/tsc', '--noEmit')
  }
  if (part !== 'e2e') await unitTests()
  if (part !== 'unit') await browserTests()
} catch (error) {
  complain(error)
  results.push({ name: 'the run itself', passed: 0, failed: 1, skipped: 0 })
}
rmSync(reports, { recursive: true, force: true })

const total = (/** @type {'passed' | 'failed' | 'skipped'} */ key) => results.reduce((sum, result) => sum + result[key], 0)
console.log('')
for (const { name, passed, failed } of results) console.log(`  ${failed === 0 ? '✓' : '✗'} ${name}: ${passed} passed, ${failed} failed`)
const skipped = total('skipped')
console.log(`\n${total('passed')} passed, ${total('failed')} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`)
process.exit(total('failed') > 0 || total('passed') === 0 ? 1 : 0)

/**
 * A program that passes or fails as a whole.
 * @param {string} name
 * @param {string[]} args
 */
async function check(name, ...args) {
  const code = await node(name, args)
  results.push({ name, passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 })
}

async function unitTests() {
  const report = path.join(reports, 'vitest.json')
  const args = [
    'node_modules/vitest/vitest.mjs',
    'run',
    '--config',
    'lib/vitest.config.ts',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ]
  const code = await node('unit tests', args)
  const { numPassedTests = 0, numFailedTests = 0, numPendingTests = 0, testResults = [] } = read(report)
  const unread = testResults.filter((/** @type {any} */ file) => file.status === 'failed' && file.assertionResults.length === 0).length
  add('unit tests', code, numPassedTests, numFailedTests + unread, numPendingTests)
}

async function browserTests() {
  await bundleServer(root)
  await buildPages(root)
  const report = path.join(reports, 'playwright.json')
  const code = await node('browser tests', ['node_modules/@playwright/test/cli.js', 'test', '--config', 'e2e/playwright.config.ts'], {
    PLAYWRIGHT_JSON_OUTPUT_NAME: report,
  })
  const { expected = 0, unexpected = 0, flaky = 0, skipped = 0 } = read(report).stats ?? {}
  add('browser tests', code, expected, unexpected + flaky, skipped)
}

/**
 * A runner that ends badly without a failed test to show for it, or that ran nothing, counts as one failure.
 * @param {string} name
 * @param {number | null} code
 * @param {number} passed
 * @param {number} failed
 * @param {number} skipped
 */
function add(name, code, passed, failed, skipped) {
  const unexplained = failed === 0 && (code !== 0 || passed === 0) ? 1 : 0
  results.push({ name, passed, failed: failed + unexplained, skipped })
}

/** @param {string} file */
function read(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return {}
  }
}

/**
 * Runs a Node program with its output shown.
 * @param {string} name
 * @param {string[]} args
 * @param {Record<string, string>} [extra] environment
 * @returns {Promise<number | null>} its exit code
 */
function node(name, args, extra = {}) {
  console.log(`\n── ${name}`)
  const { NODE_ENV: _, ...env } = process.env
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], env: { ...env, ...extra } })
    child.once('error', () => resolve(1))
    child.once('exit', (code) => resolve(code))
  })
}
