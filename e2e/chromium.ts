/** A Chromium for the tests: the system's own, else the one that comes as an npm package (no browser of Playwright's can be downloaded everywhere). */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { brotliDecompressSync } from 'node:zlib'

/** What Playwright's launch wants to know. */
export interface Chromium {
  executablePath: string
  args: string[]
  env: Record<string, string>
}

const INSTALLED = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

// Root may not use the sandbox, and /dev/shm is small in containers.
const ARGS = ['--no-sandbox', '--disable-dev-shm-usage']

export async function findChromium(): Promise<Chromium> {
  const env = Object.fromEntries(Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined))
  const installed = [process.env.CHROMIUM_PATH, ...INSTALLED].find((file) => file !== undefined && existsSync(file))
  if (installed) return { executablePath: installed, args: ARGS, env }
  const { default: packed } = await import('@sparticuz/chromium')
  packed.setGraphicsMode = false
  const executablePath = await packed.executablePath()
  return {
    executablePath,
    args: [...ARGS, '--disable-gpu', '--no-zygote'],
    env: { ...env, LD_LIBRARY_PATH: path.join(libraries(), 'lib') },
  }
}

/** The shared libraries that the packaged Chromium needs and a bare machine lacks, unpacked once into the temporary folder. */
function libraries(): string {
  const folder = path.join(tmpdir(), 'freshet-chromium-libraries')
  if (existsSync(folder)) return folder
  const half = mkdtempSync(`${folder}-`)
  const archive = path.join(half, 'libraries.tar')
  const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium')
  const bin = path.join(entry.slice(0, entry.lastIndexOf(`${path.sep}@sparticuz${path.sep}chromium${path.sep}`)), '@sparticuz/chromium/bin')
  writeFileSync(archive, brotliDecompressSync(readFileSync(path.join(bin, 'al2023.tar.br'))))
  const unpacked = spawnSync('tar', ['xf', archive, '-C', half], { encoding: 'utf8' })
  if (unpacked.status !== 0)
    throw new Error(`The libraries of the packaged Chromium could not be unpacked: ${unpacked.stderr || unpacked.error?.message}`)
  rmSync(archive)
  mkdirSync(path.dirname(folder), { recursive: true })
  if (existsSync(folder)) rmSync(half, { recursive: true })
  else renameSync(half, folder)
  return folder
}
