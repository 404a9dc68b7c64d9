/** Pages of lists, newest first. A cursor names the last row of the page before by its time and id, so rows that come or go shift nothing. */
import { FreshetError } from '@/lib/kit/error'

/** What to read: so many rows after a cursor. */
export interface PageRequest {
  limit: number
  cursor?: string | undefined
}

/** A page; `next` is the cursor of the page after it, null on the last one. */
export interface Page<T> {
  items: T[]
  next: string | null
}

type TimeField = 'createdAt' | 'updatedAt'
type Positioned = { id: string } & Partial<Record<TimeField, Date>>

/** The part of a Prisma query that reads one row more than the page has, which tells whether there is a next one. */
export function pageQuery(field: TimeField, { limit, cursor }: PageRequest) {
  const orderBy = [{ [field]: 'desc' as const }, { id: 'desc' as const }]
  if (cursor === undefined) return { where: {}, orderBy, take: limit + 1 }
  const { time, id } = readCursor(cursor)
  return { where: { OR: [{ [field]: { lt: time } }, { [field]: time, id: { lt: id } }] }, orderBy, take: limit + 1 }
}

/** The page out of rows that `pageQuery` asked for. */
export function pageOf<T extends Positioned>(rows: T[], field: TimeField, limit: number): Page<T> {
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return { items, next: last && rows.length > limit ? writeCursor(last[field] ?? new Date(0), last.id) : null }
}

function writeCursor(time: Date, id: string): string {
  return Buffer.from(`${time.getTime()} ${id}`).toString('base64url')
}

function readCursor(cursor: string): { time: Date; id: string } {
  const [, time, id] = /^(\d{1,15}) (\w+)$/.exec(Buffer.from(cursor, 'base64url').toString()) ?? []
  if (time === undefined || id === undefined) {
    const message = `"${cursor}" is no cursor. Take the "next" of the page before, or leave it out for the first page.`
    throw new FreshetError('invalid', message, [{ path: 'cursor', message }])
  }
  return { time: new Date(Number(time)), id }
}
