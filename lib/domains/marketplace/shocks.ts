/** What goes wrong, or suddenly well, in a tutoring marketplace. Each moves levers; everything else follows from the model. */
import { also, shocksOver, times } from '@/lib/kit/shock'
import { parameters } from './parameters'

export const shocks = shocksOver(parameters)({
  paymentGatewayOutage: {
    label: 'Payment gateway outage',
    description: 'Attempts at the payment gateway fail: payments are refused, customers call and write, some give up.',
    magnitude: [0, 1],
    defaults: { magnitude: 0.9, duration: '6h', shape: 'linear', ramp: '15m' },
    moves: (strength) => ({ 'billing.gatewayFailures': also(strength) }),
  },
  tutorShortage: {
    label: 'Tutor shortage',
    description: 'A share of the tutors cannot be booked: searches find nobody, the tutors left are booked out and decline more.',
    magnitude: [0, 1],
    defaults: { magnitude: 0.4, duration: '3d', shape: 'ease-in-out' },
    moves: (strength) => ({ 'tutors.away': also(strength) }),
  },
  demandSurge: {
    label: 'Demand surge',
    description: 'Students come more often, as before finals: at 1 twice as often. Tutors are booked out sooner.',
    magnitude: [0, 4],
    defaults: { magnitude: 0.6, duration: '2d', shape: 'ease-in-out' },
    moves: (strength) => ({ 'demand.visits': times(1 + strength) }),
  },
  signupCampaign: {
    label: 'Sign-up campaign',
    description: 'More visitors start to sign up: at 1 twice as many. Their trials bring requests for a week, some of them stay.',
    magnitude: [0, 9],
    defaults: { magnitude: 1, duration: '3d', shape: 'spike' },
    moves: (strength) => ({ 'acquisition.visitors': times(1 + strength) }),
  },
})
