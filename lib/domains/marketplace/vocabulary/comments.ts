/**
 * What students write beside their ratings: an opening, a detail, or both, the more usual the earlier in its list. `#` stands for a topic
 * of the subject and is never a sentence's subject, so that one and many go with it alike. What does not fit every subject says which it fits.
 */
import { type Sort, type Subject, sortOf } from './subjects'
import { falling, type Weighted, weighted } from './weighted'

interface Remarks {
  readonly openings: readonly string[]
  readonly details: readonly string[]
  /** Details of some sorts of subject only. */
  readonly fitting: Readonly<Partial<Record<Sort, readonly string[]>>>
  /** How many say nothing but the opening, and how many nothing but the detail. */
  readonly onlyOpening: number
  readonly onlyDetail: number
}

// biome-ignore format: lists of sentences
const BY_SCORE: Readonly<Record<number, Remarks>> = {
  5: {
    openings: [
      'Great session!', 'Thank you!', 'So helpful!', 'Great tutor!', 'Excellent!', 'Amazing!', 'Very helpful.', 'Thank you so much!',
      'Amazing tutor!', 'Awesome!', 'Perfect.', 'Highly recommend!', 'Loved it.', 'Best tutor I have had.', 'Really good.', 'Super clear.',
      'Fantastic as always.', 'Five stars.', 'Wonderful session.', 'Great as always!', 'Love this tutor.', 'Exactly what I needed.',
      'Couldn’t ask for more.', 'Wow.', 'Best session yet.', 'My daughter loved it.', 'My son finally smiled about homework.', 'Life saver!',
    ],
    details: [
      'Really helped me understand #.', 'Very patient with my questions.', 'Explained # step by step.', 'Finally get #!', 'Will book again.',
      'I feel ready for my test.', 'Made # easy.', 'Clear explanations and good examples.', 'My homework makes sense now.',
      'We covered everything I needed for the exam.', 'Took the time to go over # twice.', 'Got an A on my quiz after the last one.',
      'Broke # down so I could follow.', 'Knows # inside out.', 'I learned more in an hour than in two weeks of class.',
      'Answered all of my questions about #.', 'So much more confident about # now.', 'Kind, funny, and really knows the subject.',
      'Noticed right away what I was missing in #.', 'Gave me a plan for the rest of the week.', 'Way clearer than my teacher on #.',
      'Stayed a few minutes longer so we could finish #.', 'Sent me notes on # afterwards.', 'Never made me feel dumb for asking.',
      'I was dreading #. Not anymore.', 'Great examples for #.',
    ],
    fitting: {
      problems: ['Lots of practice problems on #.', 'Showed me a shortcut for #.', 'I can do # on my own now.', 'Worked through my whole problem set with me.', 'Found where I always go wrong in #.'],
      facts: ['Tells it like a story, so I remember #.', 'Drew a diagram that made # stick.', 'Great way to memorize #.', 'Great flashcards on #.'],
      language: ['Spoke slowly and corrected me gently.', 'My accent is getting so much better.', 'We talked the whole hour and I loved it.', 'Good mix of talking and #.'],
      writing: ['My essay is so much better now.', 'Great feedback on my draft.', 'Helped me find my own words.', 'Taught me a way into # that works.'],
      test: ['My practice score went way up.', 'Great tricks for #.', 'I know how to budget my time now.', 'Feeling good about test day.'],
    },
    onlyOpening: 0.24,
    onlyDetail: 0.2,
  },
  4: {
    openings: [
      'Good session.', 'Helpful.', 'Pretty good.', 'Thanks!', 'Good overall.', 'Solid.', 'Nice tutor.', 'Useful hour.', 'Good tutor.',
      'Not bad at all.', 'Good experience.', 'Went well.', 'Nice and friendly.', 'Better than I expected.',
    ],
    details: [
      'I understand # better now.', 'Explains # well.', 'A bit fast at times.', 'Covered most of what I needed.', 'Good review of #.',
      'Could use more examples.', 'Started a few minutes late but good.', 'Will probably book again.', 'Audio cut out once but we got through it.',
      'Would have liked more time for #.', 'Knows the subject, a little hard to hear.', 'We spent a while finding where I was in #, then it went well.',
      'Friendly and prepared.', 'Still a little unsure about #.', 'Some parts went over my head.', 'The whiteboard was slow but fine.',
    ],
    fitting: {
      problems: ['Would have liked more practice on #.', 'We got through half of my problem set.'],
      facts: ['Good overview of #.', 'A lot to remember, but well explained.'],
      language: ['More speaking next time, please.', 'Good correction of my mistakes.'],
      writing: ['Good comments on my draft.', 'Helped with structure, less with wording.'],
      test: ['Useful tips for #.', 'Good pace, more timed practice would be great.'],
    },
    onlyOpening: 0.26,
    onlyDetail: 0.24,
  },
  3: {
    openings: ['It was okay.', 'Okay.', 'Average.', 'Fine.', 'Not bad.', 'Okay session.', 'Mixed feelings.', 'So-so.', 'It was fine, I guess.', 'Decent.'],
    details: [
      'Did not get to #.', 'Too fast for me.', 'I still have questions about #.', 'Too slow, we spent half the time on review.', 'Was confusing when it came to #.',
      'Connection problems on both sides.', 'Expected more for the price.', 'Tutor was nice but not prepared.', 'Had to explain my class to them first.',
      'Spent too long on what I already knew.', 'Did not really adapt to how I learn.', 'We ran out of time for #.', 'Started late and ended on time.',
      'Hard to follow at times.', 'Not much about #, which is what I booked for.',
    ],
    fitting: {
      problems: ['Did the problems for me rather than with me.', 'Only two problems in an hour.'],
      facts: ['Mostly read the textbook with me.'],
      language: ['Too much English.'],
      writing: ['Fixed commas but not the argument.'],
      test: ['Just went through a practice test.'],
    },
    onlyOpening: 0.3,
    onlyDetail: 0.28,
  },
  2: {
    openings: ['Disappointed.', 'Not great.', 'Not what I expected.', 'Did not help much.', 'Meh.', 'Not good.', 'Expected better.', 'Frustrating.'],
    details: [
      'I was more confused about # than before.', 'Tutor did not know # well.', 'Late and left early.', 'Did not prepare for what I asked.',
      'Lots of background noise.', 'Just read from the textbook.', 'Kept checking their phone.', 'Video froze the whole time.', 'Rushed through #.',
      'Did not listen to my questions.', 'Half of the hour went to technical problems.', 'Could not answer simple questions about #.', 'Seemed tired and annoyed.',
    ],
    fitting: {
      problems: ['Got a different answer than the key and could not say why.'],
      language: ['Hardly let me speak.'],
      writing: ['Rewrote my essay instead of explaining.'],
      test: ['Knew the old test, not the new one.'],
    },
    onlyOpening: 0.18,
    onlyDetail: 0.34,
  },
  1: {
    openings: ['Terrible.', 'Waste of money.', 'Very bad experience.', 'Would not recommend.', 'Awful.', 'Waste of time.', 'Never again.', 'Worst session so far.'],
    details: [
      'Could not explain # at all.', 'Ended the session halfway.', 'I want my money back.', 'Rude and impatient.', 'Showed up fifteen minutes late.',
      'Could not hear a word.', 'Will not book again.', 'Clearly had never taught # before.', 'Made my daughter cry.', 'Was driving during the session!',
      'Did not even open the file I sent.', 'Told me not to bother with #. It was on the test.',
    ],
    fitting: {
      problems: ['Half of the answers were wrong.'],
      language: ['Did not speak a word of it with me.'],
      writing: ['Offered to write the essay for me.'],
    },
    onlyOpening: 0.16,
    onlyDetail: 0.36,
  },
}

const SORTS: readonly Sort[] = ['problems', 'facts', 'language', 'writing', 'test']

/** Every detail that fits a sort, those that fit it alone first among the less usual. */
function detailsFor({ details, fitting }: Remarks, sort: Sort): Weighted<string> {
  return falling([...details.slice(0, 4), ...(fitting[sort] ?? []), ...details.slice(4)], 6)
}

const REMARKS = Object.fromEntries(
  Object.entries(BY_SCORE).map(([score, remarks]) => [
    score,
    {
      parts: weighted([
        ['opening', remarks.onlyOpening],
        ['detail', remarks.onlyDetail],
        ['both', 1 - remarks.onlyOpening - remarks.onlyDetail],
      ] as const),
      openings: falling(remarks.openings, 4),
      details: Object.fromEntries(SORTS.map((sort) => [sort, detailsFor(remarks, sort)])) as Record<Sort, Weighted<string>>,
    },
  ]),
)

type Said = (typeof REMARKS)[string]

/** A comment for a score. @param topic of the subject @param u for what is said at all, and the opening @param v for the detail: uniform numbers */
export function commentFor(score: number, subject: Subject, topic: string, u: number, v: number): string {
  const { parts, openings, details } = REMARKS[score] as Said
  const part = parts.at(u)
  const opening = part === 'detail' ? '' : openings.at(parts.rest(u))
  const detail = part === 'opening' ? '' : details[sortOf(subject)].at(v).replace('#', topic)
  return opening && detail ? `${opening} ${detail}` : opening || detail
}

/** Every sentence there is, for a score and a sort of subject: for tests, and for who wants to read them. */
export function remarksOf(score: number, sort: Sort): readonly string[] {
  const { openings, details, fitting } = BY_SCORE[score] as Remarks
  return [...openings, ...details, ...(fitting[sort] ?? [])]
}
