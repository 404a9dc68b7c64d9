import { createServer } from 'node:net'
import { FreshetError } from '@/lib/kit/error'
import type { Settings } from './settings'

/**
 * Asks early, before a build, whether the server will be able to listen.
 * @throws FreshetError `port_taken` or `port_forbidden` naming the port and how to choose another
 */
export function assertPortFree({ host, port }: Pick<Settings, 'host' | 'port'>): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', (error: NodeJS.ErrnoException) => reject(explainListen(error, host, port)))
    probe.listen(port, host, () => probe.close(() => resolve()))
  })
}

/** What to say when listening failed. */
export function explainListen(error: NodeJS.ErrnoException, host: string, port: number): Error {
  const other = `Choose another: PORT=${port + 1 > 65_535 ? 3000 : port + 1} npm start`
  if (error.code === 'EADDRINUSE') return new FreshetError('port_taken', `Port ${port} on ${host} is taken by another program. ${other}`)
  if (error.code === 'EACCES') return new FreshetError('port_forbidden', `Port ${port} needs more rights than this user has. ${other}`)
  return error
}
