/**
 * Every number that a scenario can set and a shock may move. `doc §n` is a section or stream of the marketplace document; `size` the sizes
 * that the simulation is specified for at scale 1; `calibrated` was solved for so that a documented rate comes out (calibration.json
 * has what did);
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
    viral: probability('Visitors who come because something has gone viral, of all', {
      default: 0,
      range: [0, 0.95],
      source: 'none in the baseline',
      description: 'They come on top of the usual ones, and few of them need a tutor: at 0.5 there are as many of them as of the others.',
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
      source: 'calibrated: joins equal leaves',
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
      source: 'doc §10: 20–40 % of searches lead to a request; calibrated: 31 %',
    }),
    triesAgain: probability('Refused students who come back to search again', {
      default: 0.45,
      source: 'doc §23: may trigger another search; judgement',
    }),
    loyalty: probability('Searches that begin with the tutor of last time', { default: 0.35, source: 'judgement' }),
    questions: probability('Visits that end with a question for support', {
      default: 0.0725,
      source: 'calibrated: 3,600 calls, 2,400 tickets and 3,300 chats in 30 days',
    }),
    profileUpdates: probability('Visits in which the profile is updated', {
      default: 0.005,
      source: 'doc §5: sporadic, mostly during onboarding',
    }),
    loginFailures: probability('First log-in attempts that fail', {
      default: 0.026,
      source: 'doc §4: under 5 % of attempts; calibrated: 3 %',
    }),
    attacks: probability('Log-ins tried by somebody else, with stolen passwords, of all', {
      default: 0,
      range: [0, 0.95],
      source: 'none in the baseline',
      description: 'They come on top of the usual ones: at 0.5 there are as many of them as students try.',
    }),
    loginRetryFailures: probability('Further attempts that fail', { default: 0.2, source: 'doc §4: under 5 % of attempts; judgement' }),
  }),
  tutors: group('Tutors', {
    count: people('Tutors at the start, on pause or not', { default: 740, source: 'size: 700 of them active' }),
    away: probability('Tutors who are away, beside those on pause', {
      default: 0,
      source: 'no such shortage in the baseline',
      description: 'Nobody can book them from the moment on, and within a day they go on pause until it is over.',
    }),
    hours: times('Hours offered, against usual', { default: 1, range: [0, 1], source: 'size: 58,000 availability events in 30 days' }),
    logins: perDay('Log-ins of a tutor beside those to publish hours', {
      default: 0.3,
      source: 'doc §17: daily; size: 23,000 in 30 days',
    }),
    revisions: perMonth('Changes of the weekly template, per tutor', {
      default: 0.5,
      range: [0, 20],
      source: 'doc §16: changes infrequently',
    }),
    pauses: perMonth('Pauses, per tutor', { default: 0.25, range: [0, 10], source: 'doc §20: occasional' }),
    takesBack: probability('Log-ins at which a block of hours is taken back', {
      default: 0.03,
      source: 'doc §15: updates of single blocks; judgement',
    }),
    begins: probability('Approved tutors who ever begin to teach', { default: 0.38, source: 'judgement' }),
    leaves: probability('Tutors of usual work who stop teaching, per week', {
      default: 0.035,
      source: 'calibrated: joins equal leaves',
    }),
  }),
  recruiting: group('Recruiting', {
    budget: dollars('Advertising budget a day, of all campaigns', {
      default: 555,
      range: [0, 1_000_000],
      source: 'size: 6,100 clicks in 30 days; doc §43: 3.50 for one of linkedin',
    }),
    clickThrough: probability('Impressions that are clicked', {
      default: 0.0318,
      source: 'doc §43: 1–5 %; size: 6,100 clicks of 192,000',
    }),
    clickCost: times('Cost of a click, against usual', { default: 1, source: 'judgement' }),
    organicLandings: perDay('Visitors of pages for tutors who come from search engines', {
      default: 300,
      source: 'size: 9,000 in 30 days',
    }),
    clicksToForms: probability('Clicks after which an application is begun', {
      default: 0.176,
      source: 'doc §43: 10–30 % of clicks lead to an application, organic ones counted; size: 950 conversions in 30 days',
    }),
    landingsToForms: probability('Organic visits after which an application is begun', {
      default: 0.066,
      source: 'size: 1,200 applications in 30 days',
    }),
    formsToApplications: probability('Applications begun that are submitted', { default: 0.72, source: 'judgement' }),
    recruiters: people('Recruiters', { default: 8, source: 'baseline load below 0.8' }),
    recruitersAway: probability('Recruiters who are away', { default: 0, source: 'none in the baseline' }),
    reviewTime: minutes('Review of an application, half take less', { default: 16, range: [0.5, 240], source: 'judgement' }),
    demoTime: minutes('Demo session, half take less', { default: 40, range: [0.5, 240], source: 'judgement' }),
    pace: times('Pace of checks, appointments and trainings', { default: 1, source: 'judgement' }),
    passesReview: probability('Applications that pass the review', {
      default: 0.84,
      source: 'size: 4,000 steps and 800 decisions in 30 days',
    }),
    passesCheck: probability('Background checks that are passed', { default: 0.93, source: 'judgement' }),
    passesDemo: probability('Demo sessions that are passed', {
      default: 0.74,
      source: 'doc §13: 20–40 % are approved; calibrated: within 14 days',
    }),
    passesTraining: probability('Trainings that are passed', { default: 0.9, source: 'judgement' }),
    fadesAway: probability('Invitations that are not answered', { default: 0.075, source: 'judgement' }),
  }),
  bookings: group('Requests', {
    unanswered: probability('Requests that the tutor never answers', {
      default: 0.073,
      source: 'doc §24: 5–10 % expire; calibrated: 7.5 %',
    }),
    declines: probability('Answers that decline, by the will of the tutor', {
      default: 0.146,
      source: 'doc §23: 10–20 % are declined; calibrated: 16.5 %',
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
      source: 'doc §25: 5–10 %; cadence: under 10 % of both',
    }),
    tutorCancellations: probability('Confirmed sessions that the tutor cancels', {
      default: 0.0157,
      range: [0, 0.95],
      source: 'doc §26: 1–2 %; calibrated: 1.5 %',
    }),
    studentNoShows: probability('Due sessions that the student misses', {
      default: 0.028,
      source: 'doc §29: 2–5 %; cadence: under 5 % of both',
    }),
    tutorNoShows: probability('Due sessions that the tutor misses', {
      default: 0.015,
      source: 'doc §30: 1–2 %',
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
    ratings: probability('Completed sessions that students rate', { default: 0.507, source: 'doc §31: 40–60 %; calibrated: 50 %' }),
    feedback: probability('Completed sessions that tutors write about', {
      default: 0.695,
      source: 'doc §32: 60–80 %',
    }),
  }),
  billing: group('Payments', {
    cardDeclines: probability('Card declines, per attempt', {
      default: 0.02,
      source: 'doc §8: under 5 % of attempts fail, retries too; calibrated: 3.3 %',
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
      default: 0.0232,
      source: 'calibrated: joins equal leaves',
    }),
    upgrades: probability('Satisfied subscribers who upgrade, per week', {
      default: 0.02,
      source: 'doc §6: upgrades go with satisfaction; rare',
    }),
    downgrades: probability('Dissatisfied subscribers who downgrade, per week', {
      default: 0.01,
      source: 'doc §6: downgrades follow bad experiences; rare',
    }),
    economises: probability('Subscribers who take a cheaper plan because of what theirs costs, per week', {
      default: 0,
      source: 'none in the baseline',
    }),
  }),
  platform: group('Platform', {
    capacity: people('People at once that the platform is made for', {
      default: 520,
      when: 'start',
      source: 'calibrated: 0.7 of it in the busiest hour',
    }),
    latency: times('Latency, against usual', { default: 1, range: [0, 1_000], source: 'doc §46: 120 ms for a booking' }),
    errors: probability('Requests that fail on an idle platform', {
      default: 0.0005,
      source: 'doc §47: rare in a healthy system; judgement',
    }),
    slowQueries: probability('Requests with a slow statement on an idle platform', {
      default: 0.0055,
      source: 'size: 4,000 in 30 days',
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
    chatAgents: people('Agents in the chat', { default: 3, source: 'baseline load below 0.8' }),
    chatAgentsAway: probability('Chat agents who are away', { default: 0, source: 'none in the baseline' }),
    chatTime: minutes('Time to an agent’s next message in a chat, half take less', {
      default: 1.1,
      range: [0.1, 20],
      source: 'judgement',
    }),
    chatPatience: minutes('Wait until somebody gives up on a chat, half earlier', { default: 4, range: [0.2, 120], source: 'judgement' }),
    chatsToTickets: probability('Chats that end with a ticket', { default: 0.05, source: 'judgement' }),
    churnFollowups: probability('Students in danger of leaving whom support calls', {
      default: 0.6,
      source: 'doc §34: may follow several calls or bad experiences; judgement',
    }),
    paymentReminders: probability('Students who are called after a second failed payment', { default: 0.7, source: 'doc §34; judgement' }),
    satisfactionChecks: probability('Students who are called after a slow ticket or a refund', {
      default: 0.4,
      source: 'doc §34; judgement',
    }),
    refunds: times('Readiness to ask for money back', {
      default: 1,
      source: 'doc §40: should be rare; 200 to 400 in 30 days',
    }),
  }),
}

/** The parameters in force: `p.billing.cardDeclines`. */
export type P = Values<typeof parameters>
