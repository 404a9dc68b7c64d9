/** For tests: calls the command line as a process of its own. */
import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const LAUNCHER = fileURLToPath(new URL('./freshet.mjs', import.meta.url))

export interface Called {
  code: number | null
  stdout: string
  stderr: string
}

interface Circumstances {
  cwd?: string
  env?: Record<string, string | undefined>
  /** A file that is its standard input; nothing comes there when left out. */
  stdin?: string | undefined
  /** Gets the process; may end it or its pipe. */
  onStart?: (child: ChildProcess) => void
}

/** @param args as after `freshet` */
export function freshet(
  args: readonly string[],
  { cwd = path.dirname(LAUNCHER), env = {}, stdin, onStart }: Circumstances = {},
): Promise<Called> {
  const input = stdin === undefined ? 'ignore' : openSync(path.resolve(cwd, stdin), 'r')
  const child = spawn(process.execPath, [LAUNCHER, ...args], {
    cwd,
    env: { ...process.env, npm_lifecycle_event: undefined, FRESHET_HOME: undefined, ...env },
    stdio: [input, 'pipe', 'pipe'],
  })
  if (typeof input === 'number') closeSync(input)
  onStart?.(child)
  const called: Called = { code: null, stdout: '', stderr: '' }
  child.stdout?.on('data', (chunk) => {
    called.stdout += chunk
  })
  child.stderr?.on('data', (chunk) => {
    called.stderr += chunk
  })
  return new Promise((resolve) => child.once('close', (code) => resolve({ ...called, code })))
}
