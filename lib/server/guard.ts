/**
 * Who may speak to the server while there is no sign-in: this machine's own programs and browser pages that came from this machine.
 * A web page elsewhere reaches a loopback address through the visitor's browser, by a foreign Origin or by a name that was rebound to
 * 127.0.0.1: both show in the headers.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { PROBLEM_TYPE, type Problem } from './problem'

const LOOPBACK = /^(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?$/i

/**
 * Why a request is refused, or null when it may pass.
 * Host must be localhost, 127.0.0.1 or [::1] at any port and be there once; Origin absent or one of these; the target a path.
 */
export function refusal(request: Pick<IncomingMessage, 'headers' | 'rawHeaders' | 'url'>): string | null {
  const hosts = request.rawHeaders.filter((_, index) => index % 2 === 0 && request.rawHeaders[index]?.toLowerCase() === 'host')
  const { host, origin } = request.headers
  if (hosts.length !== 1 || host === undefined || !LOOPBACK.test(host)) {
    return `Host ${JSON.stringify(host ?? '')} is not this machine: localhost, 127.0.0.1 and [::1] are allowed.`
  }
  if (origin !== undefined && !isLoopbackOrigin(origin)) {
    return `Origin ${JSON.stringify(origin)} is not this machine: none, or http://localhost, http://127.0.0.1 and http://[::1] are allowed.`
  }
  if (!request.url?.startsWith('/')) return `The target ${JSON.stringify(request.url ?? '')} is not a path.`
  return null
}

/** Refuses an ordinary request. */
export function refuse(response: ServerResponse, why: Problem): void {
  const body = JSON.stringify(why)
  response.writeHead(why.status, { 'content-type': PROBLEM_TYPE, 'content-length': Buffer.byteLength(body), 'cache-control': 'no-store' })
  response.end(body)
}

/** Refuses an upgrade: its socket has no response object yet. */
export function refuseUpgrade(socket: Duplex, why: Problem): void {
  const body = JSON.stringify(why)
  const head = [
    `HTTP/1.1 ${why.status} ${why.title}`,
    `Content-Type: ${PROBLEM_TYPE}`,
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
  ]
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`)
}

function isLoopbackOrigin(origin: string): boolean {
  const [scheme, rest, ...more] = origin.split('://')
  return more.length === 0 && (scheme === 'http' || scheme === 'https') && rest !== undefined && LOOPBACK.test(rest)
}
