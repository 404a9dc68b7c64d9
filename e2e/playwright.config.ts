import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { defineConfig } from '@playwright/test'
import { findChromium } from './chromium'
import { freePort } from './free-port'

// This file is read again in every worker, which inherits the first reader's environment: what is chosen here is chosen once.
process.env.FRESHET_E2E_PORT ??= String(await freePort())
process.env.FRESHET_E2E_HOME ??= temporaryHome()
const home = process.env.FRESHET_E2E_HOME
const port = process.env.FRESHET_E2E_PORT

const json = process.env.PLAYWRIGHT_JSON_OUTPUT_NAME

export default defineConfig({
  testDir: '.',
  testMatch: '**/*.spec.ts',
  outputDir: '../test-results',
  workers: 1,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: true,
  reporter: json ? [['list'], ['json', { outputFile: json }]] : [['list']],
  use: {
    baseURL: `http://127.0.0.1:${port}`,
    launchOptions: await findChromium(),
    viewport: { width: 1440, height: 900 },
    screenshot: 'only-on-failure',
  },
  webServer: {
    command: 'node lib/server/boot/start.mjs',
    cwd: path.resolve(import.meta.dirname, '..'),
    url: `http://127.0.0.1:${port}/api/health`,
    env: { PORT: port, FRESHET_HOME: path.join(home, 'state'), HOST: '', DATABASE_URL: '' },
    timeout: 300_000,
    stdout: 'pipe',
    gracefulShutdown: { signal: 'SIGTERM', timeout: 8_000 },
  },
})

/** A folder for the tested server's state, removed when this process ends. Open, because its Postgres may run as another user. */
function temporaryHome(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'freshet-e2e-'))
  chmodSync(folder, 0o755)
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  return folder
}
