/**
 * The columns of a stream for files of rows (Parquet, CSV), from its declaration: one for each value of the native event, named by its
 * path joined with `_`. Nothing is dropped: what has no columns of its own (JSON) is one column of JSON text.
 */
import type { Domain } from '@/lib/kit/domain'
import { FreshetError } from '@/lib/kit/error'
import { type Field, type Fields, type NumberMeaning, nativeFields, type Stream } from '@/lib/kit/stream'

/** How a value is stored. */
export type Physical = 'boolean' | 'int32' | 'int64' | 'double' | 'bytes' | 'list'
/** What a stored value means: `timestamp` is in ms UTC, `date` in days since 1970, `cents` a decimal of two digits behind the point. */
export type Logical = 'string' | 'enum' | 'uuid' | 'json' | 'timestamp' | 'date' | 'cents'

/** One column of a file. */
export interface FileColumn {
  /** `data_user_id`. */
  readonly name: string
  /** Where its value is in the native event: `['data', 'user_id']`. */
  readonly path: readonly string[]
  readonly physical: Physical
  /** Null for a plain number or boolean. */
  readonly logical: Logical | null
  /** Whether a row may have no value here: the field, or an object above it, is optional or may be null. */
  readonly nullable: boolean
  /** The values there are or mostly are: worth a dictionary. */
  readonly words: readonly string[] | null
  readonly unit: string | null
  readonly personal: boolean
  /** The columns of a list's element, with paths from the element on; a list of plain values has one without a name. */
  readonly element: readonly FileColumn[] | null
}

/** The columns of a stream's native event, in its order. @throws FreshetError `domain` when two fields would have one column's name */
export function columnsOf(domain: Domain, stream: Stream): FileColumn[] {
  const columns = columnsIn(nativeFields(domain.envelope, stream), [], false, stream)
  const names = new Set<string>()
  for (const { name, path } of columns) {
    if (names.has(name))
      throw new FreshetError('domain', `${stream.name} has two fields for the column "${name}"; one is ${path.join('.')}.`)
    names.add(name)
  }
  return columns
}

function columnsIn(fields: Fields, above: readonly string[], isMissing: boolean, stream: Stream): FileColumn[] {
  return Object.entries(fields).flatMap(([name, field]) => columnsFor(field, [...above, name], isMissing, stream))
}

/** @param isMissing whether an object above may be missing */
function columnsFor(field: Field, path: readonly string[], isMissing: boolean, stream: Stream): FileColumn[] {
  const { shape, unit = null, personal } = field
  const nullable = isMissing || !field.required || field.nullable
  if (shape.store === 'object') return columnsIn(shape.fields, path, nullable, stream)
  const element = shape.store === 'list' ? columnsFor(shape.of, [], false, stream) : null
  return [{ name: path.join('_'), path, ...typeOf(shape, stream), nullable, unit, personal, element }]
}

function typeOf(shape: Field['shape'], stream: Stream): Pick<FileColumn, 'physical' | 'logical' | 'words'> {
  switch (shape.store) {
    case 'id':
      return { physical: 'bytes', logical: shape.kind.ids.alphabet === 'uuid' && shape.kind.prefix === '' ? 'uuid' : 'string', words: null }
    case 'number':
      return { ...NUMBERS[shape.as], words: null }
    case 'flag':
      return { physical: 'boolean', logical: null, words: null }
    case 'word':
      return { physical: 'bytes', logical: shape.closed ? 'enum' : 'string', words: shape.words }
    case 'text':
    case 'anyId':
      return { physical: 'bytes', logical: 'string', words: null }
    case 'fixed':
      return fixedType(shape.value)
    case 'stream':
      return fixedType(stream.name)
    case 'time':
      return { ...NUMBERS.instant, words: null }
    case 'list':
      return { physical: 'list', logical: null, words: null }
    default:
      return { physical: 'bytes', logical: 'json', words: null }
  }
}

function fixedType(value: string | number | boolean | null): Pick<FileColumn, 'physical' | 'logical' | 'words'> {
  if (typeof value === 'number') return { physical: Number.isSafeInteger(value) ? 'int64' : 'double', logical: null, words: null }
  if (typeof value === 'boolean') return { physical: 'boolean', logical: null, words: null }
  return { physical: 'bytes', logical: 'string', words: value === null ? null : [value] }
}

const NUMBERS: Readonly<Record<NumberMeaning, Pick<FileColumn, 'physical' | 'logical'>>> = {
  instant: { physical: 'int64', logical: 'timestamp' },
  epoch: { physical: 'int64', logical: null },
  date: { physical: 'int32', logical: 'date' },
  cents: { physical: 'int64', logical: 'cents' },
  integer: { physical: 'int64', logical: null },
  decimal: { physical: 'double', logical: null },
  ipv4: { physical: 'bytes', logical: 'string' },
}
