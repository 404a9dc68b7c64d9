import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { readSettings } from './settings'

const read = (environment: Record<string, string>) => readSettings('/project', false, environment)

describe('the settings', () => {
  it('have defaults for everything', () => {
    expect(read({})).toEqual({ root: '/project', home: '/project/.freshet', host: '127.0.0.1', port: 3000, databaseUrl: null, dev: false })
  })

  it('take an empty variable as unset', () => {
    expect(read({ PORT: '', HOST: '', DATABASE_URL: '', FRESHET_HOME: '' })).toEqual(read({}))
  })

  it('take a relative folder from where the command was called', () => {
    expect(read({ FRESHET_HOME: 'state', INIT_CWD: '/elsewhere' }).home).toBe('/elsewhere/state')
    expect(read({ FRESHET_HOME: 'state' }).home).toBe(path.resolve('state'))
  })

  it.each([
    ['localhost', '127.0.0.1'],
    ['127.0.0.1', '127.0.0.1'],
    ['::1', '::1'],
    ['[::1]', '::1'],
  ])('listen at HOST=%s on %s', (HOST, address) => {
    expect(read({ HOST }).host).toBe(address)
  })

  it.each(['0.0.0.0', '::', '192.168.1.5', 'example.com'])('refuse HOST=%s and say why', (HOST) => {
    expect(() => read({ HOST })).toThrow(new RegExp(`HOST=${HOST.replaceAll('.', '\\.')}.*no sign-in yet`))
  })

  it.each(['0', '65536', '3000.5', 'http'])('refuse PORT=%s', (PORT) => {
    expect(() => read({ PORT })).toThrow(`PORT=${PORT}: a whole number from 1 to 65535 is allowed`)
  })

  it.each(['mysql://x@y/z', 'shop', 'postgresql://'])('refuse DATABASE_URL=%s without repeating it', (DATABASE_URL) => {
    expect(() => read({ DATABASE_URL })).toThrow(/^DATABASE_URL: postgresql:/)
  })
})
