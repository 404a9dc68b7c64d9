/** What tutors write down about a session, by how the student is doing. `#` stands for a topic of the subject. */

export const PROGRESS = ['improving', 'steady', 'struggling', 'advanced'] as const
export type Progress = (typeof PROGRESS)[number]

const NOTES: Readonly<Record<Progress, readonly string[]>> = {
  improving: [
    'Much more confident with #.',
    'Reviewed # and worked through eight problems.',
    'Good progress on #, homework mostly right.',
    'Student now sets up # problems alone.',
    'Retaught # from the start; it clicked.',
    'Fewer careless mistakes than last time. Next: #.',
    'Went over the quiz on #. Score is going up.',
    'Asked great questions about #.',
    'Ready to move on from #.',
    'Worked on # with visual examples, which help a lot.',
  ],
  steady: [
    'Covered #. On pace with class.',
    'Homework help on #.',
    'Reviewed # before the unit test.',
    'Continue with # next session.',
    'Did practice set on #; assign five more.',
    'Student prefers worked examples first. Topic: #.',
    'Checked notes on # and filled the gaps.',
    'Test is next week, keep drilling #.',
    'Went through the study guide, mostly #.',
  ],
  struggling: [
    'Student needs help with # applications.',
    'Still shaky on the basics behind #.',
    'Gets lost when # has several steps.',
    'Recommend two sessions a week until # is solid.',
    'Lacks prerequisites for #; went back a unit.',
    'Easily frustrated with #, keep problems short.',
    'Did not do the assigned practice on #.',
    'Mixes up the formulas for #.',
  ],
  advanced: [
    'Ahead of class, started enrichment on #.',
    'Mastered #; ready for harder problems.',
    'Solved competition problems on #.',
    'Can explain # back without help.',
    'Next: connect # with the following unit.',
    'Aiming for a 5 on the AP exam, strong in #.',
  ],
}

/** A note for a student's progress. @param u a uniform number */
export function noteFor(progress: Progress, topic: string, u: number): string {
  const notes = NOTES[progress]
  return (notes[Math.floor(u * notes.length)] as string).replace('#', topic)
}
