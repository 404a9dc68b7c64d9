import { domainOf } from '@/lib/domains'
import { factsOf } from '@/lib/scenario/domain-facts'
import { handled } from '@/lib/server/handled'

type Context = { params: Promise<{ domain: string }> }

export const GET = handled(async (_request, { params }: Context) => Response.json(factsOf(domainOf((await params).domain))))
