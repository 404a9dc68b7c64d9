/** For tests: the streams of an island of a random world, with every shape of field. */
import type { Kind } from '@/lib/kit/entity'
import { cents, date, decimal, id, instant, integer, json, oneOf, optional, type Stream, stream, text, texts, word } from '@/lib/kit/stream'
import type { Stage } from './test-description'

const FACTS = {
  type: 'object',
  properties: { stage: { type: 'integer' }, tags: { type: 'array', items: { type: 'string' } } },
  required: ['stage', 'tags'],
  additionalProperties: false,
} as const

/** @param home what stands before the names of the island's streams */
export function streamsOf(home: string, kinds: Readonly<Record<'case' | 'regular' | 'helper' | 'clerk', Kind>>) {
  const facts = { key: 'case_id', frequency: 'often', example: {} } as const
  const of = id(kinds.case, 'The case')
  return {
    opened: stream(
      `${home}.opened`,
      'A case begins.',
      {
        case_id: of,
        regular_id: optional(id(kinds.regular, 'Whose it is, unless a walk-in', { personal: true })),
        dish: oneOf(['soup', 'cake', 'tea'], 'What'),
        price: cents('What it cost'),
        party: integer('How many came', { unit: 'people' }),
        town: word(['greenwich', 'denver'], 'Where from'),
      },
      facts,
    ),
    note: stream(
      `${home}.note`,
      'Something is noted.',
      { case_id: of, text: text('What'), at: instant('When the case began'), day: date('Which day it is') },
      facts,
    ),
    figures: stream(
      `${home}.figures`,
      'Something is measured.',
      { case_id: of, amount: decimal('How much'), words: texts('In words'), mood: optional(integer('How the regular feels')) },
      facts,
    ),
    facts: stream(
      `${home}.facts`,
      'Facts come in.',
      { case_id: of, facts: json<{ stage: number; tags: string[] }>(FACTS, 'The facts') },
      facts,
    ),
    troubled: stream(`${home}.troubled`, 'There is trouble.', { case_id: of, stage: integer('At which stage') }, facts),
    helped: stream(
      `${home}.helped`,
      'Somebody helps.',
      { case_id: of, helper_id: id(kinds.helper, 'Who'), looked: integer('How many were looked at before') },
      facts,
    ),
    served: stream(
      `${home}.served`,
      'A clerk takes it on.',
      { case_id: of, clerk_id: id(kinds.clerk, 'Who'), work: decimal('How long it takes', { unit: 'min' }) },
      facts,
    ),
    left: stream(`${home}.left`, 'The case is given up.', { case_id: of, why: oneOf(['waited', 'chose', 'crowd'], 'Why') }, facts),
    closed: stream(`${home}.closed`, 'The case is over.', { case_id: of, minutes: decimal('How long it took', { unit: 'min' }) }, facts),
  }
}

/** Those of an island's streams that have events when cases go through these stages. */
export function toldIn(streams: ReturnType<typeof streamsOf>, stages: readonly Stage[]): Stream[] {
  const happens = (what: Stage['do']) => stages.some((stage) => stage.do === what)
  const isTold = (what: string) => stages.some((stage) => stage.do === 'tell' && stage.what === what)
  return [
    streams.opened,
    ...(['note', 'figures', 'facts'] as const).filter(isTold).map((what) => streams[what]),
    ...(happens('risk') ? [streams.troubled] : []),
    ...(happens('seek') ? [streams.helped] : []),
    ...(happens('queue') ? [streams.served] : []),
    ...(happens('queue') || happens('choose') || happens('look') ? [streams.left] : []),
    streams.closed,
  ]
}
