import { describe, expect, it } from 'vitest'
import { refusal } from './guard'

/** A request with these headers, as Node would present it. */
function request(headers: Record<string, string>, url = '/') {
  return { headers, rawHeaders: Object.entries(headers).flat(), url }
}

describe('a request is let through', () => {
  it.each(['localhost', '127.0.0.1', '[::1]', 'localhost:3000', '127.0.0.1:80', '[::1]:65535', 'LOCALHOST:3000'])(
    'with Host %s',
    (host) => {
      expect(refusal(request({ host }))).toBeNull()
    },
  )
  it.each(['http://localhost:3000', 'http://127.0.0.1', 'https://localhost', 'http://[::1]:3000'])('with Origin %s', (origin) => {
    expect(refusal(request({ host: 'localhost:3000', origin }))).toBeNull()
  })
})

describe('a request is refused', () => {
  it.each([
    'evil.example',
    'localhost.evil.example',
    '127.0.0.1.nip.io',
    'localhost:3000@evil.example',
    '127.0.0.2',
    '0.0.0.0:3000',
    '::1',
    '',
    'localhost:',
    'localhost:123456',
  ])('with Host %s', (host) => {
    expect(refusal(request({ host }))).toContain('is not this machine')
  })
  it('without Host', () => {
    expect(refusal(request({}))).toContain('is not this machine')
  })
  it('with two Hosts, though the first is ours', () => {
    const twice = { headers: { host: 'localhost' }, rawHeaders: ['Host', 'localhost', 'host', 'evil.example'], url: '/' }
    expect(refusal(twice)).toContain('is not this machine')
  })
  it.each([
    'null',
    'http://evil.example',
    'http://localhost.evil.example',
    'file://',
    'localhost',
    'http://localhost@evil.example',
    'http://localhost/x',
    'ftp://localhost',
    'http://http://localhost',
    '',
  ])('with Origin %s', (origin) => {
    expect(refusal(request({ host: 'localhost', origin }))).toContain('Origin')
  })
  it('when its target is a whole address', () => {
    expect(refusal(request({ host: 'localhost' }, 'http://evil.example/'))).toContain('not a path')
  })
})
