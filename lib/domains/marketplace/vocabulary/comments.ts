/** What students write beside their ratings. `#` stands for a topic of the subject. Openings and details go together within a score. */

interface Remarks {
  readonly openings: readonly string[]
  readonly details: readonly string[]
}

const BY_SCORE: Readonly<Record<number, Remarks>> = {
  5: {
    openings: [
      'Great session!',
      'Amazing tutor!',
      'Excellent!',
      'So helpful.',
      'Loved it.',
      'Best tutor I have had.',
      'Fantastic as always.',
      'Super clear.',
      'Thank you so much!',
      'Really good.',
      'Wonderful session.',
      'Highly recommend!',
      'Five stars.',
      'Awesome!',
      'Perfect.',
      '',
    ],
    details: [
      'Really helped me understand #.',
      'Finally get #!',
      'Very patient with my questions.',
      'Explained # step by step.',
      'I feel ready for my test.',
      'Made # easy.',
      'Will book again.',
      'Got an A on my quiz after the last one.',
      'Lots of practice problems on #.',
      'Clear explanations and good examples.',
      'My homework makes sense now.',
      'She took her time with #.',
      'He broke # down so I could follow.',
      'Knows # inside out.',
      'I learned more in an hour than in two weeks of class.',
      'We covered everything I needed for the exam.',
      '',
    ],
  },
  4: {
    openings: ['Good session.', 'Helpful.', 'Pretty good.', 'Nice tutor.', 'Solid.', 'Good overall.', 'Useful hour.', 'Thanks!', ''],
    details: [
      '# is clearer now.',
      'Would have liked more practice on #.',
      'A bit fast at times.',
      'Covered most of what I needed.',
      'Started a few minutes late but good.',
      'Explains # well.',
      'Could use more examples.',
      'Good review of #.',
      'Will probably book again.',
      'Audio cut out once but we got through it.',
      '',
    ],
  },
  3: {
    openings: ['It was okay.', 'Average.', 'Fine.', 'Not bad.', 'Mixed feelings.', 'Okay session.', ''],
    details: [
      'Did not get to #.',
      'Too fast for me.',
      'Too slow, we spent half the time on review.',
      'Explanation of # was confusing.',
      'Expected more for the price.',
      'Connection problems on both sides.',
      'Tutor was nice but not prepared.',
      'I still have questions about #.',
      '',
    ],
  },
  2: {
    openings: ['Disappointed.', 'Not great.', 'Not what I expected.', 'Meh.', 'Did not help much.', ''],
    details: [
      'Tutor did not know # well.',
      'Late and left early.',
      'Just read from the textbook.',
      'Lots of background noise.',
      'I was more confused about # than before.',
      'Did not prepare for what I asked.',
      'Kept checking their phone.',
      'Video froze the whole time.',
    ],
  },
  1: {
    openings: ['Terrible.', 'Waste of money.', 'Very bad experience.', 'Would not recommend.', 'Awful.', ''],
    details: [
      'Could not explain # at all.',
      'Rude and impatient.',
      'Showed up fifteen minutes late.',
      'Ended the session halfway.',
      'Could not hear a word.',
      'I want my money back.',
      'Got # plainly wrong.',
      'Will not book again.',
    ],
  },
}

/** A comment for a score, from two uniform numbers. May be empty of details but never of words. */
export function commentFor(score: number, topic: string, u: number, v: number): string {
  const { openings, details } = BY_SCORE[score] as Remarks
  const opening = openings[Math.floor(u * openings.length)] ?? ''
  const detail = (details[Math.floor(v * details.length)] ?? '').replace('#', topic)
  const said = opening && detail ? `${opening} ${detail}` : opening || detail
  return said || (openings[0] as string)
}
