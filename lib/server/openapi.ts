/** The OpenAPI document of the REST interface, from the same zod schemas that check its requests and its clients' answers. */
import { z } from 'zod'
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from 'zod-openapi'
import { SampledEvent, Snapshot } from '@/lib/live/messages'
import { Dataset, DatasetList } from '@/lib/queries/answers/dataset'
import { DomainList, StreamList } from '@/lib/queries/answers/domain'
import { Problem } from '@/lib/queries/answers/problem'
import { Run, RunAlertList, RunList, RunShock } from '@/lib/queries/answers/run'
import { Scenario, ScenarioList, Version, VersionList } from '@/lib/queries/answers/scenario'
import { PageQuery, VersionPageQuery } from '@/lib/queries/requests/page'
import { ChangeParameter, ChangeSpeed, CreateRun, InjectShock, Nothing, Step } from '@/lib/queries/requests/run'
import { CreateScenario, SaveScenario } from '@/lib/queries/requests/scenario'
import { CreateDataset } from '@/lib/runs/create-dataset'
import { DomainFacts } from '@/lib/scenario/domain-facts'

type Statuses = readonly (400 | 404 | 409 | 416 | 422)[]

const refusals: Record<Statuses[number] | 403 | 503, string> = {
  400: 'The body cannot be read.',
  403: 'A foreign Host or Origin.',
  404: 'There is no such thing.',
  409: 'Wrong for the state, or stale: somebody saved meanwhile. The detail says which.',
  416: 'A range beyond the end of the file.',
  422: 'A value is not allowed; `errors` says which and why.',
  503: 'The database does not answer just now.',
}

const json = (schema: z.ZodType) => ({ content: { 'application/json': { schema } } })

interface Operation {
  summary: string
  path?: z.ZodObject
  query?: z.ZodObject
  body?: z.ZodType
  /** The answer's status and schema; none for 204. */
  answer: [status: 200 | 201 | 202 | 204, schema?: z.ZodType]
  refuses?: Statuses
}

function operation({ summary, path, query, body, answer: [status, schema], refuses = [] }: Operation): ZodOpenApiOperationObject {
  const problems = [...refuses, 403 as const, 503 as const].map((code) => [
    `${code}`,
    { description: refusals[code], content: { 'application/problem+json': { schema: Problem } } },
  ])
  return {
    summary,
    ...(path || query ? { requestParams: { ...(path ? { path } : {}), ...(query ? { query } : {}) } } : {}),
    ...(body ? { requestBody: json(body) } : {}),
    responses: { [`${status}`]: { description: summary, ...(schema ? json(schema) : {}) }, ...Object.fromEntries(problems) },
  }
}

const at = (...names: string[]) => z.object(Object.fromEntries(names.map((name) => [name, z.string()])))
const control = (summary: string, body: z.ZodType = Nothing): { post: ZodOpenApiOperationObject } => ({
  post: operation({ summary, path: at('id'), body, answer: [200, Run], refuses: [400, 404, 409, 422] }),
})
const told = <K extends keyof typeof Snapshot.shape>(key: K) =>
  z.object({ runId: z.string(), simTime: z.number(), ...(key === 'kpis' ? { bucketMs: z.number() } : {}), [key]: Snapshot.shape[key] })

const paths: ZodOpenApiPathsObject = {
  '/api/health': { get: operation({ summary: 'Whether the server and its database are well.', answer: [200, z.looseObject({})] }) },
  '/api/domains': { get: operation({ summary: 'Every domain with what a scenario of it can set.', answer: [200, DomainList] }) },
  '/api/domains/{domain}': { get: operation({ summary: 'One domain.', path: at('domain'), answer: [200, DomainFacts], refuses: [404] }) },
  '/api/domains/{domain}/streams': {
    get: operation({
      summary: 'The streams of a domain with their schemas.',
      path: at('domain'),
      answer: [200, StreamList],
      refuses: [404],
    }),
  },
  '/api/scenarios': {
    get: operation({ summary: 'Scenarios, the last saved first.', query: PageQuery, answer: [200, ScenarioList], refuses: [422] }),
    post: operation({ summary: 'Creates a scenario.', body: CreateScenario, answer: [201, Scenario], refuses: [400, 404, 422] }),
  },
  '/api/scenarios/{id}': {
    get: operation({ summary: 'A scenario at its current version.', path: at('id'), answer: [200, Scenario], refuses: [404] }),
    put: operation({
      summary: 'Saves a new version. A stale write gets 409 with the current scenario as `current`, and nothing is lost.',
      path: at('id'),
      body: SaveScenario,
      answer: [200, Scenario],
      refuses: [400, 404, 409, 422],
    }),
    delete: operation({ summary: 'Removes a scenario; its runs and datasets stay.', path: at('id'), answer: [204], refuses: [404] }),
  },
  '/api/scenarios/{id}/versions': {
    get: operation({
      summary: 'Its versions, newest first.',
      path: at('id'),
      query: VersionPageQuery,
      answer: [200, VersionList],
      refuses: [404, 422],
    }),
  },
  '/api/scenarios/{id}/versions/{n}': {
    get: operation({ summary: 'One version.', path: at('id', 'n'), answer: [200, Version], refuses: [404] }),
  },
  '/api/runs': {
    get: operation({ summary: 'Runs, newest first.', query: PageQuery, answer: [200, RunList], refuses: [422] }),
    post: operation({ summary: 'Creates a run, which is then ready.', body: CreateRun, answer: [201, Run], refuses: [400, 404, 422] }),
  },
  '/api/runs/{id}': {
    get: operation({ summary: 'A run as it is now.', path: at('id'), answer: [200, Run], refuses: [404] }),
    delete: operation({ summary: 'Ends and removes a run; its datasets stay.', path: at('id'), answer: [204], refuses: [404] }),
  },
  '/api/runs/{id}/start': control('Starts a run that is ready.'),
  '/api/runs/{id}/pause': control('Pauses a run; `simTime` says exactly where.'),
  '/api/runs/{id}/resume': control('Goes on with a paused run.'),
  '/api/runs/{id}/stop': control('Ends a run for good.'),
  '/api/runs/{id}/step': control('Plays so much simulated time of a paused run.', Step),
  '/api/runs/{id}/speed': control('Changes how fast a run goes.', ChangeSpeed),
  '/api/runs/{id}/shocks': {
    post: operation({
      summary: "Injects a shock from the run's next instant on.",
      path: at('id'),
      body: InjectShock,
      answer: [201, RunShock],
      refuses: [400, 404, 409, 422],
    }),
  },
  '/api/runs/{id}/parameters': {
    post: operation({
      summary: "Sets a parameter from the run's next instant on, in its twin too.",
      path: at('id'),
      body: ChangeParameter,
      answer: [201, z.object({ at: z.number(), path: z.string(), value: z.number() })],
      refuses: [400, 404, 409, 422],
    }),
  },
  '/api/runs/{id}/kpis': {
    get: operation({ summary: 'Its KPIs and those of its twin so far.', path: at('id'), answer: [200, told('kpis')], refuses: [404] }),
  },
  '/api/runs/{id}/funnels': {
    get: operation({
      summary: 'Its funnels: who entered within the window, and how far they got.',
      path: at('id'),
      answer: [200, told('funnels')],
      refuses: [404],
    }),
  },
  '/api/runs/{id}/alerts': {
    get: operation({
      summary: 'Its alerts: each time that a rule was raised, the last raised first; the newest hundred of each rule.',
      path: at('id'),
      answer: [200, RunAlertList],
      refuses: [404],
    }),
  },
  '/api/runs/{id}/events': {
    get: operation({
      summary: 'The newest events, a sample when there are many.',
      path: at('id'),
      query: PageQuery,
      answer: [200, z.object({ items: z.array(SampledEvent), next: z.null(), sampled: Snapshot.shape.sampled })],
      refuses: [404, 422],
    }),
  },
  '/api/datasets': {
    get: operation({ summary: 'Datasets, newest first.', query: PageQuery, answer: [200, DatasetList], refuses: [422] }),
    post: operation({ summary: 'Queues a dataset.', body: CreateDataset, answer: [202, Dataset], refuses: [400, 404, 409, 422] }),
  },
  '/api/datasets/{id}': {
    get: operation({ summary: 'A dataset and how far it is.', path: at('id'), answer: [200, Dataset], refuses: [404] }),
    delete: operation({
      summary: 'Cancels one that is not finished, removes one that is; its files go.',
      path: at('id'),
      answer: [204],
      refuses: [404],
    }),
  },
  '/api/datasets/{id}/files/{path}': {
    get: operation({
      summary: 'A file of a dataset that is ready, or a part of it by Range.',
      path: at('id', 'path'),
      answer: [200, z.string()],
      refuses: [404, 409, 416],
    }),
  },
}

/** The whole document. */
export function openApi(version: string) {
  return createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Freshet',
      version,
      description: 'Lists answer {items, next}; errors are problem details (RFC 9457). Times are epoch milliseconds.',
    },
    paths,
  })
}
