import { handled } from '@/lib/server/handled'
import { openApi } from '@/lib/server/openapi'
import { version } from '@/package.json'

/** What this interface takes and answers. */
export const GET = handled(() => Response.json(openApi(version)))
