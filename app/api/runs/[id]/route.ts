import { currentHost } from '@/lib/runs/current-host'
import { readRun } from '@/lib/runs/read-run'
import { handled } from '@/lib/server/handled'

type Context = { params: Promise<{ id: string }> }

export const GET = handled(async (_request, { params }: Context) => Response.json(await readRun((await params).id)))

/** Ends the run, if it is going on, and removes it with its history. */
export const DELETE = handled(async (_request, { params }: Context) => {
  await currentHost().remove((await params).id)
  return new Response(null, { status: 204 })
})
