/** Gauges: numbers read from the world itself, not from events. */
import type { Gauge } from '@/lib/kit/measure'
import { chatDesk } from '../model/chat'
import type { W } from '../world'

export const gauges = {
  active_students: { label: 'Subscribed students', unit: 'people', read: (w: W) => w.state.subscribed },
  active_tutors: { label: 'Active tutors', unit: 'people', read: (w: W) => w.state.activeTutors },
  calls_waiting: { label: 'Calls waiting', unit: 'calls', read: (w: W) => w.state.callersWaiting },
  chats_waiting: { label: 'Chats waiting', unit: 'chats', read: (w: W) => w.load(chatDesk).waiting },
  open_tickets: { label: 'Open tickets', unit: 'tickets', read: (w: W) => w.state.openTickets },
} as const satisfies Record<string, Gauge<W>>
