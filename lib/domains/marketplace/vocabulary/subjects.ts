/** What is taught, how much it is asked for, and what people type when they look for it. */
import { falling, type Weighted, weighted } from './weighted'

/** What working on a subject is like: solving problems, knowing facts, a language, writing, taking a test. Sentences about a session go by it. */
export type Sort = 'problems' | 'facts' | 'language' | 'writing' | 'test'

interface SubjectFacts {
  /** Its weight among searches. */
  readonly weight: number
  readonly sort: Sort
  /** What a session can be about, as it stands within a sentence; the most asked for first, between commas. */
  readonly topics: string
  /** What people type beside these: courses, exams, what the topic is for. */
  readonly asked: string
}

const FACTS = {
  algebra: {
    weight: 13,
    sort: 'problems',
    topics:
      'quadratic equations, factoring, linear equations, systems of equations, exponents, inequalities, word problems, polynomials, functions, graphing, radicals, absolute value, completing the square, rational expressions, slope, logarithms, complex numbers, sequences',
    asked: 'algebra 1, homework help, algebra 2, test tomorrow, college algebra, eighth grade, catching up',
  },
  calculus: {
    weight: 11,
    sort: 'problems',
    topics:
      'derivatives, limits, integrals, the chain rule, related rates, optimization, u-substitution, implicit differentiation, series, integration by parts, continuity, volumes of revolution, the product rule, curve sketching, the mean value theorem, differential equations',
    asked: 'ap calculus ab, ap calculus bc, calc 1, homework help, calc 2, exam review, precalculus',
  },
  geometry: {
    weight: 8,
    sort: 'problems',
    topics:
      'proofs, triangles, circles, similarity, area and volume, congruence, the Pythagorean theorem, angles, coordinate geometry, transformations, polygons, trigonometric ratios, parallel lines, surface area',
    asked: 'honors geometry, homework help, test review, tenth grade, regents',
  },
  mathematics: {
    weight: 8,
    sort: 'problems',
    topics:
      'fractions, multiplication, decimals, percentages, word problems, long division, ratios, number sense, negative numbers, order of operations, place value, measurement',
    asked: 'homework help, middle school math, common core, test review, fifth grade, seventh grade, math anxiety, summer catch up',
  },
  chemistry: {
    weight: 8,
    sort: 'problems',
    topics:
      'stoichiometry, balancing equations, moles, acids and bases, gas laws, equilibrium, periodic trends, molarity, Lewis structures, redox reactions, thermochemistry, kinetics, electron configurations, limiting reagents',
    asked: 'ap chemistry, lab report, honors chemistry, homework help, general chemistry, final exam',
  },
  physics: {
    weight: 7,
    sort: 'problems',
    topics:
      'kinematics, forces, energy, circuits, momentum, projectile motion, waves, torque, free body diagrams, electric fields, optics, magnetism, simple harmonic motion, circular motion',
    asked: 'ap physics 1, homework help, ap physics c, physics 101, lab report, mechanics',
  },
  biology: {
    weight: 6,
    sort: 'facts',
    topics:
      'genetics, cell division, photosynthesis, DNA replication, evolution, ecology, cellular respiration, Punnett squares, protein synthesis, enzymes, natural selection, the immune system, cell membranes, the nervous system',
    asked: 'ap biology, honors biology, lab report, test review, ninth grade',
  },
  statistics: {
    weight: 6,
    sort: 'problems',
    topics:
      'probability, hypothesis testing, the normal distribution, confidence intervals, regression, z-scores, ANOVA, sampling, chi-square tests, the binomial distribution, p-values, standard deviation, permutations',
    asked: 'ap statistics, intro to statistics, excel, homework help, spss, final project',
  },
  sat_prep: {
    weight: 7,
    sort: 'test',
    topics:
      'the math section, the reading section, time management, the writing section, test strategies, grammar rules, data analysis, vocabulary in context, geometry questions, word problems, process of elimination',
    asked: 'digital sat, practice test, score 1400, score 1500, psat, no calculator, march test date',
  },
  act_prep: {
    weight: 3,
    sort: 'test',
    topics:
      'the math section, the science section, pacing, the English section, reading passages, test strategies, data interpretation, grammar rules, trigonometry questions',
    asked: 'practice test, score 30, act math, score 34, april test date',
  },
  english: {
    weight: 5,
    sort: 'writing',
    topics:
      'reading comprehension, thesis statements, grammar, poetry analysis, Shakespeare, rhetorical analysis, literary devices, punctuation, The Great Gatsby, close reading, theme and symbolism, sentence structure',
    asked: 'essay help, ap english literature, ap lang, homework help, vocabulary, to kill a mockingbird, romeo and juliet',
  },
  essay_writing: {
    weight: 4,
    sort: 'writing',
    topics:
      'thesis statements, outlining, argumentative essays, introductions, transitions, citations, conclusions, editing, topic sentences, personal statements, counterarguments, paragraph structure',
    asked: 'college essay, common app, research paper, mla format, supplemental essays, apa format, proofreading',
  },
  spanish: {
    weight: 5,
    sort: 'language',
    topics:
      'conversation, ser and estar, the preterite, the subjunctive, verb conjugation, pronunciation, the imperfect tense, vocabulary, reflexive verbs, direct object pronouns, por and para, commands',
    asked: 'spanish 2, spanish 1, ap spanish, oral exam, native speaker, spanish 3, homework help',
  },
  french: {
    weight: 2.5,
    sort: 'language',
    topics:
      'conversation, the passé composé, verb conjugation, pronunciation, the imparfait, vocabulary, listening, the subjunctive, articles, adjective agreement',
    asked: 'french 1, french 2, ap french, native speaker, oral exam',
  },
  computer_science: {
    weight: 5,
    sort: 'problems',
    topics:
      'recursion, loops, arrays, data structures, debugging, object-oriented design, algorithms, linked lists, sorting, functions, hash maps, SQL queries, Big O notation, trees',
    asked: 'python, java, ap computer science a, javascript, c++, coding for beginners, ap csp, final project, leetcode',
  },
  economics: {
    weight: 3,
    sort: 'problems',
    topics:
      'supply and demand, elasticity, monetary policy, game theory, opportunity cost, market structures, inflation, fiscal policy, comparative advantage, marginal cost',
    asked: 'ap macroeconomics, ap microeconomics, econ 101, gdp, exam review',
  },
  us_history: {
    weight: 3,
    sort: 'facts',
    topics:
      'the Civil War, Reconstruction, the American Revolution, the New Deal, the Cold War, the Constitution, the Progressive Era, the civil rights movement, the Gilded Age, westward expansion',
    asked: 'apush, dbq essay, test review, leq, document analysis',
  },
  organic_chemistry: {
    weight: 2.5,
    sort: 'problems',
    topics:
      'reaction mechanisms, SN1 and SN2 reactions, stereochemistry, nomenclature, NMR, synthesis, alkenes, aromaticity, spectroscopy, carbonyls, resonance, chirality',
    asked: 'orgo 1, mcat, orgo 2, final exam, acs exam',
  },
  accounting: {
    weight: 2,
    sort: 'problems',
    topics:
      'balance sheets, journal entries, debits and credits, cost accounting, income statements, depreciation, cash flow, inventory, accruals, adjusting entries',
    asked: 'accounting 101, managerial accounting, exam review, cpa, quickbooks',
  },
  psychology: {
    weight: 2,
    sort: 'facts',
    topics:
      'research methods, conditioning, memory, development, brain anatomy, experimental design, social psychology, perception, neurotransmitters, personality theories',
    asked: 'ap psychology, exam review, psych 101, ap psych frq',
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

const TOTAL = SUBJECTS.reduce((sum, subject) => sum + FACTS[subject].weight, 0)

/** The share of searches that are for a subject. */
export function shareOf(subject: Subject): number {
  return FACTS[subject].weight / TOTAL
}

/** What working on a subject is like. */
export function sortOf(subject: Subject): Sort {
  return FACTS[subject].sort
}

/** What sessions of a subject are about, the most common first. */
export const TOPICS = bySubject((subject): readonly string[] => FACTS[subject].topics.split(', '))
const TOPIC_CHOICES = bySubject((subject) => falling(TOPICS[subject], 2.5))

/** A topic within a subject, from a uniform number; the first ones are the most common. */
export function topicOf(subject: Subject, u: number): string {
  return TOPIC_CHOICES[subject].at(u)
}

/** A quarter types nothing beside the subject. */
const NOTHING_MORE = 0.25

/**
 * What people type into the search box beside the subject: nothing, one thing, two or three. Made once; what is common alone is common
 * together with something else.
 */
const TYPED = bySubject((subject): Weighted<readonly string[]> => {
  const things = typedFor(subject)
  const weight = (i: number) => 1 / (i + 2.5)
  const other = (i: number) => things[i % things.length] as string
  const lists = things.flatMap((thing, i): (readonly [readonly string[], number])[] => [
    [[thing], weight(i)],
    [[thing, other(i + 1)], 0.34 * weight(i)],
    [[thing, other(i + 3)], 0.24 * weight(i + 1)],
    [[thing, other(i + 5)], 0.16 * weight(i + 2)],
    [[thing, other(i + 2), other(i + 4)], 0.1 * weight(i + 2)],
  ])
  const total = lists.reduce((sum, [, each]) => sum + each, 0)
  return weighted([[[], (total * NOTHING_MORE) / (1 - NOTHING_MORE)], ...lists])
})

/** Topics as people type them, without capitals and articles, and after each two of them one of the other things they ask for. */
function typedFor(subject: Subject): readonly string[] {
  const asked = FACTS[subject].asked.split(', ')
  const topics = TOPICS[subject].map((topic) => topic.toLowerCase().replace(/^the (?!great)/, ''))
  return [...new Set(topics.flatMap((topic, i) => (i % 2 === 1 ? [topic, ...asked.slice((i - 1) / 2, (i + 1) / 2)] : [topic])))].concat(
    asked.slice(Math.floor(topics.length / 2)),
  )
}

/** Keywords of a search. @param u a uniform number */
export function keywordsOf(subject: Subject, u: number): readonly string[] {
  return TYPED[subject].at(u)
}
