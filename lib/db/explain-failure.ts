/** Why a database cannot be used, for a person: what is wrong at which host and port, and the command that mends it. */
import { FreshetError } from '@/lib/kit/error'

/** A cause in one sentence and its exact remedy. */
export interface Failure {
  message: string
  fix: string
}

/** Host and port of an address, as Postgres's own defaults complete it. */
export function endpointOf(url: string): { host: string; port: number; database: string; user: string } {
  const { hostname, port, pathname, username } = new URL(url)
  const user = decodeURIComponent(username) || 'postgres'
  return {
    host: hostname.replace(/^\[|\]$/g, ''),
    port: Number(port || 5432),
    user,
    database: decodeURIComponent(pathname.slice(1)) || user,
  }
}

/** @param error what `pg` or a migration threw  @param url the address that was tried; its password appears nowhere in the answer */
export function explainFailure(error: unknown, url: string): Failure {
  const { host, port, database, user } = endpointOf(url)
  const at = `${host}:${port}`
  const embedded = 'DATABASE_URL= npm start'
  const code = String((error as { code?: unknown }).code ?? '')
  const text = error instanceof Error ? error.message : String(error)
  if (error instanceof FreshetError) return { message: error.message, fix: embedded }
  if (code === 'ECONNREFUSED' || code === 'EHOSTUNREACH' || code === 'ENETUNREACH') {
    return { message: `No Postgres answers at ${at} (connection refused).`, fix: startCommand(host, port) ?? embedded }
  }
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return { message: `The host of DATABASE_URL, ${at}, is not known (no such name).`, fix: embedded }
  if (code === 'ETIMEDOUT' || /timeout/i.test(text)) return { message: `Postgres at ${at} did not answer within 5 s.`, fix: embedded }
  if (code === '28P01' || code === '28000') {
    return {
      message: `Postgres at ${at} refuses the user "${user}" of DATABASE_URL: ${text}.`,
      fix: `DATABASE_URL='postgresql://${user}:THE-RIGHT-PASSWORD@${at}/${database}' npm start`,
    }
  }
  if (code === '42501' || code === '3D000') {
    return {
      message: `Postgres at ${at} has no database "${database}" that "${user}" may use or create: ${text}.`,
      fix: `createdb -h ${host} -p ${port} -U postgres -O ${user} ${database}`,
    }
  }
  return { message: `The database at ${at} cannot be used: ${text || code || 'no reason given'}.`, fix: embedded }
}

/** How a Postgres of this machine's own is started; null when the address is not the usual one of this machine. */
function startCommand(host: string, port: number): string | null {
  if (port !== 5432 || !['127.0.0.1', 'localhost', '::1'].includes(host)) return null
  return process.platform === 'darwin' ? 'brew services start postgresql' : 'sudo service postgresql start'
}
