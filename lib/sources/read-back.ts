/**
 * Events that were read, as rows on a tape, so that measures, funnels and alerts read files as they read a run. What was written comes back
 * as it was, but for the occasion that it is about, which a native event does not tell.
 *
 * A compiled function for each stream turns what JSON has into what a domain gives; recorders of the tape do the rest. Its readable form:
 *
 *     for (const column of columns) given[column.name] = id: idOfText(kind, value), of several kinds by its prefix · instant: eventTimeMs(value) · date: dayOf(value)
 *                                                      · cents: whole cents · object: its fields · list: its elements · else: value
 */
import type { Domain } from '@/lib/kit/domain'
import { Entity, type Kind, kind } from '@/lib/kit/entity'
import { FreshetError } from '@/lib/kit/error'
import type { NumberMeaning, Stream } from '@/lib/kit/stream'
import type { Block } from '@/lib/tape/block'
import { type Column, layoutOf, type RowLayout } from '@/lib/tape/layout'
import { type Record, recorderOf } from '@/lib/tape/recorder'
import { Tape } from '@/lib/tape/tape'
import { dayOf, eventTimeMs } from './event-time'
import type { SourceEvent } from './events'
import { anyIdOfText, idOfText } from './id-of-text'
import { ipv4Of } from './ipv4'
import { wholeCents } from './whole-cents'

type Given = (event: Readonly<globalThis.Record<string, unknown>>) => object

/** Nobody's occasion: a native event does not tell which one it is about. */
const NO_OCCASION = new Entity({ hi: 0, lo: 0 }, kind('event that was read', ''), 0, null)

export class ReadBack {
  private readonly tape: Tape
  private readonly streams: ReadonlyMap<Stream, { readonly given: Given; readonly record: Record }>
  private readonly data: string | null

  /**
   * @param onBlock gets full blocks, valid during the call unless kept
   * @param onMisfit hears of an event that its stream's declaration does not allow, which is not put on the tape, with what is wrong with it
   */
  constructor(
    domain: Domain,
    onBlock: (block: Block) => void,
    private readonly onMisfit?: (event: SourceEvent, problem: string) => void,
  ) {
    this.tape = new Tape(onBlock)
    this.data = domain.envelope.data
    this.streams = new Map(layoutOf(domain).rows.map((row) => [row.stream, { given: givenOf(row), record: recorderOf(asGiven(row)) }]))
  }

  /** Puts an event on the tape. Events are expected in their order, as a run has them. */
  add(read: SourceEvent): void {
    const { stream, time, event } = read
    const { given, record } = this.streams.get(stream) as { given: Given; record: Record }
    const data = this.data === null ? event : event[this.data]
    try {
      if (typeof data !== 'object' || data === null) throw new FreshetError('bad_event', `${stream.name}: there is no "${this.data}".`)
      record(this.tape, time, NO_OCCASION, 0, given(data as globalThis.Record<string, unknown>))
    } catch (error) {
      if (!(error instanceof FreshetError)) throw error
      this.onMisfit?.(read, error.message)
    }
  }

  /** Hands over what is still here. */
  flush(): void {
    this.tape.flush()
  }
}

const rows = new WeakMap<RowLayout, RowLayout>()

/** A stream's rows, but that an event's own id is given like any other, since it was read. */
function asGiven(row: RowLayout): RowLayout {
  let given = rows.get(row)
  if (!given) {
    given = { ...row, columns: row.columns.map(withIdGiven) }
    rows.set(row, given)
  }
  return given
}

function withIdGiven(column: Column): Column {
  const { shape } = column
  return { ...column, shape: shape.store === 'id' ? { ...shape, of: 'entity' } : shape, columns: column.columns.map(withIdGiven) }
}

const compiled = new WeakMap<RowLayout, Given>()

function givenOf(row: RowLayout): Given {
  let given = compiled.get(row)
  if (!given) {
    const kinds: (Kind | readonly Kind[])[] = []
    const body = `return function given(v0) { return ${objectCode(row.columns, 'v0', kinds, 1)} }`
    given = new Function('kinds', ...Object.keys(READERS), body)(kinds, ...Object.values(READERS)) as Given
    compiled.set(row, given)
  }
  return given
}

/** What JSON has as what a domain gives; absent and null stay, and what cannot be read becomes what the recorder refuses. */
const READERS = {
  idOf: (kind: Kind, value: unknown) => (typeof value === 'string' ? idOfText(kind, value) : value),
  anyIdOf: (kinds: readonly Kind[], value: unknown) => (typeof value === 'string' ? anyIdOfText(kinds, value) : value),
  instantOf: (value: unknown) => (value === undefined || value === null ? value : eventTimeMs(value)),
  dayOf: (value: unknown) => (value === undefined || value === null ? value : dayOf(value)),
  ipv4Of: (value: unknown) => (value === undefined || value === null ? value : ipv4Of(value)),
  centsOf: (value: unknown) => (typeof value === 'number' ? wholeCents(value) : value),
}

function objectCode(columns: readonly Column[], from: string, kinds: (Kind | readonly Kind[])[], depth: number): string {
  const fields = columns
    .filter(({ shape }) => shape.store !== 'fixed' && shape.store !== 'stream' && shape.store !== 'time')
    .map((column) => `${JSON.stringify(column.name)}: ${valueCode(column, `${from}[${JSON.stringify(column.name)}]`, kinds, depth)}`)
  return `{ ${fields.join(', ')} }`
}

function valueCode({ shape, columns }: Column, value: string, kinds: (Kind | readonly Kind[])[], depth: number): string {
  const inner = `v${depth}`
  switch (shape.store) {
    case 'id':
      return `idOf(kinds[${kinds.push(shape.kind) - 1}], ${value})`
    case 'anyId':
      return `anyIdOf(kinds[${kinds.push(shape.kinds) - 1}], ${value})`
    case 'number':
      return NUMBERS[shape.as] ? `${NUMBERS[shape.as]}(${value})` : value
    case 'object': {
      const object = objectCode(columns, inner, kinds, depth + 1)
      return `((${inner}) => typeof ${inner} === 'object' && ${inner} !== null ? ${object} : ${inner})(${value})`
    }
    case 'list': {
      const element = valueCode(columns[0] as Column, inner, kinds, depth + 1)
      return element === inner ? value : `((list) => Array.isArray(list) ? list.map((${inner}) => ${element}) : list)(${value})`
    }
    default:
      return value
  }
}

const NUMBERS: Partial<globalThis.Record<NumberMeaning, keyof typeof READERS>> = {
  instant: 'instantOf',
  date: 'dayOf',
  cents: 'centsOf',
  ipv4: 'ipv4Of',
}
