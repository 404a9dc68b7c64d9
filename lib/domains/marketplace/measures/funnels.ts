/** Funnels: the ways that people take, from the events alone. */
import { type Funnel, funnelStep, stepEvent } from '@/lib/kit/measure'
import { loginSuccess, paymentFailure, paymentSuccess, signupCompleted, tutorSearch } from '../streams/customer'
import { bookingConfirmed, bookingRequested, noShowTutor, ratingSubmitted, sessionCompleted } from '../streams/session'
import { callInbound, chatStarted, refundRequested, ticketCreated } from '../streams/support'
import { applicationReceived, availabilitySet, onboardingApproved, onboardingStepCompleted, payoutInitiated } from '../streams/tutor'

export const funnels = {
  student: {
    label: 'Student',
    who: 'students',
    // From a first search to a rating takes days: sessions are booked up to six days ahead.
    windowHours: 168,
    steps: [
      funnelStep('searched', 'Tutor search', tutorSearch, 'user_id'),
      funnelStep('requested', 'Booking requested', bookingRequested, 'student_id'),
      funnelStep('confirmed', 'Booking confirmed', bookingConfirmed, 'student_id'),
      funnelStep('completed', 'Session completed', sessionCompleted, 'student_id'),
      funnelStep('rated', 'Rated', ratingSubmitted, 'student_id'),
    ],
  },
  acquisition: {
    label: 'New student',
    who: 'new students',
    windowHours: 336,
    steps: [
      funnelStep('signed_up', 'Signed up', signupCompleted, 'user_id'),
      funnelStep('logged_in', 'Logged in', loginSuccess, 'user_id'),
      funnelStep('searched', 'Tutor search', tutorSearch, 'user_id'),
      funnelStep('requested', 'Booking requested', bookingRequested, 'student_id'),
      funnelStep('confirmed', 'Booking confirmed', bookingConfirmed, 'student_id'),
      funnelStep('completed', 'Session completed', sessionCompleted, 'student_id'),
      funnelStep('subscribed', 'First payment', paymentSuccess, 'user_id'),
    ],
  },
  recruiting: {
    label: 'Applicant',
    who: 'applicants',
    windowHours: 504,
    steps: [
      funnelStep('applied', 'Applied', applicationReceived, 'applicant_id'),
      funnelStep('reviewed', 'Application reviewed', onboardingStepCompleted, 'applicant_id', {
        step_name: 'application_review',
        status: 'completed',
      }),
      funnelStep('checked', 'Background checked', onboardingStepCompleted, 'applicant_id', {
        step_name: 'background_check',
        status: 'completed',
      }),
      funnelStep('demonstrated', 'Demo session', onboardingStepCompleted, 'applicant_id', {
        step_name: 'demo_session',
        status: 'completed',
      }),
      funnelStep('trained', 'Trained', onboardingStepCompleted, 'applicant_id', { step_name: 'training', status: 'completed' }),
      funnelStep('approved', 'Approved', onboardingApproved, 'applicant_id'),
    ],
  },
  tutor: {
    label: 'New tutor',
    who: 'new tutors',
    windowHours: 504,
    steps: [
      funnelStep('approved', 'Approved', onboardingApproved, 'tutor_id'),
      funnelStep('offered', 'Hours offered', availabilitySet, 'tutor_id', { status: 'available' }),
      funnelStep('requested', 'Booking requested', bookingRequested, 'tutor_id'),
      funnelStep('confirmed', 'Booking confirmed', bookingConfirmed, 'tutor_id'),
      funnelStep('completed', 'Session completed', sessionCompleted, 'tutor_id'),
      funnelStep('paid', 'Paid out', payoutInitiated, 'tutor_id'),
    ],
  },
  payment: {
    label: 'Failed payment',
    who: 'students whose payment failed',
    windowHours: 336,
    steps: [funnelStep('failed', 'Payment failed', paymentFailure, 'user_id'), funnelStep('recovered', 'Paid', paymentSuccess, 'user_id')],
  },
  escalation: {
    label: 'Support escalation',
    who: 'students let down',
    windowHours: 168,
    steps: [
      {
        name: 'let_down',
        label: 'Tutor missing or payment failed',
        events: [stepEvent(noShowTutor, 'student_id'), stepEvent(paymentFailure, 'user_id')],
      },
      {
        name: 'contacted',
        label: 'Called, wrote or chatted',
        events: [stepEvent(callInbound, 'customer_id'), stepEvent(ticketCreated, 'customer_id'), stepEvent(chatStarted, 'customer_id')],
      },
      funnelStep('refund', 'Refund requested', refundRequested, 'customer_id'),
    ],
  },
} as const satisfies Record<string, Funnel>
