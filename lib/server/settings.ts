/** The settings of a process: the one place that reads them from the environment. */
import path from 'node:path'
import { z } from 'zod'
import { FreshetError } from '@/lib/kit/error'

/** What a process was told, checked. */
export interface Settings {
  /** The project's folder, absolute. */
  root: string
  /** State: the embedded database, datasets. Absolute; `.freshet` in the project by default. */
  home: string
  /** The address it listens on: loopback only until there is a sign-in. */
  host: '127.0.0.1' | '::1'
  port: number
  /** A Postgres of the user's own; null means the embedded one. */
  databaseUrl: string | null
  /** Hot reload instead of a build. */
  dev: boolean
}

const loopback = { '127.0.0.1': '127.0.0.1', localhost: '127.0.0.1', '::1': '::1', '[::1]': '::1' } as const

const Environment = z.object({
  PORT: z
    .string()
    .default('3000')
    .transform(Number)
    .refine((port) => Number.isInteger(port) && port >= 1 && port <= 65_535, 'a whole number from 1 to 65535 is allowed'),
  HOST: z
    .string()
    .default('127.0.0.1')
    .transform((host) => loopback[host.toLowerCase() as keyof typeof loopback])
    .refine(
      (host) => host !== undefined,
      '127.0.0.1, localhost and ::1 are allowed. Freshet has no sign-in yet, so whoever can reach it owns it; from another machine use a tunnel: ssh -L 3000:127.0.0.1:3000 you@this-machine',
    ),
  DATABASE_URL: z
    .string()
    .refine(isPostgresUrl, 'postgresql://user:password@host:5432/name is allowed; without it Freshet starts a Postgres of its own')
    .optional(),
  FRESHET_HOME: z.string().optional(),
  INIT_CWD: z.string().optional(),
})

/**
 * Reads the settings. An empty variable counts as unset; a relative FRESHET_HOME is relative to where the command was called.
 * @param root the project's folder
 * @throws FreshetError `bad_settings` naming the variable, its value and what is allowed
 */
export function readSettings(root: string, dev = false, environment: Record<string, string | undefined> = process.env): Settings {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const parsed = Environment.safeParse(given)
  if (!parsed.success) {
    const errors = parsed.error.issues.map((issue) => ({ path: String(issue.path[0]), message: issue.message }))
    // A value of DATABASE_URL has a password in it and is not repeated.
    const lines = errors.map(({ path: name, message }) =>
      name === 'DATABASE_URL' ? `${name}: ${message}` : `${name}=${given[name]}: ${message}`,
    )
    throw new FreshetError('bad_settings', lines.join('\n'), errors)
  }
  const { PORT, HOST, DATABASE_URL, FRESHET_HOME, INIT_CWD } = parsed.data
  const home = FRESHET_HOME ? path.resolve(INIT_CWD ?? process.cwd(), FRESHET_HOME) : path.join(root, '.freshet')
  return { root, home, host: HOST, port: PORT, databaseUrl: DATABASE_URL ?? null, dev }
}

function isPostgresUrl(text: string): boolean {
  return /^postgres(ql)?:\/\//.test(text) && URL.canParse(text) && new URL(text).hostname !== ''
}
