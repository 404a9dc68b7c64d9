/** The one listening server: every request and every upgrade passes the guard, then has exactly one owner, Socket.IO or Next. */
import { createServer, Server as HttpServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import next from 'next'
import { Server as SocketServer } from 'socket.io'
import { refusal, refuse, refuseUpgrade } from './guard'
import { problem } from './problem'
import type { Settings } from './settings'

export interface Front {
  io: SocketServer
  /** Ends every connection, then Next. */
  close(): Promise<void>
}

/** Who takes which upgrade: browsers' live connections, and Next's own while it reloads pages in development. */
const SOCKETS = '/socket.io/'
const HOT_RELOAD = '/_next/hmr'

/** Prepares Next and Socket.IO and listens at the settings' host and port. */
export async function openFront(settings: Settings): Promise<Front> {
  // Next and Socket.IO both attach themselves to the server they are given. They are given servers that never listen, and what arrives at
  // the real one is handed on: so nothing comes to either that the guard has not seen, and never to both.
  const pages = new HttpServer()
  const sockets = new HttpServer()
  const app = next({ dev: settings.dev, dir: settings.root, hostname: settings.host, port: settings.port, httpServer: pages })
  await app.prepare()
  const handle = app.getRequestHandler()
  const io = new SocketServer(sockets, {
    serveClient: false,
    destroyUpgrade: false,
    allowRequest: (request, answer) => answer(null, refusal(request) === null),
  })

  const front = createServer((request: IncomingMessage, response: ServerResponse) => {
    const reason = refusal(request)
    if (reason !== null) return refuse(response, problem('forbidden', reason))
    if (request.url?.startsWith(SOCKETS)) return void sockets.emit('request', request, response)
    void handle(request, response)
  })
  front.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy())
    const reason = refusal(request)
    if (reason !== null) return refuseUpgrade(socket, problem('forbidden', reason))
    if (request.url?.startsWith(SOCKETS)) sockets.emit('upgrade', request, socket, head)
    else if (settings.dev && request.url?.startsWith(HOT_RELOAD)) pages.emit('upgrade', request, socket, head)
    else refuseUpgrade(socket, problem('not_found', `Nothing at ${request.url} takes an upgrade.`))
  })
  await listen(front, settings)

  return {
    io,
    async close() {
      const closed = new Promise<void>((resolve) => front.close(() => resolve()))
      io.disconnectSockets(true)
      await io.close().catch(() => undefined)
      front.closeAllConnections()
      await closed
      await app.close()
    },
  }
}

function listen(server: HttpServer, { host, port }: Settings): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => resolve())
  })
}
