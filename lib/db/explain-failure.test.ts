import { describe, expect, it } from 'vitest'
import { explainFailure } from './explain-failure'

const url = 'postgresql://ann:s3cret@db.example:6543/shop'
const failed = (code: string, message = 'no') => Object.assign(new Error(message), { code })

describe('what is said of a database that cannot be used', () => {
  it.each(['ECONNREFUSED', 'ENOTFOUND', 'ETIMEDOUT', '28P01', '42501', 'XX000'])(
    'names host and port and a command for %s, and never the password',
    (code) => {
      const { message, fix } = explainFailure(failed(code), url)
      expect(message).toContain('db.example:6543')
      expect(fix).not.toBe('')
      expect(message + fix).not.toContain('s3cret')
    },
  )

  it('starts the Postgres of this machine when that is the one meant', () => {
    expect(explainFailure(failed('ECONNREFUSED'), 'postgresql://ann@localhost/shop').fix).toMatch(
      /(service postgresql start|services start postgresql)$/,
    )
  })

  it('falls back to the embedded one otherwise', () => {
    expect(explainFailure(failed('ECONNREFUSED'), url).fix).toBe('DATABASE_URL= npm start')
  })

  it('creates the database that is missing', () => {
    expect(explainFailure(failed('42501', 'permission denied to create database'), url).fix).toBe(
      'createdb -h db.example -p 6543 -U postgres -O ann shop',
    )
  })
})
