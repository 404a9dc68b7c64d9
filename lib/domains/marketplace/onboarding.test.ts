import { describe, expect, it } from 'vitest'
import { DAY, HOUR } from '@/lib/kit/season'
import { localTime, zone } from '@/lib/kit/zone'
import { type Played, play } from './test-play'
import { type ONBOARDING_STEPS, REJECTIONS } from './vocabulary/recruiting'

const NEW_YORK = zone('America/New_York')
/** Nobody studies: what is looked at here goes on without. */
const quiet = { 'demand.subscribed': 0, 'demand.on_trial': 0, 'acquisition.visitors': 0, 'tutors.count': 10 }
const world = play({ days: 30, scale: 0.3, seed: 22, parameters: quiet })
const STREAMS = ['tutor.application.received', 'tutor.onboarding.step_completed', 'tutor.onboarding.approved', 'tutor.onboarding.rejected']

/** Everything about each applicant, in order. */
function storiesOf({ events }: { events: readonly Played[] }): ReadonlyMap<string, readonly Played[]> {
  const stories = new Map<string, Played[]>()
  for (const event of events)
    if (STREAMS.includes(event.stream)) stories.set(event.data.applicant_id, [...(stories.get(event.data.applicant_id) ?? []), event])
  return stories
}

const stories = [...storiesOf(world).values()]
const short = ({ stream, data }: Played) => (data.step_name ? `${data.step_name} ${data.status}` : (stream.split('.').at(-1) as string))
const median = (numbers: number[]) => numbers.sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0

describe('an application', () => {
  it('takes the steps in their order, until one is not passed', () => {
    const all = ['received', 'application_review completed', 'background_check pending', 'background_check completed', 'demo_session completed', 'training completed', 'approved'] // biome-ignore format: a list
    for (const story of stories) {
      const told = story.map(short)
      const failed = told.findIndex((one) => one.endsWith('failed'))
      const regular = told.filter((one) => !one.endsWith('failed') && one !== 'rejected')
      expect(regular).toEqual(all.slice(0, regular.length))
      if (failed < 0) continue
      const [step] = (told[failed] as string).split(' ')
      const next = step === 'background_check' ? 'background_check completed' : `${step} completed`
      expect(all[regular.length]).toBe(next)
      expect(told.slice(failed + 1)).toEqual(story.length > failed + 1 ? ['rejected'] : [])
    }
    expect(stories.length).toBeGreaterThan(300)
  })

  it('is rejected for a reason that fits the step, or because nothing was heard any more', () => {
    let silent = 0
    for (const story of stories) {
      const last = story.at(-1) as Played
      if (!last.data.rejection_reason) continue
      const before = story.at(-2) as Played
      if (before.data.status === 'failed')
        expect(Object.keys(REJECTIONS[before.data.step_name as (typeof ONBOARDING_STEPS)[number]])).toContain(last.data.rejection_reason)
      else {
        silent++
        expect(last.data.rejection_reason).toBe('no_response')
        expect(last.time - before.time).toBeGreaterThan(10 * DAY)
      }
    }
    expect(silent).toBeGreaterThan(2)
  })

  it('is dealt with on working days, in the office’s hours', () => {
    for (const { time, data } of world.of('tutor.onboarding.step_completed')) {
      const { weekday, ms } = localTime(NEW_YORK, time)
      expect(weekday, `${data.applicant_id} at ${new Date(time).toISOString()}`).toBeLessThan(5)
      expect(ms).toBeGreaterThan(9 * HOUR)
      expect(ms).toBeLessThan(19.5 * HOUR)
    }
  })

  it('takes days, and leads to an approval within two weeks as often as the document says', () => {
    const decidable = stories.filter(([first]) => (first as Played).time < world.end - 14 * DAY)
    const days = stories.flatMap((story) => {
      const last = story.at(-1) as Played
      return last.data.tutor_id ? [(last.time - (story[0] as Played).time) / DAY] : []
    })
    expect(Math.min(...days)).toBeGreaterThan(3)
    expect(median(days)).toBeGreaterThan(8)
    const approved = decidable.filter((story) => {
      const last = story.at(-1) as Played
      return last.data.tutor_id && last.time - (story[0] as Played).time <= 14 * DAY
    })
    expect(approved.length / decidable.length).toBeGreaterThan(0.2)
    expect(approved.length / decidable.length).toBeLessThan(0.4)
  })

  it('waits when many come at once and there are few to read them', () => {
    const reviewedAfter = (parameters: Record<string, number>) =>
      median(
        [...storiesOf(play({ days: 9, scale: 0.3, seed: 22, parameters: { ...quiet, ...parameters } })).values()].flatMap((story) => {
          const review = story.find(({ data }) => data.step_name === 'application_review')
          return [(review?.time ?? Number.POSITIVE_INFINITY) - (story[0] as Played).time]
        }),
      )
    const usual = reviewedAfter({})
    expect(usual).toBeLessThan(2 * DAY)
    expect(reviewedAfter({ 'recruiting.budget': 4_000 })).toBeGreaterThan(usual + 1.5 * DAY)
    expect(reviewedAfter({ 'recruiting.recruiters_away': 0.9 })).toBeGreaterThan(usual)
  })
})

describe('approvals', () => {
  const approvals = world.of('tutor.onboarding.approved')

  it('come in batches on Monday mornings', () => {
    for (const { time } of approvals) {
      const { weekday, ms } = localTime(NEW_YORK, time)
      expect(weekday).toBe(0)
      expect(ms).toBeGreaterThanOrEqual(9.5 * HOUR)
      expect(ms).toBeLessThan(10.5 * HOUR)
    }
    expect(new Set(approvals.map(({ time }) => Math.floor(time / DAY))).size).toBeGreaterThan(2)
    expect(approvals.length).toBeGreaterThan(60)
  })

  it('are given by recruiters who were there at the start, each to a tutor of its own', () => {
    const recruiters = new Set(world.population.filter(({ entity }) => entity === 'recruiter').map(({ id }) => id))
    expect(recruiters).toContain('operator_4200')
    for (const { data } of approvals) expect(recruiters).toContain(data.approved_by_operator_id)
    expect(new Set(approvals.map(({ data }) => data.approved_by_operator_id)).size).toBeGreaterThan(1)
    expect(new Set(approvals.map(({ data }) => data.tutor_id)).size).toBe(approvals.length)
  })
})
