/** How every list is asked for: so many items, after a cursor. */
import { z } from 'zod'

const MOST = 200

export const PageQuery = z.object({
  limit: z.coerce
    .number()
    .int('A limit is a whole number.')
    .min(1, 'A limit is 1 or more.')
    .max(MOST, `A limit is at most ${MOST}.`)
    .default(50)
    .meta({ description: 'Items in the answer.' }),
  cursor: z.string().optional().meta({ description: 'The "next" of the page before.' }),
})
export type PageQuery = z.infer<typeof PageQuery>

/** The same for versions, whose cursor is a version's number. */
export const VersionPageQuery = PageQuery.extend({ cursor: z.coerce.number().int().positive().optional() })
