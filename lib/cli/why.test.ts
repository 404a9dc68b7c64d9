import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freshet } from './call'

const folder = mkdtempSync(path.join(tmpdir(), 'freshet-why-'))
const scenario = path.join(folder, 'outage.yaml')
const events = path.join(folder, 'events.jsonl')
writeFileSync(
  scenario,
  `freshet: 1
name: An outage
domain: marketplace
duration: 3d
parameters:
  scale: 0.1
shocks:
  - {kind: payment-gateway-outage, start: 1d, duration: 1d, magnitude: 0.9, shape: step}
`,
)

afterAll(() => rmSync(folder, { recursive: true }))

interface Line {
  kind: string
  stream: string
  time: string
  lineage: string
  fields?: string[]
  shocks: string[]
  event?: { stream: string; timestamp: string }
  twin?: { stream: string; timestamp: string }
}

describe('freshet compare --events', () => {
  let lines: Line[] = []
  let told = ''

  beforeAll(async () => {
    const { code, stderr } = await freshet(['compare', scenario, '--seeds', '2', '--quiet', '--events', events])
    expect(code).toBe(0)
    told = stderr
    lines = readFileSync(events, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
  })

  it('writes each event that differs, with the run’s and the twin’s text and what explains it', () => {
    expect(lines.length).toBeGreaterThan(20)
    for (const { kind, stream, time, lineage, fields, shocks, event, twin } of lines) {
      expect(shocks).toEqual(['s1'])
      expect(lineage.startsWith(`${stream}/`)).toBe(true)
      expect((event ?? twin)?.stream).toBe(stream)
      expect((event ?? twin)?.timestamp).toBe(time)
      expect([kind, event !== undefined, twin !== undefined, fields !== undefined]).toEqual(
        { added: [kind, true, false, false], missing: [kind, false, true, false], changed: [kind, true, true, true] }[kind],
      )
    }
    expect(lines.map(({ time }) => time)).toEqual(lines.map(({ time }) => time).sort())
  })

  it('refuses a file for which there is no folder, before it plays anything', async () => {
    const { code, stderr } = await freshet(['compare', scenario, '--events', path.join(folder, 'nowhere', 'events.jsonl')])
    expect(code).toBe(2)
    expect(stderr).toMatch(/--events .*: there is no folder .*nowhere/)
  })

  it('tells how many by stream and kind', () => {
    const failures = lines.filter(({ stream, kind }) => stream === 'customer.subscription.payment_failure' && kind === 'added').length
    expect(failures).toBeGreaterThan(0)
    expect(told).toMatch(new RegExp(`^${failures} +\\d+ +\\d+ +customer\\.subscription\\.payment_failure$`, 'm'))
    expect(told).toMatch(/ all$/m)
  })

  it('gives freshet why something to explain', async () => {
    const failure = lines.find(({ stream, kind }) => stream === 'customer.subscription.payment_failure' && kind === 'added')
    const { code, stdout } = await freshet(['why', scenario, failure?.lineage ?? '', '--quiet'])
    expect(code).toBe(0)
    expect(stdout).toContain('It would not happen without the shocks. By s1 (payment-gateway-outage).')
    expect(stdout).toMatch(/^ {2}payment fails {2}.*not in the twin$/m)
    expect(stdout).toContain('gatewayFails: yes, without s1 no (billing.gateway_failures 0.003 → 0.9003)')
    expect(stdout).toMatch(/^← the population at the start/m)
  })
})

describe('freshet why', () => {
  it('takes a position, and says the same as JSON', async () => {
    const { code, stdout } = await freshet(['why', scenario, '40', '--json', '--quiet'])
    expect(code).toBe(0)
    const chain = JSON.parse(stdout)
    expect(chain).toMatchObject({ position: 40, kind: 'same', shocks: [] })
    expect(chain.steps.at(-1)).toMatchObject({ there: '2025-01-06T00:00:00.000Z' })
    const again = await freshet(['why', scenario, chain.lineage, '--json', '--quiet'])
    expect(JSON.parse(again.stdout)).toEqual(chain)
  })

  it.each([
    ['what is no lineage', 'session.started/12/0', 2, 'is no lineage key'],
    ['a stream that is not there', 'session.begun/0123456789abcdef/0', 2, 'has no stream "session.begun"'],
    ['an event that never happens', 'session.started/0123456789abcdef/0', 1, 'Neither the run nor its twin has the event'],
  ])('refuses %s', async (_, event, exit, message) => {
    const { code, stdout, stderr } = await freshet(['why', scenario, event, '--duration', '6h', '--quiet'])
    expect([code, stdout]).toEqual([exit, ''])
    expect(stderr).toContain(message)
  })
})
