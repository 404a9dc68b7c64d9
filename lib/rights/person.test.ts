import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, describe, expect, it } from 'vitest'
import type { Domain } from '@/lib/kit/domain'
import { id, idOf, list, object, optional, stream, text } from '@/lib/kit/stream'
import { cafe } from '@/lib/sources/test-dataset'
import { erase, extract, folderOf, linesOf, manifestOf, PLAIN, removeFolders } from './test-rights'

afterAll(removeFolders)

describe('what is a person’s', () => {
  const [customer, order] = [cafe.customer, cafe.kinds.find(({ name }) => name === 'order')]
  if (!customer || !order) throw new Error('The café has changed.')
  const fields = {
    guests: list(object({ who: id(customer, 'Who', { personal: true }), says: text('What') }, 'A guest'), 'Guests'),
    friends: optional(list(id(customer, 'A friend'), 'Friends')),
    order_id: optional(id(order, 'An order')),
    host_id: optional(idOf([order, customer], 'Who asked them', { personal: true })),
    note: optional(text('A note')),
  }
  const domain: Domain = {
    ...cafe,
    streams: { all: { label: 'All', streams: [stream('met', 'People met.', fields, { key: null, frequency: 'often', example: {} })] } },
  }
  const line = (data: object) => JSON.stringify({ stream: 'met', timestamp: '2025-01-06T10:00:00.000Z', data })
  const folderWith = (some: readonly string[]) => {
    const folder = folderOf(PLAIN, [])
    writeFileSync(path.join(folder, 'events.jsonl'), some.map((one) => `${one}\n`).join(''))
    return folder
  }

  it('is what any declared id field holds, in objects and lists too, and no more', async () => {
    const theirs = [
      line({ guests: [{ who: 'member_7', says: 'hello' }] }),
      line({
        guests: [
          { who: 'member_1', says: '' },
          { who: 'member_7', says: '' },
        ],
      }),
      line({ guests: [], friends: ['member_2', 'member_7'] }),
      line({ guests: [], host_id: 'member_7' }),
      line({ guests: [], friends: ['member_7'] }).replace('member_7', '\\u006dember_7'),
    ]
    const others = [
      line({ guests: [], host_id: 'order_7' }),
      line({ guests: [{ who: 'member_77', says: 'hello' }] }),
      line({ guests: [], friends: ['xmember_7'] }),
      line({ guests: [], note: 'caf\u00e9 \\u006dember' }),
    ]
    const mentions = [line({ guests: [{ who: 'member_1', says: 'with member_7!' }] }), line({ guests: [], order_id: 'member_7' })]
    const folder = folderWith([...theirs, ...others, ...mentions])
    const { lines: handedOut, report } = await extract(folder, 'member_7', [domain])
    expect(handedOut).toEqual(theirs)
    expect(report).toMatchObject({ events: 5, mentions: 2, personal: { met: ['data.guests[].who', 'data.host_id'] } })
    expect(await erase(folder, 'member_7', { known: [domain] })).toMatchObject({ events: 5, mentions: 2 })
    expect(linesOf(folder, 'events.jsonl')).toEqual([...others, ...mentions])
  })

  it('is found where its characters are written as escapes, too', async () => {
    const one = line({ guests: [], friends: ['member_7'] }).replace('member_7', 'member\\u005f7')
    const folder = folderWith([line({ guests: [], friends: ['member_8'] }), one])
    expect((await extract(folder, 'member_7', [domain])).lines).toEqual([one])
  })

  it('is a line that cannot be read and names nobody else', async () => {
    const broken = [`${line({ guests: [{ who: 'member_7', says: '' }] }).slice(0, -9)}`, '{"key":"member_7","value":null}']
    const other = broken.map((one) => one.replace('member_7', 'member_77'))
    const folder = folderWith([...broken, ...other])
    expect((await extract(folder, 'member_7', [domain])).lines).toEqual(broken)
    expect(await erase(folder, 'member_7', { known: [domain] })).toMatchObject({ events: 2, streams: {} })
    expect(linesOf(folder, 'events.jsonl')).toEqual(other)
  })

  it('is a row of the population that has the id anywhere', async () => {
    const folder = folderWith([])
    const rows = ['{"id":"member_7"}', '{"id":"x","of":{"all":["member_7"]}}', '{"id":"x","by":{"member_7":1}}']
    const others = ['{"id":"member_77"}', '{"note":"member_7 came"}']
    writeFileSync(path.join(folder, 'population.jsonl'), [...rows, ...others].join('\n'))
    const { report } = await extract(folder, 'member_7', [domain])
    expect(report.population).toEqual(rows.map((row) => JSON.parse(row)))
    expect(await erase(folder, 'member_7', { known: [domain] })).toMatchObject({ events: 0, population: 3 })
    expect(readFileSync(path.join(folder, 'population.jsonl'), 'utf8')).toBe(others.join('\n'))
  })

  it('is found in a compressed file as in a plain one', async () => {
    const one = line({ guests: [], friends: ['member_7'] })
    const folder = folderOf({ ...PLAIN, gzip: true }, [])
    const manifest = manifestOf(folder)
    writeFileSync(path.join(folder, 'events.jsonl.gz'), gzipSync(`${one}\n`))
    const file = { path: 'events.jsonl.gz', stream: null, rows: 1, bytes: 0, sha256: '' }
    writeFileSync(path.join(folder, 'manifest.json'), JSON.stringify({ ...manifest, events: 1, streams: { met: 1 }, files: [file] }))
    expect((await extract(folder, 'member_7', [domain])).lines).toEqual([one])
  })
})
