/**
 * Every number that a scenario can set and a shock may move. `doc §n` is a section or stream of the marketplace document; `size` the sizes
 * that the simulation is specified for at scale 1; `calibrated` was solved for so that a documented rate comes out (README.md says how);
 * `judgement` is ours.
 */
import {
  days,
  dollars,
  factor,
  group,
  hours,
  minutes,
  people,
  perDay,
  perMonth,
  probability,
  times,
  type Values,
} from '@/lib/kit/parameter'

export const parameters = {
  scale: factor('Size of the marketplace', {
    default: 1,
    source: 'size: 10,000 students and 700 active tutors at 1',
    description: 'Multiplies students, visitors, tutors and support staff.',
  }),
  acquisition: group('Sign-ups', {
    visitors: perDay('Visitors who start to sign up', {
      default: 312.5,
      source: 'doc §1: several an hour at peak times; size: 9,000 in 30 days',
    }),
    completion: probability('Visitors who finish signing up', { default: 0.4, source: 'doc §2: 30–50 %' }),
    trial: days('Free trial', {
      default: 8,
      range: [1, 60],
      when: 'start',
      source: 'judgement; 125 sign-ups a day × 8 days are the 1,000 on trial',
    }),
    conversion: probability('Trials that become subscriptions, at usual engagement', {
      default: 0.26,
      source: 'calibrated: joins equal leaves; seeds 1–16: subscribers after 30 days +0.15 ± 0.39 %',
    }),
  }),
  demand: group('Students', {
    subscribed: people('Subscribed at the start', { default: 9_000, source: 'size' }),
    onTrial: people('On trial at the start', { default: 1_000, source: 'size' }),
    visits: times('Visits, against usual', { default: 1, source: 'size: 108,000 log-ins in 30 days' }),
    seeking: probability('Visits in which a student looks for a tutor', { default: 0.75, source: 'size: 135,000 searches in 30 days' }),
    searchesAgain: probability('Searches without a request that are followed by another one', {
      default: 0.58,
      source: 'size: 135,000 searches in 30 days',
    }),
    opensProfile: probability('Searches that lead to a profile', { default: 0.62, source: 'size: 121,000 profile views in 30 days' }),
    opensAnother: probability('Profiles after which another one is opened', {
      default: 0.5,
      source: 'size: 121,000 profile views in 30 days',
    }),
    requests: probability('Profiles that lead to a request', {
      default: 0.35,
      source: 'doc §10: 20–40 % of searches lead to a request; calibrated: 31 %; seeds 1–16: 31.67 ± 0.14 %',
    }),
    triesAgain: probability('Refused students who come back to search again', {
      default: 0.45,
      source: 'doc §23: may trigger another search; judgement',
    }),
    loyalty: probability('Searches that begin with the tutor of last time', { default: 0.35, source: 'judgement' }),
    questions: probability('Visits that end with a question for support', {
      default: 0.036,
      source: 'calibrated: 3,600 calls and 2,400 tickets in 30 days; seeds 1–16: 3,411 ± 66 and 2,399 ± 44',
    }),
    profileUpdates: probability('Visits in which the profile is updated', {
      default: 0.005,
      source: 'doc §5: sporadic, mostly during onboarding',
    }),
    loginFailures: probability('First log-in attempts that fail', {
      default: 0.026,
      source: 'doc §4: under 5 % of attempts; calibrated: 3 %; seeds 1–16: 3.02 ± 0.08 %',
    }),
    loginRetryFailures: probability('Further attempts that fail', { default: 0.2, source: 'doc §4: under 5 % of attempts; judgement' }),
  }),
  tutors: group('Tutors', {
    count: people('Tutors at the start, on pause or not', { default: 740, source: 'size: 700 of them active' }),
    away: probability('Tutors who cannot be booked, beside those on pause', { default: 0, source: 'no such shortage in the baseline' }),
    hours: times('Hours offered, against usual', { default: 1, range: [0, 1], source: 'size: 58,000 availability events in 30 days' }),
    logins: perDay('Log-ins of a tutor beside those to publish hours', {
      default: 0.35,
      source: 'doc §17: daily; size: 23,000 in 30 days',
    }),
    revisions: perMonth('Changes of the weekly template, per tutor', {
      default: 0.5,
      range: [0, 20],
      source: 'doc §16: changes infrequently',
    }),
    pauses: perMonth('Pauses, per tutor', { default: 0.25, range: [0, 10], source: 'doc §20: occasional' }),
  }),
  bookings: group('Requests', {
    unanswered: probability('Requests that the tutor never answers', {
      default: 0.073,
      source: 'doc §24: 5–10 % expire; calibrated: 7.5 %; seeds 1–16: 7.48 ± 0.14 %',
    }),
    declines: probability('Answers that decline, by the will of the tutor', {
      default: 0.146,
      source: 'doc §23: 10–20 % are declined; calibrated: 16.5 %; seeds 1–16: 16.32 ± 0.27 %',
    }),
    answerTime: hours('Time to an answer while tutors are awake, half are faster', {
      default: 1.6,
      range: [0.05, 48],
      source: 'doc, usage note 1: within hours, not instantly',
    }),
    pace: times('Pace of tutors’ answers', { default: 1, source: 'judgement' }),
    expiry: hours('A request expires after', { default: 24, range: [1, 168], when: 'start', source: 'doc §24: typically 24 hours' }),
  }),
  sessions: group('Sessions', {
    studentCancellations: probability('Confirmed sessions that the student cancels', {
      default: 0.07,
      range: [0, 0.95],
      source: 'doc §25: 5–10 %; cadence: under 10 % of both; seeds 1–16: 6.95 ± 0.13 %',
    }),
    tutorCancellations: probability('Confirmed sessions that the tutor cancels', {
      default: 0.015,
      range: [0, 0.95],
      source: 'doc §26: 1–2 %; seeds 1–16: 1.44 ± 0.07 %',
    }),
    studentNoShows: probability('Due sessions that the student misses', {
      default: 0.028,
      source: 'doc §29: 2–5 %; cadence: under 5 % of both; seeds 1–16: 2.75 ± 0.10 %',
    }),
    tutorNoShows: probability('Due sessions that the tutor misses', {
      default: 0.015,
      source: 'doc §30: 1–2 %; seeds 1–16: 1.49 ± 0.07 %',
    }),
    grace: minutes('How long the one waits for the other', { default: 20, range: [15, 60], source: 'doc §29: 15:00 missed at 15:20' }),
    feeWindow: hours('A cancellation costs a fee within', {
      default: 24,
      range: [0, 168],
      source: 'doc §25: within the cancellation window; judgement',
    }),
    fee: dollars('Fee for a late cancellation', { default: 15, range: [0, 500], source: 'judgement' }),
    trouble: probability('Sessions that break off for technical reasons', { default: 0.008, source: 'judgement' }),
    quality: times('How good sessions are, against usual', { default: 1, range: [0.2, 1.2], source: 'judgement' }),
    ratings: probability('Completed sessions that students rate', { default: 0.495, source: 'doc §31: 40–60 %; seeds 1–16: 48.9 ± 0.3 %' }),
    feedback: probability('Completed sessions that tutors write about', {
      default: 0.695,
      source: 'doc §32: 60–80 %; seeds 1–16: 69.6 ± 0.4 %',
    }),
  }),
  billing: group('Payments', {
    cardDeclines: probability('Card declines, per attempt', {
      default: 0.02,
      source: 'doc §8: under 5 % of attempts fail, retries too; calibrated: 3.3 %; seeds 1–16: 3.27 ± 0.26 %',
    }),
    gatewayFailures: probability('Attempts that fail at the gateway itself', { default: 0.003, source: 'doc §50; judgement' }),
    declinesAgain: probability('Declined cards that are declined again', { default: 0.35, source: 'judgement' }),
    settlesForLess: probability('Students who take a cheaper plan when payment fails for good', {
      default: 0.45,
      source: 'doc §8: may lead to cancellation or downgrade',
    }),
  }),
  subscriptions: group('Subscriptions', {
    leaves: probability('Subscribers of usual engagement who leave, per week', {
      default: 0.0234,
      source: 'calibrated: joins equal leaves; seeds 1–16: subscribers after 30 days +0.15 ± 0.39 %',
    }),
    upgrades: probability('Satisfied subscribers who upgrade, per week', {
      default: 0.02,
      source: 'doc §6: upgrades go with satisfaction; rare',
    }),
    downgrades: probability('Dissatisfied subscribers who downgrade, per week', {
      default: 0.01,
      source: 'doc §6: downgrades follow bad experiences; rare',
    }),
  }),
  support: group('Support', {
    contacts: times('Readiness to call or write', { default: 1, source: 'judgement' }),
    phoneAgents: people('Operators on the telephone', { default: 5, source: 'baseline load below 0.8' }),
    phoneAgentsAway: probability('Operators who are away', { default: 0, source: 'none in the baseline' }),
    callTime: minutes('Length of a call, half are shorter', { default: 7, range: [0.5, 120], source: 'judgement' }),
    patience: minutes('Wait until a caller hangs up, half earlier', { default: 12, range: [0.5, 240], source: 'judgement' }),
    callsToTickets: probability('Calls that end with a ticket', { default: 0.2, source: 'doc §33: may lead to a ticket; judgement' }),
    ticketAgents: people('Agents at the ticket desk', { default: 5, source: 'baseline load below 0.8' }),
    ticketAgentsAway: probability('Ticket agents who are away', { default: 0, source: 'none in the baseline' }),
    ticketTime: minutes('Work on a ticket, each round, half take less', { default: 14, range: [0.5, 480], source: 'judgement' }),
    moreRounds: probability('Replies that need another round', {
      default: 0.36,
      source: 'doc §36: several updates; size: 7,500 updates of 2,400 tickets',
    }),
  }),
}

/** The parameters in force: `p.billing.cardDeclines`. */
export type P = Values<typeof parameters>
