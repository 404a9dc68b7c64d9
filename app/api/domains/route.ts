import { allFacts } from '@/lib/scenario/registered'
import { handled } from '@/lib/server/handled'

/** Every domain with its parameters, shocks, KPIs, funnels and templates. */
export const GET = handled(() => Response.json({ items: allFacts(), next: null }))
