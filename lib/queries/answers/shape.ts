/** The forms a shock's strength may take over its span, and the people it is for (CONTRACTS, the scenario file). */
import { z } from 'zod'
import { SHAPES } from '@/lib/kit/shock'

export const Shape = z.enum(SHAPES)
export type Shape = z.infer<typeof Shape>

/** A shock's scope: segments and the one value, or the values, that it is for. */
export const Where = z.record(z.string(), z.union([z.string(), z.array(z.string())]))
export type Where = z.infer<typeof Where>
