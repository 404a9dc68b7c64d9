/** What the domains of this project say that they come to: as measured, with room to every bound, and the same in their READMEs. */
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { domains } from '@/lib/domains'
import { tooNear } from './calibration'
import { markedIn, readmeOf, storedCalibration, withTables } from './stored'

const root = path.resolve(import.meta.dirname, '../..')
const calibrated = Object.values(domains).flatMap((domain) => {
  const calibration = storedCalibration(root, domain)
  return calibration ? [{ domain, calibration, id: domain.id }] : []
})

describe.each(calibrated)('the calibration of $id', ({ domain, calibration }) => {
  const [, readme] = readmeOf(root, domain) ?? ['', '']

  it('is of the version that plays now: `npm run calibrate` makes it anew', () => {
    expect(calibration.domain_version).toBe(domain.version)
  })

  it('measures every rate that is documented', () => {
    expect(Object.keys(calibration.rates)).toEqual(Object.keys(domain.rates ?? {}))
  })

  it('stands in the README as it was measured', () => {
    expect(markedIn(readme)).toContain('rates')
    expect(withTables(readme, domain, calibration)).toBe(readme)
  })

  it('has every bound at least five deviations away', () => {
    expect(tooNear(calibration)).toEqual([])
  })
})
