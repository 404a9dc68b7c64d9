import { describe, expect, it } from 'vitest'
import { cafe } from '@/lib/engine/test-world'
import { checkDefinition } from './check-definition'
import type { Definition } from './definition'
import { factsOf } from './domain-facts'

const facts = factsOf(cafe)
const good: Definition = {
  freshet: 1,
  name: 'A rush',
  domain: 'test-world',
  duration: '14d',
  parameters: { scale: 2, 'guests.walk_ins': 80 },
  shocks: [
    { kind: 'bad-milk', start: '4d 18h', duration: '6h', magnitude: 0.9, where: { town: ['denver'] }, shape: 'linear', ramp: '15m' },
  ],
  alerts: [{ kpi: 'complaint_rate', above: 0.2, for: '15m', severity: 'page' }],
}
const problemsOf = (change: object) => checkDefinition({ ...good, ...change }, facts).problems
const shock = (change: object) => ({ shocks: [{ ...good.shocks?.[0], ...change }] })

describe('the check of a scenario', () => {
  it('finds nothing wrong with a good one and gives it back', () => {
    expect(checkDefinition(good, facts)).toEqual({ definition: good, draft: good, problems: [], notices: [] })
    expect(checkDefinition({ freshet: 1, name: 'Least', domain: 'test-world', duration: '1d' }, [facts]).problems).toEqual([])
  })

  it('finds every problem at once, each with its path', () => {
    const { problems, definition } = checkDefinition(
      {
        freshet: 2,
        domain: 'test-world',
        duration: 'a while',
        nmae: 'x',
        parameters: { 'guests.walkins': 1, 'guests.complaints': 3, 'guests.members': 1.5, scale: 'big' },
        shocks: [{ kind: 'rsh', start: '1d', duration: '-6h', magnitude: 9, shape: 'line', where: { town: 'denwer', city: 'x' } }, 'rush'],
      },
      facts,
    )
    expect(definition).toBeUndefined()
    expect(problems.map(({ path }) => path).sort()).toEqual([
      'duration',
      'freshet',
      'name',
      'nmae',
      'parameters.guests.complaints',
      'parameters.guests.members',
      'parameters.guests.walkins',
      'parameters.scale',
      'shocks.0.duration',
      'shocks.0.kind',
      'shocks.0.shape',
      'shocks.0.where.city',
      'shocks.0.where.town',
      'shocks.1',
    ])
  })

  it.each([
    ['an unknown key', { shcoks: [] }, 'shcoks', 'A scenario has no key "shcoks". Did you mean "shocks"?'],
    ['an end', shock({ end: '5d' }), 'shocks.0.end', 'A shock has no key "end". Did you mean "duration"?'],
    ['a seed', { seed: 3 }, 'seed', 'A seed is never in a scenario; it is given to a run or a dataset: --seed 1.'],
    ['an unknown domain', { domain: 'test-wrold' }, 'domain', 'There is no domain "test-wrold". Did you mean "test-world"?'],
    [
      'an unknown parameter',
      { parameters: { 'guests.walkins': 1 } },
      'parameters.guests.walkins',
      'test-world has no parameter "guests.walkins". Did you mean "guests.walk_ins"?',
    ],
    [
      'a parameter without its group',
      { parameters: { complaints: 0.1 } },
      'parameters.complaints',
      'test-world has no parameter "complaints". Did you mean "guests.complaints"?',
    ],
    [
      'a nested group',
      { parameters: { guests: { complaints: 1 } } },
      'parameters.guests',
      'A group is not nested: write each path in one, such as billing.card_declines: 0.03.',
    ],
    [
      'a value out of range',
      { parameters: { 'guests.complaints': 3 } },
      'parameters.guests.complaints',
      '3 is out of range: guests.complaints (Orders that lead to a complaint) takes 0 to 1, a probability.',
    ],
    [
      'half a person',
      { parameters: { 'desk.clerks': 2.5 } },
      'parameters.desk.clerks',
      '2.5 is not a whole number: desk.clerks (Clerks) takes whole people from 0 to 10000000.',
    ],
    [
      'an unknown kind of shock',
      shock({ kind: 'bad-mlik' }),
      'shocks.0.kind',
      'test-world has no kind of shock "bad-mlik". Did you mean "bad-milk"?',
    ],
    [
      'a magnitude out of range',
      shock({ magnitude: 1.5 }),
      'shocks.0.magnitude',
      'A magnitude of 1.5 is out of range: bad-milk takes 0 to 1.',
    ],
    [
      'a shock that ends before it starts',
      shock({ duration: '-6h' }),
      'shocks.0.duration',
      '"-6h": a shock would end before it starts; above 0 is allowed, such as 6h.',
    ],
    [
      'a shock without length',
      shock({ duration: '0s', ramp: undefined }),
      'shocks.0.duration',
      '"0s": a shock would end where it starts; above 0 is allowed, such as 6h.',
    ],
    ['a shock before the start', shock({ start: '-1h' }), 'shocks.0.start', '"-1h" is negative; 0s is the least.'],
    [
      'a ramp over half',
      shock({ ramp: '4h' }),
      'shocks.0.ramp',
      "A ramp of 4h is more than half of the shock's 6h; at most 3h is allowed.",
    ],
    [
      'a ramp on a step',
      shock({ shape: 'step' }),
      'shocks.0.ramp',
      'A shock of the shape step has no ramp; leave it out, or take another shape.',
    ],
    [
      'an unknown attribute',
      shock({ where: { twon: 'denver' } }),
      'shocks.0.where.twon',
      'test-world has no attribute "twon" to scope a shock by. Did you mean "town"?',
    ],
    [
      'an unknown value of one',
      shock({ where: { town: ['denver', 'denwer'] } }),
      'shocks.0.where.town.1',
      'test-world has no town "denwer". Did you mean "denver"?',
    ],
    [
      'a name of Object',
      shock({ where: { constructor: 'x' } }),
      'shocks.0.where.constructor',
      'test-world has no attribute "constructor" to scope a shock by. There is town.',
    ],
    ['a fault profile', { faults: 'mobile-ofline' }, 'faults', 'There is no fault profile "mobile-ofline". Did you mean "mobile-offline"?'],
    ['a warm-up', { warm_up: '1d' }, 'warm_up', 'A warm-up of 1d is not supported yet; 0s is allowed.'],
    ['cells', { cells: 4 }, 'cells', '4 cells are not supported yet; 1 is allowed.'],
    [
      'an unknown KPI',
      { alerts: [{ kpi: 'complaintrate', above: 1 }] },
      'alerts.0.kpi',
      'test-world has no KPI "complaintrate". Did you mean "complaint_rate"?',
    ],
    ['two thresholds', { alerts: [{ kpi: 'orders', above: 1, below: 2 }] }, 'alerts.0', 'An alert takes one of above and below.'],
    [
      'no time zone',
      { start: '2025-01-06T00:00:00' },
      'start',
      '"2025-01-06T00:00:00" says no zone. Did you mean "2025-01-06T00:00:00Z"? Write ISO 8601 with a zone, such as 2025-01-06T00:00:00Z.',
    ],
    [
      'years whose zones are unknown',
      { start: '2037-12-30T00:00:00Z' },
      'duration',
      'From 2037-12-30T00:00:00Z on, 14d go beyond 2037, the last year whose time zones are known; at most 2d are allowed.',
    ],
  ])('refuses %s', (_, change, path, message) => expect(problemsOf(change)).toEqual([{ path, message }]))

  it('flags a shock that begins after the end, and keeps it', () => {
    const { definition, notices } = checkDefinition({ ...good, duration: '2d' }, facts)
    expect(definition?.shocks).toHaveLength(1)
    expect(notices).toEqual([
      { path: 'shocks.0.start', message: 'This shock begins 4d 18h after the start, when the scenario is over (2d): it will not be seen.' },
    ])
  })

  it('notices faults, which are not made yet', () => {
    expect(checkDefinition({ ...good, faults: 'mobile-offline' }, facts)).toMatchObject({ problems: [], notices: [{ path: 'faults' }] })
    expect(checkDefinition({ ...good, faults: 'none' }, facts)).toMatchObject({ problems: [], notices: [] })
  })

  it('notices a bound of a share that looks like percent', () => {
    const alerts = [
      { kpi: 'complaint_rate', above: 20 },
      { kpi: 'complaint_rate', below: 1 },
      { kpi: 'orders', above: 20 },
    ]
    expect(checkDefinition({ ...good, alerts }, facts)).toMatchObject({
      problems: [],
      notices: [{ path: 'alerts.0.above', message: 'complaint_rate is a share, as a fraction: 20 is 2000 %. For 20 % write 0.2.' }],
    })
  })

  it('gives a draft where the shape is right and a value is not', () => {
    const { definition, draft } = checkDefinition({ ...good, parameters: { 'guests.complaints': 3 } }, facts)
    expect(definition).toBeUndefined()
    expect(draft?.parameters).toEqual({ 'guests.complaints': 3 })
  })

  it.each([[null], [[]], ['text'], [3], [undefined]])('refuses %j as a scenario', (value) => {
    expect(checkDefinition(value, facts)).toMatchObject({ problems: [{ path: '' }] })
  })
})
