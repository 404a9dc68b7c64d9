/** The server answers this machine only. Raw HTTP, because a browser or fetch sets Host and Origin itself. */
import { type IncomingMessage, request as open } from 'node:http'
import { expect, test } from '@playwright/test'

const UPGRADE = {
  connection: 'Upgrade',
  upgrade: 'websocket',
  'sec-websocket-version': '13',
  'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
}
const POLLING = '/socket.io/?EIO=4&transport=polling'
const WEBSOCKET = '/socket.io/?EIO=4&transport=websocket'

interface Answer {
  status: number
  type: string
  body: string
}

/** One request with exactly these headers. An accepted upgrade answers 101. */
function ask(port: string, path: string, headers: Record<string, string>, method = 'GET'): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = open({ host: '127.0.0.1', port, path, method, headers, setHost: false, agent: false })
    request.once('error', reject)
    request.once('upgrade', (response, socket) => {
      socket.destroy()
      resolve({ status: response.statusCode ?? 0, type: '', body: '' })
    })
    request.once('response', async (response: IncomingMessage) => {
      let body = ''
      for await (const chunk of response) body += chunk
      resolve({ status: response.statusCode ?? 0, type: response.headers['content-type'] ?? '', body })
    })
    request.end()
  })
}

const port = () => process.env.FRESHET_E2E_PORT ?? ''
const ways = [
  { what: 'a page', path: '/', headers: {} },
  { what: 'the API', path: '/api/health', headers: {} },
  { what: 'a script of a page', path: '/_next/static/none.js', headers: {} },
  { what: 'the sockets by polling', path: POLLING, headers: {} },
  { what: 'the sockets by upgrade', path: WEBSOCKET, headers: UPGRADE },
  { what: 'any other upgrade', path: '/_next/hmr', headers: UPGRADE },
]

for (const { what, path, headers } of ways) {
  for (const [name, value] of [
    ['Host', 'evil.example'],
    ['Host', 'localhost.evil.example:3000'],
    ['Origin', 'http://evil.example'],
    ['Origin', 'null'],
  ] as const) {
    test(`${what} is refused with ${name} ${value}`, async () => {
      const answer = await ask(port(), path, { host: `127.0.0.1:${port()}`, ...headers, [name.toLowerCase()]: value })
      expect(answer.status).toBe(403)
      expect(answer.type).toContain('application/problem+json')
      expect(JSON.parse(answer.body)).toMatchObject({ status: 403, title: 'Forbidden', detail: expect.stringContaining(value) })
    })
  }
}

test('a write from a foreign page is refused', async () => {
  expect((await ask(port(), '/api/scenarios', { host: 'localhost', origin: 'http://evil.example' }, 'POST')).status).toBe(403)
})

for (const host of ['localhost', '127.0.0.1:80', '[::1]:3000']) {
  test(`pages, API and sockets answer to the name ${host}`, async () => {
    const own = { host, origin: `http://${host}` }
    expect((await ask(port(), '/', own)).status).toBe(200)
    expect((await ask(port(), '/api/health', own)).status).toBe(200)
    expect((await ask(port(), POLLING, own)).status).toBe(200)
    expect((await ask(port(), WEBSOCKET, { ...own, ...UPGRADE })).status).toBe(101)
  })
}

test('an upgrade that nobody takes is answered, not left open', async () => {
  expect((await ask(port(), '/elsewhere', { host: 'localhost', ...UPGRADE })).status).toBe(404)
})
