import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freshet } from './call'

const folder = mkdtempSync(path.join(tmpdir(), 'freshet-cli-'))
// The first call bundles.
beforeAll(async () => {
  await freshet(['domains'])
})
afterAll(() => rmSync(folder, { recursive: true }))

const here = (args: readonly string[], more: Parameters<typeof freshet>[1] = {}) => freshet(args, { cwd: folder, ...more })
const small = ['--set', 'scale=0.02', '--duration', '2d']

const file = `freshet: 1
name: Small
domain: marketplace
duration: 2d
parameters:
  scale: 0.02
`
writeFileSync(path.join(folder, 'small.yaml'), file)
writeFileSync(path.join(folder, 'wrong.yaml'), file.replace('0.02', '5000').replace('duration: 2d', 'duration: two days\nshock: []'))
writeFileSync(path.join(folder, 'broken.yaml'), 'freshet: 1\nname: [oops\n')

describe('what there is', () => {
  it('domains --json has every domain with its parameters, shocks and measures', async () => {
    const { code, stdout } = await here(['domains', '--json'])
    const [domain] = JSON.parse(stdout)
    expect(code).toBe(0)
    expect(Object.keys(domain)).toEqual(['id', 'name', 'streams', 'parameters', 'shocks', 'kpis', 'funnels', 'alerts'])
    expect(Object.keys(domain.parameters[0])).toEqual(['path', 'label', 'unit', 'range', 'default', 'source', 'when'])
    expect(Object.keys(domain.shocks[0])).toEqual(['kind', 'label', 'magnitude', 'levers'])
    expect(domain.shocks.find((shock: { kind: string }) => shock.kind === 'payment-gateway-outage').levers.length).toBeGreaterThan(0)
  })

  it('scenarios --json has the templates', async () => {
    const { code, stdout } = await here(['scenarios', '--json'])
    const templates = JSON.parse(stdout)
    expect(code).toBe(0)
    expect(templates.map(({ id }: { id: string }) => id)).toEqual(
      expect.arrayContaining(['marketplace-baseline', 'marketplace-payment-gateway-outage']),
    )
    expect(Object.keys(templates[0])).toEqual(['id', 'domain', 'name', 'description', 'duration', 'shocks'])
    expect(Object.keys(templates.find(({ shocks }: { shocks: object[] }) => shocks.length > 0).shocks[0])).toEqual([
      'kind',
      'start',
      'duration',
      'magnitude',
    ])
  })

  it('streams --json has the JSON Schema of each event', async () => {
    const { stdout } = await here(['streams', '--domain', 'marketplace', '--json'])
    const [stream] = JSON.parse(stdout)
    expect(Object.keys(stream)).toEqual(['domain', 'name', 'description', 'kafkaKey', 'schema'])
    expect(stream.schema.properties.stream.const).toBe(stream.name)
  })

  it('streams --markdown documents each stream and its fields', async () => {
    const { stdout } = await here(['streams', '--domain', 'marketplace', '--markdown'])
    expect(stdout).toMatch(/^# Tutoring marketplace\n/)
    expect(stdout).toContain('### session.completed\n')
    expect(stdout).toContain('| `duration_minutes` | integer, min | written at its end | Actual session duration |')
  })

  it('without --json it is a table, without colours where NO_COLOR says so', async () => {
    const { stdout } = await here(['scenarios'], { env: { NO_COLOR: '1' } })
    expect(stdout.split('\n')[0]).toMatch(/^SCENARIO +LENGTH +SHOCKS +DESCRIPTION$/)
  })
})

describe('bad usage ends with 2 and one line that names the flag, the value and what is allowed', () => {
  it.each([
    [['generat'], 'There is no command "generat". Did you mean "generate"?'],
    [['generate', 'marketplace-baseline', '--sed', '1'], "Unknown option '--sed'. Did you mean"],
    [['generate', 'marketplace-basline'], 'There is no scenario "marketplace-basline". Did you mean "marketplace-baseline"?'],
    [['generate', 'nowhere.yaml'], 'nowhere.yaml cannot be read: there is no such file.'],
    [['generate', 'marketplace-baseline', '--seed', 'x'], '--seed x: a whole number from 0 to'],
    [['generate', 'marketplace-baseline', '--start', 'soon'], '--start soon: "soon" is not an instant.'],
    [['generate', 'marketplace-baseline', '--duration', '2 weeks'], '--duration 2 weeks: "2 weeks" is not a duration. Did you mean "14d"?'],
    [['generate', 'marketplace-baseline', '--set', 'billing.card_decline=0.1'], 'Did you mean "billing.card_declines"?'],
    [['generate', 'marketplace-baseline', '--set', 'billing.card_declines=3'], '3 is out of range'],
    [['generate', 'marketplace-baseline', '--format', 'csv'], '--format csv: The format csv is not there yet; jsonl is allowed today.'],
    [
      ['generate', 'marketplace-baseline', '--envelope', 'avro'],
      '--envelope avro: "avro" is no envelope; native and kafka are allowed today.',
    ],
    [
      ['generate', 'marketplace-baseline', '--envelope', 'debezium'],
      '--envelope debezium: The envelope debezium is not there yet; native and kafka are allowed today.',
    ],
    [
      ['generate', 'marketplace-baseline', '--envelope', 'kafka', '--partitions', '0'],
      '--partitions 0: A whole number from 1 to 10000 is allowed.',
    ],
    [['generate', 'marketplace-baseline', '--envelope', 'kafka', '--partitions', 'six'], '--partitions six: A whole number'],
    [['generate', 'marketplace-baseline', '--partitions', '6'], '--partitions 6: Partitions are for the envelope kafka;'],
    [
      ['generate', 'marketplace-baseline', '--layout', 'hour'],
      '--layout hour: standard output takes the layout file alone; add --out DIR.',
    ],
    [['generate', 'marketplace-baseline', '--layout', 'day'], '--layout day: "day" is no layout; file, stream and hour are allowed today.'],
    [['generate', 'marketplace-baseline', '--layout', 'stream'], '--layout stream: standard output takes the layout file alone'],
    [['generate', 'marketplace-baseline', '--streams', 'session.start'], 'marketplace has no stream "session.start".'],
    [['streams', '--domain', 'hotle'], '--domain hotle: there is no such domain.'],
    [['validate', 'nowhere.yaml'], 'nowhere.yaml cannot be read'],
    [['influence', 'marketplce'], 'There is no domain "marketplce". Did you mean "marketplace"?'],
    [['influence', 'marketplace', '--from', 'billing.card_decline'], 'has no parameter "billing.card_decline". Did you mean'],
    [['influence', 'marketplace', '--format', 'svg'], 'Allowed choices are text, json, dot.'],
  ])('%j', async (args, message) => {
    const { code, stdout, stderr } = await here(args)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain(message)
    expect(stderr.trimEnd().split('\n')).toHaveLength(1)
  })
})

describe('validate', () => {
  it('ends with 0 and prints nothing where nothing is wrong', async () => {
    expect(await here(['validate', 'small.yaml'])).toMatchObject({ code: 0, stdout: '' })
    expect(await here(['validate', 'small.yaml', '--json'])).toMatchObject({ code: 0, stdout: '[]\n' })
  })

  it('prints every problem with its path, line and column, and ends with 1', async () => {
    const { code, stdout } = await here(['validate', 'wrong.yaml'])
    expect(code).toBe(1)
    expect(
      stdout
        .trimEnd()
        .split('\n')
        .map((line) => line.replace(/:.*\(/, ' (')),
    ).toEqual(['duration (4:11)', 'shock (5:1)', 'parameters.scale (7:10)'])
    const listed = JSON.parse((await here(['validate', 'wrong.yaml', '--json'])).stdout)
    expect(listed[2]).toEqual({ path: 'parameters.scale', line: 7, column: 10, message: expect.stringContaining('5000 is out of range') })
  })

  it('ends with 1 where the YAML does not parse', async () => {
    expect(await here(['validate', 'broken.yaml'])).toMatchObject({ code: 1, stdout: expect.stringMatching(/\(3:1\)\n$/) })
    expect(await here(['generate', 'broken.yaml'])).toMatchObject({ code: 1, stdout: '' })
  })
})

describe('generate', () => {
  it('gives the same bytes to standard output and to a folder, each time', async () => {
    const [one, two] = [
      await here(['generate', 'marketplace-baseline', ...small]),
      await here(['generate', 'marketplace-baseline', ...small, '--out', 'folder']),
    ]
    expect(one).toMatchObject({ code: 0 })
    expect(two).toMatchObject({ code: 0, stdout: '' })
    expect(one.stdout.length).toBeGreaterThan(10_000)
    expect(readFileSync(path.join(folder, 'folder/events.jsonl'), 'utf8')).toBe(one.stdout)
    expect(JSON.parse(readFileSync(path.join(folder, 'folder/manifest.json'), 'utf8'))).toMatchObject({
      baseline: true,
      recipe: { seed: 1, duration: '2d' },
    })
    expect(await here(['generate', 'marketplace-baseline', ...small, '--out', 'folder'])).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('is not empty'),
    })
    expect((await here(['generate', 'marketplace-baseline', ...small, '--out', 'folder', '--force', '--seed', '2'])).code).toBe(0)
    expect(readFileSync(path.join(folder, 'folder/events.jsonl'), 'utf8')).not.toBe(one.stdout)
  })

  it('hands events over as messages of Kafka and in folders by hour', async () => {
    const kafka = ['generate', 'marketplace-baseline', ...small, '--envelope', 'kafka', '--quiet']
    const [native, topic] = [await here(['generate', 'marketplace-baseline', ...small, '--quiet']), await here(kafka)]
    const messages = topic.stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(Object.keys(messages[0])).toEqual(['key', 'value', 'timestamp', 'partition', 'offset'])
    expect(messages.map(({ value }) => `${JSON.stringify(value)}\n`).join('')).toBe(native.stdout)
    expect(new Set(messages.map(({ partition }) => partition)).size).toBe(6)
    expect((await here([...kafka, '--layout', 'hour', '--gzip', '--partitions', '3', '--out', 'hours'])).code).toBe(0)
    const { files, partitions } = JSON.parse(readFileSync(path.join(folder, 'hours/manifest.json'), 'utf8'))
    expect(partitions).toBe(3)
    const { path: first } = files[0]
    expect(first).toMatch(/^year=2025\/month=01\/day=06\/hour=\d\d\/events\.jsonl\.gz$/)
    const text = gunzipSync(readFileSync(path.join(folder, 'hours', first))).toString()
    expect(text.trimEnd().split('\n')).toHaveLength(files[0].rows)
    expect((await here([...kafka, '--layout', 'hour', '--partitions', '3', '--out', 'hours', '--force'])).code).toBe(0)
    expect(existsSync(path.join(folder, 'hours', first))).toBe(false)
  })

  it('writes more files side by side than may be open', () => {
    const args = ['telemetry-baseline', '--set', 'scale=0.2', '--duration', '1h', '--layout', 'hour', '--partitions', '1000']
    const command = `ulimit -n 200 && exec "$0" "$@"`
    const program = path.resolve(import.meta.dirname, 'freshet.mjs')
    execFileSync('sh', ['-c', command, process.execPath, program, 'generate', ...args, '--out', 'many', '--quiet'], { cwd: folder })
    expect(JSON.parse(readFileSync(path.join(folder, 'many/manifest.json'), 'utf8')).files.length).toBeGreaterThan(500)
  })

  it('gives a file what it says, and the flags the last word', async () => {
    const byFile = await here(['generate', 'small.yaml', '--quiet'])
    expect(byFile.stderr).toBe('')
    expect(byFile.stdout).toBe((await here(['generate', './small.yaml', '--start', '2025-01-06'])).stdout)
    expect(byFile.stdout.startsWith((await here(['generate', 'small.yaml', '--duration', '1d'])).stdout)).toBe(true)
  })

  it('tells how far it is as JSON where nobody looks', async () => {
    const { stderr } = await here(['generate', 'small.yaml'])
    const told = stderr
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(told.at(-1)).toMatchObject({ done: true, events: expect.any(Number) })
  })

  it('takes paths from where npm run was called', async () => {
    expect((await freshet(['validate', 'small.yaml'], { env: { npm_lifecycle_event: 'freshet', INIT_CWD: folder } })).code).toBe(0)
  })

  it('ends quietly with 0 when its reader has had enough', async () => {
    const { code, stderr } = await here(['generate', 'marketplace-baseline', '--quiet'], {
      onStart: (child) => child.stdout?.once('data', () => child.stdout?.destroy()),
    })
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  })

  it('ends with 130 when it is cancelled, with whole lines out and no file under its final name', async () => {
    const { code, stdout } = await here(['generate', 'marketplace-baseline', '--duration', '300d'], {
      onStart: (child) => child.stdout?.once('data', () => child.kill('SIGINT')),
    })
    expect(code).toBe(130)
    expect(stdout.endsWith('}\n')).toBe(true)
    const cancelled = here(['generate', 'marketplace-baseline', '--duration', '300d', '--out', 'cancelled'], {
      onStart: (child) => whenThere(path.join(folder, 'cancelled'), () => child.kill('SIGINT')),
    })
    expect((await cancelled).code).toBe(130)
    expect(existsSync(path.join(folder, 'cancelled'))).toBe(false)
  })
})

describe('influence', () => {
  it('tells what a lever reaches and by which way', async () => {
    const { code, stdout } = await here(['influence', 'marketplace', '--from', 'billing.card_declines,acquisition.visitors'])
    expect(code).toBe(0)
    expect(stdout).toMatch(/^billing\.card_declines reaches \d+ of \d+ streams$/m)
    expect(stdout).toContain('  payment_gateway.transaction.status\n    decision cardDeclines → ')
    expect(stdout).toContain(
      '  customer.signup.started\n    arrival signUps → step opens the sign-up form → stream customer.signup.started\n',
    )
  })

  it('has the whole graph as JSON', async () => {
    const graph = JSON.parse((await here(['influence', 'marketplace', '--json'])).stdout)
    expect(Object.keys(graph)).toEqual(['domain', 'levers', 'nodes', 'links'])
    expect(graph.links).toContainEqual({ from: 'lever billing.card_declines', to: 'decision cardDeclines', within: '' })
  })
})

it('convert writes a file as JSON and a template as a file', async () => {
  expect(JSON.parse((await here(['convert', 'small.yaml'])).stdout)).toEqual({
    freshet: 1,
    name: 'Small',
    domain: 'marketplace',
    duration: '2d',
    parameters: { scale: 0.02 },
  })
  expect((await here(['convert', 'marketplace-payment-gateway-outage', '--out', 'outage.yaml'])).code).toBe(0)
  expect(await here(['validate', 'outage.yaml'])).toMatchObject({ code: 0, stdout: '' })
})

function whenThere(file: string, then: () => void): void {
  if (existsSync(file)) then()
  else setImmediate(() => whenThere(file, then))
}
