/** What is taught, how much it is asked for, and what people type when they look for it. */

interface SubjectFacts {
  /** Its weight among searches. */
  readonly weight: number
  /** Topics within it, the most asked for first, between commas. */
  readonly topics: string
}

const FACTS = {
  algebra: {
    weight: 13,
    topics:
      'quadratic equations, factoring, linear equations, systems of equations, exponents, inequalities, word problems, polynomials, functions, graphing, radicals, absolute value, completing the square, rational expressions',
  },
  calculus: {
    weight: 11,
    topics:
      'derivatives, limits, integrals, chain rule, related rates, optimization, u-substitution, ap calculus ab, implicit differentiation, series, integration by parts, continuity, ap calculus bc, volumes of revolution',
  },
  geometry: {
    weight: 8,
    topics:
      'proofs, triangles, circles, similarity, area and volume, congruence, pythagorean theorem, angles, coordinate geometry, transformations, polygons, trigonometric ratios',
  },
  mathematics: {
    weight: 8,
    topics:
      'fractions, homework help, multiplication, decimals, percentages, word problems, long division, ratios, common core, middle school math, number sense, test review',
  },
  chemistry: {
    weight: 8,
    topics:
      'stoichiometry, balancing equations, moles, acids and bases, gas laws, ap chemistry, equilibrium, periodic trends, lab report, molarity, lewis structures, redox, thermochemistry, kinetics',
  },
  physics: {
    weight: 7,
    topics:
      'kinematics, forces, energy, ap physics 1, circuits, momentum, projectile motion, waves, torque, free body diagrams, electric fields, optics, magnetism',
  },
  biology: {
    weight: 6,
    topics:
      'genetics, cell division, photosynthesis, ap biology, dna replication, evolution, ecology, cellular respiration, punnett squares, protein synthesis, enzymes, natural selection',
  },
  statistics: {
    weight: 6,
    topics:
      'probability, hypothesis testing, normal distribution, ap statistics, confidence intervals, regression, z scores, anova, sampling, chi square, binomial distribution, p values',
  },
  sat_prep: {
    weight: 7,
    topics:
      'sat math, reading section, practice test, writing and language, test strategies, time management, score 1400, no calculator section, digital sat, grammar rules, data analysis, vocabulary in context',
  },
  act_prep: {
    weight: 3,
    topics:
      'act math, act science, practice test, act english, pacing, score 30, reading passages, test strategies, data interpretation, grammar',
  },
  english: {
    weight: 5,
    topics:
      'essay help, grammar, reading comprehension, shakespeare, thesis statement, poetry analysis, ap english literature, vocabulary, rhetorical analysis, the great gatsby, literary devices, punctuation',
  },
  essay_writing: {
    weight: 4,
    topics:
      'college essay, common app, thesis statement, editing, argumentative essay, research paper, outline, citations, personal statement, introductions, transitions, mla format',
  },
  spanish: {
    weight: 5,
    topics:
      'conversation, ser vs estar, preterite, subjunctive, vocabulary, spanish 2, verb conjugation, ap spanish, pronunciation, imperfect tense, oral exam, reading',
  },
  french: {
    weight: 2.5,
    topics:
      'conversation, passe compose, verb conjugation, pronunciation, french 1, imparfait, ap french, vocabulary, listening, subjunctive',
  },
  computer_science: {
    weight: 5,
    topics:
      'python, java, ap computer science a, recursion, data structures, loops, debugging, arrays, object oriented, algorithms, sql, javascript, linked lists',
  },
  economics: {
    weight: 3,
    topics:
      'supply and demand, elasticity, ap macroeconomics, gdp, monetary policy, game theory, ap microeconomics, opportunity cost, market structures, inflation',
  },
  us_history: {
    weight: 3,
    topics:
      'apush, civil war, dbq essay, reconstruction, american revolution, new deal, cold war, constitution, progressive era, civil rights',
  },
  organic_chemistry: {
    weight: 2.5,
    topics:
      'reaction mechanisms, sn1 sn2, stereochemistry, nomenclature, nmr, synthesis, alkenes, aromaticity, spectroscopy, carbonyls, mcat',
  },
  accounting: {
    weight: 2,
    topics:
      'balance sheet, journal entries, debits and credits, cost accounting, income statement, depreciation, cash flow, inventory, accruals',
  },
  psychology: {
    weight: 2,
    topics:
      'ap psychology, research methods, conditioning, memory, developmental, brain anatomy, experimental design, social psychology, exam review',
  },
} as const satisfies Record<string, SubjectFacts>

export type Subject = keyof typeof FACTS
export const SUBJECTS = Object.keys(FACTS) as readonly Subject[] as readonly [Subject, ...Subject[]]
/** Weights for a choice among subjects. */
export const SUBJECT_WEIGHTS = bySubject((subject): number => FACTS[subject].weight)

/** Something for each subject. */
function bySubject<T>(of: (subject: Subject) => T): Readonly<Record<Subject, T>> {
  return Object.fromEntries(SUBJECTS.map((subject) => [subject, of(subject)])) as Record<Subject, T>
}

const TOPICS = bySubject((subject): readonly string[] => FACTS[subject].topics.split(', '))
const TOTAL = SUBJECTS.reduce((sum, subject) => sum + FACTS[subject].weight, 0)

/** The share of searches that are for a subject. */
export function shareOf(subject: Subject): number {
  return FACTS[subject].weight / TOTAL
}

/** A topic within a subject, from a uniform number; the first ones are the most common. */
export function topicOf(subject: Subject, u: number): string {
  const topics = TOPICS[subject]
  return topics[Math.floor(u * u * topics.length)] as string
}

/** What people type into the search box beside the subject: nothing, one topic, two or three. Made once, the most common first. */
const TYPED = bySubject((subject) => {
  const topics = TOPICS[subject]
  const other = (i: number) => topics[i % topics.length] as string
  const lists: (readonly string[])[] = [[]]
  topics.forEach((topic, i) => {
    lists.push([topic])
    lists.push([topic, other(i + 1)])
  })
  topics.forEach((topic, i) => {
    lists.push([topic, other(i + 4)])
    if (i % 2 === 0) lists.push([topic, other(i + 2), other(i + 5)])
  })
  return lists
})

/** Keywords of a search. @param u a uniform number */
export function keywordsOf(subject: Subject, u: number): readonly string[] {
  const lists = TYPED[subject]
  // A quarter types nothing more.
  if (u < 0.25) return lists[0] as readonly string[]
  const v = (u - 0.25) / 0.75
  return lists[1 + Math.floor(v * v * (lists.length - 1))] as readonly string[]
}
