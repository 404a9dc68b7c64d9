/** Datasets in every form, held against what was written and what was changed in them since. */
import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cafe } from '@/lib/engine/test-world'
import type { Domain } from '@/lib/kit/domain'
import { reportOf } from './report'
import { type Line, linesOf, TestDatasets, violated } from './test-dataset'

const domain: Domain = {
  ...cafe,
  alerts: [{ kpi: 'orders', above: 3, for: '10m', severity: 'info' }],
  delivery: { partitions: 4, hourFile: 'Cafe-{partition}-{timestamp}-{uuid}' },
}
const datasets = new TestDatasets(domain)
afterAll(() => datasets.clear())
const make = (options: object = {}, duration = '2d') => datasets.make({ duration, options })

let native = ''
let kafka = ''
beforeAll(async () => {
  native = await make()
  kafka = await make({ envelope: 'kafka' })
})

const messages = (violations: readonly { message: string }[]) => violations.map(({ message }) => message)

describe('a dataset that is as it was written', () => {
  it.each([
    {},
    { gzip: true },
    { layout: 'stream' },
    { layout: 'hour' },
    { layout: 'hour', gzip: true, partitions: 7 },
    { envelope: 'kafka' },
    { envelope: 'kafka', partitions: 11, layout: 'stream' },
    { envelope: 'kafka', layout: 'hour', gzip: true },
    { streams: ['cafe.ordered'] },
    { streams: ['cafe.settled'], envelope: 'kafka' },
  ])('has nothing wrong: %j', async (options) => {
    const folder = await make(options)
    const { violations, events, streams, first, last } = await datasets.inspect(folder)
    const manifest = JSON.parse(readFileSync(path.join(folder, 'manifest.json'), 'utf8'))
    expect(violations).toEqual([])
    expect({ events, streams, first, last }).toEqual({
      events: manifest.events,
      streams: manifest.streams,
      first: manifest.first,
      last: manifest.last,
    })
  })

  it('is reported with the keys of the contract alone', async () => {
    const report = reportOf(await datasets.inspect(native))
    expect(Object.keys(report)).toEqual(['domain', 'events', 'first', 'last', 'streams', 'violations', 'skipped', 'conformance'])
    expect(report.domain).toBe('test-world')
  })

  it('raises the alerts that the run raised, and those of its scenario rather than the domain’s', async () => {
    const { alerts } = await datasets.inspect(native)
    expect(alerts.length).toBeGreaterThan(0)
    expect(alerts.every(({ alert, kpi }) => alert === 'a1' && kpi === 'orders')).toBe(true)
    const own = datasets.copy(native)
    datasets.amend(own, (manifest) => {
      const { recipe } = manifest as unknown as { recipe: { scenario: object } }
      return { ...manifest, recipe: { ...recipe, scenario: { ...recipe.scenario, alerts: [] } } }
    })
    expect((await datasets.inspect(own)).alerts).toEqual([])
  })

  it('raises no alert that counts streams which are not there, and says so', async () => {
    const { alerts, skipped } = await datasets.inspect(await make({ streams: ['cafe.settled'] }))
    expect(alerts).toEqual([])
    expect(skipped).toEqual([{ rule: 'alert on orders', count: 1, reason: 'it counts streams that are left out' }])
  })

  it('has as many events in its whole hours as there are', async () => {
    const { volumes } = await datasets.inspect(native)
    expect(volumes).toHaveLength(48)
    const times = linesOf(native).map((line) => (JSON.parse(line) as Line).timestamp as string)
    for (const { start, events } of volumes) {
      const hour = new Date(start).toISOString().slice(0, 13)
      expect(events, hour).toBe(times.filter((time) => time.startsWith(hour)).length)
    }
  })

  it('on a stream is the same events, whichever the envelope', async () => {
    const [one, two] = [await datasets.inspectLines(linesOf(native)), await datasets.inspectLines(linesOf(kafka))]
    expect(one.violations).toEqual([])
    expect(reportOf(one)).toEqual(reportOf(two))
    expect(one.baseline).toBeNull()
  })
})

/** Changes one line of the Kafka dataset: the record at an index. */
const withRecord = (index: number, change: (record: Line) => Line | null) =>
  datasets.edited(kafka, (lines) =>
    lines.flatMap((line, i) => {
      const record = i === index ? change(JSON.parse(line) as Line) : null
      return i === index ? (record ? [JSON.stringify(record)] : []) : [line]
    }),
  )

describe('what travels wrongly is named', () => {
  it.each([
    ['kafka_key', (record: Line) => ({ ...record, key: 'order_else' }), 'the key is "order_else", not "'],
    ['kafka_key', (record: Line) => ({ ...record, key: null, partition: 0 }), 'the key is null'],
    ['kafka_timestamp', (record: Line) => ({ ...record, timestamp: 1 }), 'the timestamp is 1, not '],
    ['kafka_partition', (record: Line) => ({ ...record, partition: ((record.partition as number) + 1) % 4 }), 'and belongs to'],
    ['kafka_partition', (record: Line) => ({ ...record, partition: -1 }), 'the partition is -1'],
    ['kafka_offset', (record: Line) => ({ ...record, offset: (record.offset as number) + 1 }), 'comes next'],
    ['kafka_offset', (record: Line) => ({ ...record, offset: '7' }), 'the offset is "7"'],
    ['kafka_offset', () => null, 'comes next'],
  ] as [string, (record: Line) => Line | null, string][])('%s: %#', async (rule, change, message) => {
    const { violations, byRule } = await datasets.inspect(withRecord(100, change))
    expect([...byRule.keys()]).toContain(rule)
    expect(messages(violations).join('\n')).toContain(message)
    // An offset or a partition that is wrong puts those behind it out of step, and nothing else.
    const related = rule === 'kafka_partition' || rule === 'kafka_key' ? [rule, 'kafka_partition', 'kafka_offset'] : [rule]
    expect(related).toEqual(expect.arrayContaining([...byRule.keys()]))
  })

  it('offsets with gaps are those of erased events where there were erasures', async () => {
    const erased = withRecord(100, () => null)
    datasets.amend(erased, (manifest) => ({ ...manifest, erasures: 1 }))
    const { violations, skipped } = await datasets.inspect(erased)
    expect(violations).toEqual([])
    expect(skipped).toContainEqual({ rule: 'kafka_offset', count: 1, reason: expect.stringContaining('erased') })
  })

  it('offsets of a stream may begin anywhere', async () => {
    expect((await datasets.inspectLines(linesOf(kafka).slice(50))).violations).toEqual([])
    expect(violated(await datasets.inspectLines(linesOf(kafka).filter((_, i) => i !== 100)))).toEqual(['kafka_offset'])
  })

  it('times that go backwards in a file', async () => {
    const swapped = datasets.edited(native, (lines) =>
      lines.map((line, i) => (i === 10 ? (lines[40] ?? '') : i === 40 ? (lines[10] ?? '') : line)),
    )
    const { byRule, violations } = await datasets.inspect(swapped)
    expect([...byRule]).toEqual([['time_order', expect.any(Number)]])
    expect(violations[0]).toMatchObject({ stream: expect.any(String), position: 11 })
  })

  it('an event in another stream’s file', async () => {
    const folder = await make({ layout: 'stream' })
    const [stray] = linesOf(folder, 'cafe.settled.jsonl')
    const mixed = datasets.edited(folder, (lines) => [stray ?? '', ...lines], 'cafe.complained.jsonl')
    expect(messages((await datasets.inspect(mixed)).violations)).toContain('cafe.complained.jsonl is for cafe.complained')
  })

  it('an hour’s file that was moved, and a partition’s file that was renamed', async () => {
    const folder = await make({ layout: 'hour', gzip: true })
    const hour = path.join(folder, 'year=2025/month=01/day=06/hour=15')
    const [name] = readdirSync(hour).filter((file) => file.startsWith('Cafe-2-'))
    const other = name?.replace('Cafe-2-', 'Cafe-9-') ?? ''
    renameSync(path.join(hour, name ?? ''), path.join(hour, other))
    datasets.amend(folder, (manifest) => ({
      ...manifest,
      files: manifest.files.map((file) => ({ ...file, path: file.path.replace(`hour=15/${name}`, `hour=15/${other}`) })),
    }))
    const renamed = await datasets.inspect(folder)
    expect(violated(renamed)).toEqual(['right_file'])
    expect(messages(renamed.violations)[0]).toMatch(/is for partition 9, and the key order_\w+ belongs to 2$/)

    renameSync(path.join(folder, 'year=2025/month=01/day=07'), path.join(folder, 'year=2025/month=01/day=09'))
    datasets.amend(folder, (manifest) => ({
      ...manifest,
      files: manifest.files.map((file) => ({ ...file, path: file.path.replace('day=07', 'day=09') })),
    }))
    expect(messages((await datasets.inspect(folder)).violations).join('\n')).toMatch(/day=09\/.* is not for 2025-01-07T/)
  })
})

describe('lines that are no events', () => {
  it.each([
    ['{"stream":', 'it is not JSON'],
    ['', 'it is empty'],
    ['{"stream":"cafe.closed","timestamp":"2025-01-06T00:00:00.000Z","data":{}}', 'has no stream "cafe.closed"'],
    ['{"stream":"cafe.settled","timestamp":"yesterday","data":{}}', 'its "timestamp" is no instant'],
  ])('are told with their line: %s', async (line, problem) => {
    const broken = datasets.edited(native, (lines) => [...lines.slice(0, 5), line, ...lines.slice(5)])
    const { violations } = await datasets.inspect(broken)
    expect(violations).toContainEqual({
      rule: 'readable',
      stream: null,
      position: 5,
      message: expect.stringMatching(new RegExp(`^line 6 of events.jsonl: .*${problem.replace(/[.]/g, '\\.')}`)),
    })
  })
})

describe('a dataset that is not what its manifest says', () => {
  it('has other bytes', async () => {
    const other = datasets.copy(native)
    const file = path.join(other, 'events.jsonl')
    writeFileSync(file, readFileSync(file, 'utf8').replace('please', 'PLEASE'))
    expect(messages((await datasets.inspect(other)).violations)).toEqual(['events.jsonl has other bytes than its SHA-256 says'])
  })

  it('has fewer rows, and with them fewer events', async () => {
    const shorter = datasets.copy(native)
    const file = path.join(shorter, 'events.jsonl')
    writeFileSync(file, `${linesOf(native).slice(0, -1).join('\n')}\n`)
    const { byRule, violations } = await datasets.inspect(shorter)
    expect([...byRule.keys()]).toEqual(['manifest_files', 'manifest_counts'])
    expect(messages(violations)[0]).toMatch(/^events\.jsonl has \d+ rows instead of \d+ and \d+ bytes instead of \d+$/)
    expect(messages(violations).join('\n')).toMatch(/^events: \d+ are here, the manifest says \d+$/m)
  })

  it('has other people in its population', async () => {
    const other = datasets.copy(native)
    const file = path.join(other, 'population.jsonl')
    writeFileSync(file, readFileSync(file, 'utf8').replace('member_100', 'member_999'))
    expect(messages((await datasets.inspect(other)).violations)).toEqual(['population.jsonl has other bytes than its SHA-256 says'])
  })

  it('may be compressed anew', async () => {
    const folder = await make({ gzip: true })
    const file = path.join(folder, 'events.jsonl.gz')
    writeFileSync(file, gzipSync(gunzipSync(readFileSync(file)), { level: 1 }))
    expect((await datasets.inspect(folder)).violations).toEqual([])
  })

  it('lacks a file', async () => {
    const folder = datasets.copy(native)
    rmSync(path.join(folder, 'events.jsonl'))
    await expect(datasets.inspect(folder)).rejects.toThrow('has no file events.jsonl, which its manifest lists')
  })
})

it('lists the first violations of a rule and counts them all', async () => {
  const wrong = datasets.edited(native, (lines) => lines.map((line) => line.replace('"data":{', '"data":{"odd":1,')))
  const { violations, byRule, skipped, events } = await datasets.inspect(wrong)
  expect(violations).toHaveLength(100)
  expect(byRule.get('unknown_field')).toBe(events)
  expect(skipped).toContainEqual({
    rule: 'unknown_field',
    count: events - 100,
    reason: expect.stringContaining('the first 100 are listed'),
  })
})
