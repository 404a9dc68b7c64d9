/** What people are called, type and write: natural in bulk, sensible one by one, and nobody's. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { commentFor, remarksOf } from './comments'
import { FIRST_NAMES, LAST_NAMES } from './names'
import { noteFor, notesOf, PROGRESS } from './notes'
import { emailOf, ipAddress, mistyped } from './people'
import { keywordsOf, type Sort, SUBJECTS, sortOf, TOPICS, topicOf } from './subjects'
import { falling, weighted } from './weighted'

const uniform = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true, minExcluded: true })
const subject = fc.constantFrom(...SUBJECTS)
const SORTS: readonly Sort[] = ['problems', 'facts', 'language', 'writing', 'test']
/** Numbers that fill (0, 1) evenly, in pairs that do so too. */
const pairs = Array.from({ length: 20_000 }, (_, i) => [((i + 0.5) / 20_000) % 1, ((i + 0.5) * 0.618_033_988_749) % 1] as const)

/** How often each comes, the most frequent first. */
function counted(texts: readonly string[]): [text: string, n: number][] {
  const counts = new Map<string, number>()
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1])
}

describe('a choice with weights', () => {
  const letters = weighted([
    ['a', 1],
    ['b', 3],
  ])

  it('gives each option its share', () => {
    expect([0.1, 0.2499, 0.2501, 0.999].map(letters.at)).toEqual(['a', 'a', 'b', 'b'])
  })

  it('leaves a number that is uniform again', () => {
    expect(letters.rest(0.125)).toBeCloseTo(0.5)
    expect(letters.rest(0.625)).toBeCloseTo(0.5)
    fc.assert(fc.property(uniform, (u) => FIRST_NAMES.rest(u) >= 0 && FIRST_NAMES.rest(u) < 1))
  })

  it('never goes back as the number grows', () => {
    const order = falling([1, 2, 3, 4, 5], 2)
    fc.assert(fc.property(uniform, uniform, (u, v) => order.at(Math.min(u, v)) <= order.at(Math.max(u, v))))
  })
})

describe('people', () => {
  const first = counted(pairs.map(([u]) => FIRST_NAMES.at(u)))
  const last = counted(pairs.map(([u]) => LAST_NAMES.at(u)))

  it('have hundreds of names, of which none is everybody’s', () => {
    expect(first.length).toBe(300)
    expect(last.length).toBe(400)
    expect(last[0]?.[0]).toBe('smith')
    for (const [names, most] of [
      [first, 0.02],
      [last, 0.04],
    ] as const) {
      // biome-ignore format: a table
      const [top, fiftieth] = [names[0]?.[1] ?? 0, names[49]?.[1] ?? 0]
      expect(top / pairs.length).toBeLessThan(most)
      expect(top / fiftieth).toBeGreaterThan(1.8)
    }
  })

  it('rarely have the same address', () => {
    const addresses = new Set(pairs.slice(0, 10_000).map(([u, v]) => emailOf(u, v)))
    expect(addresses.size).toBeGreaterThan(9_500)
  })

  it('have addresses at hosts that are reserved for examples, mistyped ones too', () => {
    fc.assert(
      fc.property(uniform, uniform, (u, v) => {
        const email = emailOf(u, v)
        expect(email).toMatch(/^[a-z]+([._]?[a-z]+)?(\d\d)?@example\.(com|net|org)$/)
        expect(mistyped(email)).not.toBe(email)
        expect([...mistyped(email)].sort()).toEqual([...email].sort())
        expect(mistyped(email).split('@')[1]).toBe(email.split('@')[1])
      }),
    )
  })

  it('connect from addresses in 198.18.0.0/15, which is kept for tests', () => {
    fc.assert(
      fc.property(uniform, (u) => {
        const [a, b, c, d] = ipAddress(u).split('.').map(Number) as [number, number, number, number]
        return a === 198 && (b === 18 || b === 19) && c >= 0 && c <= 255 && d >= 1 && d <= 254
      }),
    )
  })
})

describe('what is searched for', () => {
  it.each(SUBJECTS)('in %s falls off from one thing to the next', (one) => {
    const typed = counted(pairs.map(([u]) => keywordsOf(one, u).join(' + ')))
    const [nothing, ...things] = typed
    expect(nothing?.[0]).toBe('')
    expect((nothing?.[1] ?? 0) / pairs.length).toBeCloseTo(0.25, 2)
    expect(things.length).toBeGreaterThan(50)
    expect((things[0]?.[1] ?? 0) / pairs.length).toBeLessThan(0.12)
    expect((things[0]?.[1] ?? 0) / (things[19]?.[1] ?? 0)).toBeGreaterThan(3)
  })

  it('is typed in small letters, each thing once', () => {
    fc.assert(
      fc.property(subject, uniform, (one, u) => {
        const typed = keywordsOf(one, u)
        expect(typed.length).toBeLessThanOrEqual(3)
        expect(new Set(typed).size).toBe(typed.length)
        for (const thing of typed) expect(thing).toMatch(/^[^A-Z]+$/)
      }),
    )
  })
})

describe('what is written', () => {
  it('about any topic is a whole sentence', () => {
    fc.assert(
      fc.property(
        subject,
        uniform,
        uniform,
        uniform,
        fc.integer({ min: 1, max: 5 }),
        fc.constantFrom(...PROGRESS),
        (one, t, u, v, score, progress) => {
          const topic = topicOf(one, t)
          expect(TOPICS[one]).toContain(topic)
          for (const text of [commentFor(score, one, topic, u, v), noteFor(progress, one, topic, u)]) {
            expect(text).toMatch(/^[A-Z].*[.!?]$/)
            expect(text).not.toMatch(/#| {2}|undefined/)
          }
        },
      ),
    )
  })

  it('never makes a topic the subject of its sentence: one and many go with it alike', () => {
    const sentences = SORTS.flatMap((sort) => [
      ...[1, 2, 3, 4, 5].flatMap((score) => remarksOf(score, sort)),
      ...PROGRESS.flatMap((progress) => notesOf(progress, sort)),
    ])
    expect(sentences.length).toBeGreaterThan(500)
    expect(sentences.filter((text) => /# (is|are|was|were|has|have|does|makes|needs)\b/.test(text))).toEqual([])
  })

  it('names essays and practice tests only where there are some', () => {
    const said = (of: (sort: Sort) => boolean) =>
      SUBJECTS.filter((one) => of(sortOf(one))).flatMap((one) =>
        pairs.filter((_, i) => i % 10 === 0).flatMap(([u, v]) => [5, 3, 1].map((score) => commentFor(score, one, topicOf(one, 0.5), u, v))),
      )
    expect(said((sort) => sort !== 'writing').filter((text) => /essay/.test(text))).toEqual([])
    expect(said((sort) => sort !== 'test').filter((text) => /practice (test|score)/.test(text))).toEqual([])
    expect(said((sort) => sort === 'writing').some((text) => /essay/.test(text))).toBe(true)
  })

  it('repeats itself as people do: some words often, most of them seldom', () => {
    const comments = counted(
      pairs.map(([u, v], i) => {
        const one = SUBJECTS[i % SUBJECTS.length] ?? 'algebra'
        return commentFor(5, one, topicOf(one, (u * 7.3 + v) % 1), v, u)
      }),
    )
    expect(comments.length).toBeGreaterThan(2_000)
    expect((comments[0]?.[1] ?? 0) / pairs.length).toBeLessThan(0.05)
    expect((comments[0]?.[1] ?? 0) / (comments[49]?.[1] ?? 0)).toBeGreaterThan(4)
  })
})
