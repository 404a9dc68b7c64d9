/** `freshet inspect` as scripts rely on it: what it prints, and how it ends. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freshet } from './call'

const folder = mkdtempSync(path.join(tmpdir(), 'freshet-cli-inspect-'))
afterAll(() => rmSync(folder, { recursive: true }))

const here = (args: readonly string[], more: Parameters<typeof freshet>[1] = {}) =>
  freshet(args, { cwd: folder, ...more, env: { NO_COLOR: '1', ...more.env } })
const json = async (args: readonly string[], file?: string) => JSON.parse((await piped(['inspect', ...args, '--json'], file)).stdout)
/** Calls with a file on standard input. */
const piped = (args: readonly string[], stdin?: string) => here(args, { stdin })

const small = ['--set', 'scale=0.05', '--duration', '2d', '--quiet']
const linesOf = (dataset: string) =>
  readFileSync(path.join(folder, dataset, 'events.jsonl'), 'utf8')
    .trimEnd()
    .split('\n')

beforeAll(async () => {
  await here(['generate', 'marketplace-baseline', ...small, '--out', 'market'])
  await here(['generate', 'marketplace-payment-gateway-outage', ...small, '--duration', '6d', '--out', 'outage'])
  await here(['generate', 'telemetry-baseline', '--set', 'scale=0.01', '--duration', '3h', '--quiet', '--out', 'viewing'])
  writeFileSync(path.join(folder, 'cut.jsonl'), linesOf('viewing').slice(500).join('\n'))
  writeFileSync(path.join(folder, 'wrong.jsonl'), `${linesOf('viewing').join('\n').replace('"error_count":0', '"error_count":-1')}\n`)
  writeFileSync(path.join(folder, 'empty.jsonl'), '')
})

describe('inspect', () => {
  it('ends with 0 where nothing is wrong, and says what there is', async () => {
    const { code, stdout, stderr } = await here(['inspect', 'market'])
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toMatch(/^Tutoring marketplace: [\d,]+ events, 2025-01-06T.*Z to 2025-01-07T.*Z\n/)
    for (const heading of ['STREAM', 'HOUR (UTC)', 'DOCUMENTED RATE', '✓ Nothing is wrong with the events.'])
      expect(stdout).toContain(heading)
    // Shares in percent, times in their unit.
    expect(stdout).toMatch(/\nSign-ups completed +30\.0 % to 50\.0 % +\d\d\.\d % +/)
    expect(stdout).toMatch(/\nMost time between two counts of users +5 to 15 minutes +10 minutes +10 to 10 minutes +\d+ +in\n/)
  })

  it('--json has the keys of the contract, and the counts of the manifest', async () => {
    const report = await json(['market'])
    const manifest = JSON.parse(readFileSync(path.join(folder, 'market/manifest.json'), 'utf8'))
    expect(Object.keys(report)).toEqual(['domain', 'events', 'first', 'last', 'streams', 'violations', 'skipped', 'conformance'])
    expect(report).toMatchObject({ domain: 'marketplace', violations: [], events: manifest.events, streams: manifest.streams })
    for (const rate of report.conformance) {
      expect(Object.keys(rate)).toEqual(['rate', 'low', 'high', 'measured', 'interval', 'n', 'verdict'])
      expect(['in', 'out', 'too_few']).toContain(rate.verdict)
    }
    expect(report.conformance.map(({ rate }: { rate: string }) => rate)).toContain('search_to_request')
  })

  it('leaves volumes alone at another scale than the document’s', async () => {
    const { skipped, conformance } = await json(['viewing'])
    expect(skipped).toContainEqual({ rule: 'peak_concurrent_viewers', count: 1, reason: 'it is stated at scale 1, and here it is 0.01' })
    expect(conformance.map(({ rate }: { rate: string }) => rate)).toEqual(expect.arrayContaining(['completion_at_complete']))
  })

  it('tells the domain of what comes on standard input, and skips what began before', async () => {
    const report = await json(['-'], 'cut.jsonl')
    expect(report).toMatchObject({ domain: 'telemetry', violations: [] })
    const skipped = report.skipped.map(({ rule }: { rule: string }) => rule)
    expect(skipped).toEqual(expect.arrayContaining(['life_cycle', 'peak_events_per_second']))
    expect((await piped(['inspect', '-', '--domain', 'telemetry'], 'cut.jsonl')).code).toBe(0)
  })

  it('ends with 1 for a violation, which it names', async () => {
    const { code, stdout } = await piped(['inspect', '-'], 'wrong.jsonl')
    expect(code).toBe(1)
    expect(stdout).toMatch(/VIOLATED RULE +TIMES\nfield_range +1\n/)
    expect(stdout).toMatch(/field_range \(at \d+, \w+\): "error_count" is from 0 to 100, not -1\.\n/)
    const report = await json(['-'], 'wrong.jsonl')
    expect(report.violations).toEqual([
      { rule: 'field_range', stream: expect.any(String), position: expect.any(Number), message: '"error_count" is from 0 to 100, not -1' },
    ])
  })

  it('judges rates against a baseline alone, or where it is told to', async () => {
    const { conformance } = await json(['outage'])
    expect(conformance.find(({ rate }: { rate: string }) => rate === 'payment_failure').verdict).toBe('out')
    const { code, stdout } = await here(['inspect', 'outage'])
    expect(code).toBe(0)
    expect(stdout).toContain('Not a baseline')
    expect((await here(['inspect', 'outage', '--expect-baseline'])).code).toBe(1)
    expect((await here(['inspect', 'market', '--expect-baseline'])).code).toBe(0)
  })

  it.each([
    [['inspect', 'nowhere'], undefined, 'nowhere cannot be read: there is no such folder.'],
    [['inspect', 'ds_none'], undefined, 'There is no dataset "ds_none"'],
    [['inspect', '.'], undefined, 'holds no dataset: it has no manifest.json'],
    [['inspect', 'market', '--domain', 'telemetry'], undefined, '--domain telemetry: the dataset market is of marketplace.'],
    [['inspect', '-', '--domain', 'telemety'], 'cut.jsonl', '--domain telemety: there is no such domain. Did you mean'],
    [['inspect'], undefined, "Missing required argument 'dataset'"],
  ])('%j is bad usage', async (args, stdin, message) => {
    const { code, stdout, stderr } = await piped(args, stdin)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain(message)
    expect(stderr.trimEnd().split('\n')).toHaveLength(1)
  })

  it('of nothing at all, or of somebody else’s events, says what is missing', async () => {
    expect(await piped(['inspect', '-'], 'empty.jsonl')).toMatchObject({ code: 1, stderr: expect.stringContaining('Nothing came') })
  })
})
