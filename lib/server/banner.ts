import type { DatabaseStatus } from '@/lib/db/status'
import type { Settings } from './settings'

/** The address that a browser opens. */
export function addressOf({ host, port }: Pick<Settings, 'host' | 'port'>): string {
  return `http://${host === '::1' ? '[::1]' : host}:${port}`
}

/** What a person reads when the server is up. @param place where the data is  @param elapsed since the process began */
export function banner(settings: Settings, place: string, elapsed: string): string {
  const rows = [
    ['open', addressOf(settings)],
    ['login', 'local owner, no login on loopback'],
    ['database', place],
    ['command line', 'npm run -s freshet -- --help'],
    ['mode', settings.dev ? 'development, pages reload as you edit' : 'production build'],
  ]
  const lines = rows.map(([label = '', text]) => `     ${`${label}:`.padStart(13)} ${text}`)
  return `\n  Freshet is up after ${elapsed}\n\n${lines.join('\n')}\n\n  Ctrl+C stops it.\n\n`
}

/** What a person reads when the database cannot be used. */
export function unreachableNotice(status: DatabaseStatus): string {
  return `\n  ! ${status.message}\n    To mend it: ${status.fix}\n    Freshet serves all the same, tries again every two seconds, and goes on by itself when the database is there.\n\n`
}
