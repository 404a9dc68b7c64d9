import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freshet } from './call'

const folder = mkdtempSync(path.join(tmpdir(), 'freshet-compare-'))
const shock = (kind: string, start: string, magnitude: number) =>
  `  - kind: ${kind}\n    start: ${start}\n    duration: 1d\n    magnitude: ${magnitude}\n`
const scenario = (name: string, ...shocks: string[]) =>
  writeFileSync(
    path.join(folder, name),
    `freshet: 1\nname: Small\ndomain: marketplace\nduration: 5d\nparameters:\n  scale: 0.05\n${shocks.length > 0 ? `shocks:\n${shocks.join('')}` : ''}`,
  )
scenario('one.yaml', shock('payment-gateway-outage', '2d', 0.9))
scenario('two.yaml', shock('demand-surge', '3d', 1), shock('payment-gateway-outage', '2d', 0.9))
scenario('none.yaml')

// The first call bundles.
beforeAll(async () => {
  await freshet(['domains'])
})
afterAll(() => rmSync(folder, { recursive: true }))

const compare = (...args: string[]) => freshet(['compare', ...args], { cwd: folder, env: { NO_COLOR: '1' } })

interface Effect {
  kpi: string
  difference: number
  twin: number
  relative: number
  shocks?: { shock: string; telescoping: number; leaveOneOut: number }[]
}

describe('freshet compare', () => {
  it('says as JSON until when run and twin are identical, and what each KPI differs in', async () => {
    const { code, stdout } = await compare('one.yaml', '--json', '--quiet')
    const { identicalUntil, kpis, noise, alerts } = JSON.parse(stdout)
    expect(code).toBe(0)
    expect(identicalUntil > '2025-01-08T00:00:00Z' && identicalUntil < '2025-01-09T00:00:00Z').toBe(true)
    expect(noise.seeds).toEqual([1, 2, 3, 4, 5])
    const keys = ['kpi', 'segment', 'actual', 'twin', 'difference', 'relative', 'onset', 'peak', 'recovery']
    for (const effect of kpis) expect(Object.keys(effect)).toEqual(expect.arrayContaining(keys))
    const failures = kpis.find(({ kpi }: Effect) => kpi === 'payment_failure_rate')
    expect(failures.difference).toBeGreaterThan(0)
    expect(failures.difference / failures.twin).toBeCloseTo(failures.relative, 12)
    expect(failures.points).toBeCloseTo(100 * failures.difference, 12)
    expect(failures.onset >= '2025-01-08T00:00:00Z' && failures.peak > failures.onset).toBe(true)
    expect(kpis.find(({ kpi }: Effect) => kpi === 'signups')).toMatchObject({ difference: 0, onset: null, peak: null, cumulative: 0 })
    expect(alerts.actual.map(({ kpi }: Effect) => kpi)).toContain('payment_failure_rate')
  })

  it('is the same each time, and another one for another seed', async () => {
    const [one, again, other] = [
      await compare('one.yaml', '--json', '--quiet', '--seeds', '2'),
      await compare('one.yaml', '--json', '--quiet', '--seeds', '2'),
      await compare('one.yaml', '--json', '--quiet', '--seeds', '2', '--seed', '7'),
    ]
    expect(again.stdout).toBe(one.stdout)
    expect(other.stdout).not.toBe(one.stdout)
  })

  it('tells several shocks apart, taken one after another and each left out, and says how', async () => {
    const { stdout } = await compare('two.yaml', '--json', '--quiet', '--seeds', '2')
    const { kpis, attribution } = JSON.parse(stdout)
    expect(attribution.telescoping).toContain('add up to the whole difference')
    for (const { kpi, difference, shocks } of kpis as Required<Effect>[]) {
      expect(shocks.map(({ shock }) => shock)).toEqual(['s2', 's1'])
      expect(
        shocks.reduce((sum, { telescoping }) => sum + telescoping, 0),
        kpi,
      ).toBeCloseTo(difference, 9)
    }
    const { shocks = [] } = kpis.find(({ kpi }: Effect) => kpi === 'payment_failure_rate')
    expect(shocks[0].leaveOneOut).toBeGreaterThan(0)
  })

  it('is a table for people, of the KPIs that they ask for', async () => {
    const { code, stdout } = await compare('one.yaml', '--kpi', 'payments', '--kpi', 'searches', '--seeds', '2', '--quiet')
    expect(code).toBe(0)
    expect(stdout).toMatch(
      /^Small \(marketplace, seed 1\), 5d from 2025-01-06T00:00:00Z\n {2}s1 {2}payment-gateway-outage of 0.9 from 2d for 1d\n/,
    )
    expect(stdout).toMatch(/\nKPI +ACTUAL +TWIN +DIFFERENCE +RELATIVE +IN ALL +ONSET +PEAK +RECOVERY +AT PEAK\n/)
    expect(stdout.split('\n').filter((line) => /^(payments|searches|signups) /.test(line))).toHaveLength(2)
  })

  it('finds nothing where nothing happens', async () => {
    const { code, stdout } = await compare('none.yaml', '--seeds', '2', '--quiet', '--json')
    const { identicalUntil, kpis } = JSON.parse(stdout)
    expect({ code, identicalUntil }).toEqual({ code: 0, identicalUntil: null })
    for (const effect of kpis) expect(effect).toMatchObject({ onset: null, peak: null, recovery: null, atPeak: null })
  })

  it('tells how far it is as JSON where nobody looks', async () => {
    const { stderr } = await compare('one.yaml', '--set', 'scale=0.5')
    for (const line of stderr.trimEnd().split('\n').filter(Boolean))
      expect(Object.keys(JSON.parse(line))).toEqual(['share', 'simTime', 'events', 'seconds'])
  })

  it('is cancelled with Ctrl+C and ends with 130', async () => {
    const called = await freshet(['compare', 'marketplace-payment-gateway-outage', '--set', 'scale=5'], {
      cwd: folder,
      onStart: (child) => child.stderr?.once('data', () => child.kill('SIGINT')),
    })
    expect(called).toMatchObject({ code: 130, stdout: '' })
  })

  it.each([
    [['nowhere.yaml'], 2, 'nowhere.yaml cannot be read'],
    [['marketplace-basline'], 2, 'Did you mean "marketplace-baseline"?'],
    [['one.yaml', '--seeds', '1'], 2, '--seeds 1: a whole number from 2 to 1000 is allowed.'],
    [['one.yaml', '--kpi', 'payment'], 2, '--kpi payment: marketplace has no such KPI. Did you mean "payments"?'],
    [['one.yaml', '--set', 'billing.card_decline=0.1'], 2, 'Did you mean "billing.card_declines"?'],
    [['one.yaml', '--duration', 'soon'], 2, '--duration soon: "soon" is not a duration.'],
  ])('%j ends with %i and one line', async (args, expected, message) => {
    const { code, stdout, stderr } = await compare(...args)
    expect({ code, stdout }).toEqual({ code: expected, stdout: '' })
    expect(stderr).toContain(message)
    expect(stderr.trimEnd().split('\n')).toHaveLength(1)
  })
})
