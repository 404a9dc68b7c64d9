/** For tests: what a rule cannot say without a compile error. `npm run types` fails when a line below compiles that must not; each has a twin that does. */
import { kind } from './entity'
import { along, ofEach, rule, toldIn } from './rule'
import { cents, id, instant, optional, stream, text } from './stream'

const person = kind('person', 'person_')
const facts = { key: null, frequency: 'often', example: {} }
const pays = stream(
  'pays',
  'Pays.',
  { person_id: id(person, 'Who'), amount: cents('How much'), at: instant('When'), note: optional(text('Why')) },
  facts,
)
const goes = stream('goes', 'Goes.', { who: id(person, 'Who') }, facts)

// An event tells what its stream declares, as it is written: ids and instants as texts, money as a number.
ofEach(
  'Each',
  [pays],
  [
    {
      name: 'a',
      sentence: 'A.',
      source: '',
      check: ({ told }) => ((told.amount > 1 && told.at > told.person_id ? told.note?.length === 1 : false) ? 'wrong' : null),
    },
  ],
)
// @ts-expect-error An amount is no text.
rule({ name: 'a', sentence: 'A.', source: '', on: [pays], check: ({ told }) => told.amount.length })
// @ts-expect-error A field that the stream does not declare.
rule({ name: 'a', sentence: 'A.', source: '', on: [goes], check: ({ told }) => told.amount })

interface Memory {
  paid: number
}
const rest = { begin: (): Memory => ({ paid: 0 }), remember: () => undefined }

// A rule of some streams fits a chapter of more; what an event of one of them tells is asked for by the stream.
along('People', {
  streams: [pays, goes],
  by: person,
  rules: [
    rule({
      name: 'a',
      sentence: 'A.',
      source: '',
      on: [pays],
      check: ({ told }, { paid }: Memory) => (told.amount > paid ? 'wrong' : null),
    }),
  ],
  begin: (_, __, id): Memory => ({ paid: id.length }),
  remember: (memory, event) => {
    memory.paid += toldIn(event, pays)?.amount ?? 0
  },
})
// @ts-expect-error Not every stream has a field of that name.
along('People', { streams: [pays, goes], by: 'person_id', rules: [], ...rest })
// @ts-expect-error An amount says not which thing an event is about.
along('People', { streams: [pays], by: 'amount', rules: [], ...rest })
