import { domainOf } from '@/lib/domains'
import { handled } from '@/lib/server/handled'
import { streamFacts } from '@/lib/server/stream-facts'

type Context = { params: Promise<{ domain: string }> }

/** Every stream of a domain with its fields, its JSON Schema and an example. */
export const GET = handled(async (_request, { params }: Context) =>
  Response.json({ items: streamFacts(domainOf((await params).domain)), next: null }),
)
