/**
 * What tutors write down about a session, by how the student is doing; the more usual the earlier in its list. `#` stands for a topic of the
 * subject and is never a sentence's subject. What does not fit every subject says which it fits.
 */
import { type Sort, type Subject, sortOf } from './subjects'
import { falling, type Weighted } from './weighted'

export const PROGRESS = ['improving', 'steady', 'struggling', 'advanced'] as const
export type Progress = (typeof PROGRESS)[number]

interface Notes {
  readonly any: readonly string[]
  readonly fitting: Readonly<Record<Sort, readonly string[]>>
}

// biome-ignore format: lists of sentences
const NOTES: Readonly<Record<Progress, Notes>> = {
  improving: {
    any: [
      'Much more confident with #.', 'Good progress on #, homework mostly right.', 'Reviewed #; getting it now.', 'Fewer careless mistakes than last time. Next: #.',
      'Retaught # from the start; it clicked.', 'Asked great questions about #.', 'Ready to move on from #.',
      'Came prepared today. Spent most of the hour on #.', 'Catching up with class after missing a week; # done.', 'Needed far fewer hints on # than last week.',
      'Teacher gave good feedback on #.', 'Attention much better in shorter blocks. Covered #.', 'Explained # back to me at the end, correctly.',
      'Bring more of # next time, it is working.', 'Grade went from C to B. Keep going with #.',
    ],
    fitting: {
      problems: ['Reviewed # and worked through eight problems.', 'Now sets up problems on # alone.', 'Went over the quiz on #. Score is going up.', 'Worked on # with visual examples, which help a lot.', 'Checks own answers now. Next set on #.'],
      facts: ['Remembers the main ideas of # without notes.', 'Quiz on # went well.', 'Concept map on # helped a lot.', 'Connects # with last week’s unit.'],
      language: ['Speaks more freely; worked on #.', 'Half of the session in the language. Focus: #.', 'Pronunciation improving, started #.'],
      writing: ['Second draft far stronger, worked on #.', 'Finds own mistakes when reading aloud. Focus: #.', 'Outline done, good work on #.'],
      test: ['Practice score up again, mostly from #.', 'Pacing better; drilled #.', 'Good review of missed questions on #.'],
    },
  },
  steady: {
    any: [
      'Covered #. On pace.', 'Homework help on #.', 'Continue with # next session.', 'Went through the study guide, mostly #.',
      'Test is next week, keep drilling #.', 'Checked notes on # and filled the gaps.', 'Prefers worked examples first. Topic: #.', 'Shorter session, only #.',
      'Parent asked for a weekly summary. This week: #.', 'Steady work on #. Assigned a short review.', 'Finished # and looked ahead to the next unit.',
      'Mostly class assignments, some #.', 'Tired today, kept it light with #.',
    ],
    fitting: {
      problems: ['Did a practice set on #; assigned five more.', 'Reviewed # before the unit test.', 'Two of five right on # without help, as before.', 'Worked through the even-numbered problems on #.'],
      facts: ['Made flashcards on #.', 'Reviewed # before the unit test.', 'Read the chapter on # together and summarized it.'],
      language: ['Role play and #.', 'Corrected homework, then #.', 'Listening exercise and some #.'],
      writing: ['Edited the draft; focus on #.', 'Brainstormed, then worked on #.'],
      test: ['Timed section, then reviewed #.', 'Set a goal for the next practice test; covered #.'],
    },
  },
  struggling: {
    any: [
      'Student needs help with #.', 'Still shaky on the basics behind #.', 'Recommend two sessions a week until we are through #.',
      'Easily frustrated with #, keep tasks short.', 'Did not do the assigned practice on #.',
      'Confidence is low; praised small wins in #.', 'Needs to slow down in #.', 'Asked parent to check in about homework on #.', 'Guessing rather than thinking in #.',
      'Started # over with a different approach.',
    ],
    fitting: {
      problems: ['Student needs help applying #.', 'Gets lost in # after the first steps.', 'Lacks prerequisites for #; went back a unit.', 'Mixes up the steps of #.', 'Slips in the middle of long solutions; redo # slowly.', 'Failed the last quiz on #. Made a plan.'],
      facts: ['Memorizes words but not what they mean in #.', 'Mixes up the terms of #.', 'Missed two classes on #.', 'Failed the last quiz on #. Made a plan.'],
      language: ['Afraid to speak; kept # simple.', 'Translates word by word. Back to #.'],
      writing: ['Ideas are there, structure is not. Focus: #.', 'Sentences run on; practiced #.'],
      test: ['Runs out of time; work on # first.', 'Score flat, still weak in #.'],
    },
  },
  advanced: {
    any: [
      'Ahead of class, started enrichment on #.', 'Mastered #; ready for something harder.', 'Can explain # back without help.', 'Next: connect # with the following unit.',
      'Finished # in half the time planned.', 'Could tutor classmates in #.', 'Bored in class; went deeper into #.', 'Independent study on # going well.',
    ],
    fitting: {
      problems: ['Solved the hardest problems of the chapter on #.', 'Aiming for the top grade, strong in #.', 'Found a shorter way through # alone.'],
      facts: ['Read beyond the textbook on #.', 'Aiming for a 5 on the AP exam, strong in #.'],
      language: ['Whole session in the language; fine points of #.', 'Reads original texts; discussed #.'],
      writing: ['Essay ready to submit; polished #.', 'Strong voice; small things in #.'],
      test: ['Above the target score; only # left.', 'Full practice test in one sitting, reviewed #.'],
    },
  },
}

const CHOICES = Object.fromEntries(
  PROGRESS.map((progress) => {
    const { any, fitting } = NOTES[progress]
    const of = (sort: Sort) => falling([...any.slice(0, 2), ...fitting[sort], ...any.slice(2)], 5)
    return [progress, Object.fromEntries((Object.keys(fitting) as Sort[]).map((sort) => [sort, of(sort)]))]
  }),
) as Record<Progress, Record<Sort, Weighted<string>>>

/** A note for a student's progress. @param topic of the subject @param u a uniform number */
export function noteFor(progress: Progress, subject: Subject, topic: string, u: number): string {
  return CHOICES[progress][sortOf(subject)].at(u).replace('#', topic)
}

/** Every note there is, for how a student does and a sort of subject: for tests, and for who wants to read them. */
export function notesOf(progress: Progress, sort: Sort): readonly string[] {
  const { any, fitting } = NOTES[progress]
  return [...any, ...fitting[sort]]
}
