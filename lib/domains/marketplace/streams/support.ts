/** Calls and tickets: those of streams 33 to 40 of the document that this slice has. */
import { decimal, id, optional, stream, text, word } from '@/lib/kit/stream'
import { AGENT, CALL, STUDENT, TICKET } from '../ids'

const customer = id(STUDENT, 'Customer identifier', { personal: true })

export const QUEUES = ['billing', 'technical', 'general'] as const
export const CATEGORIES = ['technical_issue', 'billing', 'booking_problem', 'quality_complaint', 'general_question'] as const
export const PRIORITIES = ['low', 'medium', 'high', 'urgent'] as const

export const callInbound = stream(
  'support.call.inbound',
  'A customer calls the support line (for the "IB call spike" alert).',
  {
    call_id: id(CALL, 'Unique call identifier'),
    customer_id: customer,
    phone_number: text('Caller phone number; always one of those reserved for fiction, 555-0100 to 555-0199', { personal: true }),
    queue: word(QUEUES, 'Support queue (e.g., "billing", "technical", "general")'),
  },
  {
    key: 'customer_id',
    frequency: 'Medium (varies with issues)',
    example: { call_id: 'call_abc123', customer_id: 'student_12345', phone_number: '+1-555-0100', queue: 'billing' },
  },
)

export const ticketCreated = stream(
  'support.ticket.created',
  'A new support ticket is created via email, webform or after a call.',
  {
    ticket_id: id(TICKET, 'Unique ticket identifier'),
    customer_id: customer,
    category: word(CATEGORIES, 'Issue category (e.g., "technical_issue", "billing", "booking_problem", "quality_complaint")'),
    priority: word(PRIORITIES, 'Priority level (e.g., "low", "medium", "high", "urgent")'),
  },
  {
    key: 'ticket_id',
    frequency: 'Medium (correlates with platform issues)',
    example: { ticket_id: 'ticket_12345', customer_id: 'student_12347', category: 'technical_issue', priority: 'high' },
  },
)

export const ticketUpdated = stream(
  'support.ticket.updated',
  'An update to a ticket (e.g., agent reply, status change).',
  {
    ticket_id: id(TICKET, 'Ticket identifier'),
    update_type: word(
      ['agent_reply', 'status_change', 'customer_reply', 'escalation'],
      'Type of update (e.g., "agent_reply", "status_change", "customer_reply", "escalation")',
    ),
    agent_id: optional(id(AGENT, 'Agent who made the update (if applicable)')),
  },
  {
    key: 'ticket_id',
    frequency: 'Medium to high (multiple updates per ticket)',
    example: { ticket_id: 'ticket_12345', update_type: 'agent_reply', agent_id: 'agent_15' },
  },
)

export const ticketResolved = stream(
  'support.ticket.resolved',
  'A support ticket is closed.',
  {
    ticket_id: id(TICKET, 'Ticket identifier'),
    agent_id: id(AGENT, 'Agent who resolved the ticket'),
    resolution_time_hours: decimal('Time from creation to resolution, to two decimals', { unit: 'h', span: 'at its end' }),
  },
  {
    key: 'ticket_id',
    frequency: 'Medium (matches ticket creation rate)',
    example: { ticket_id: 'ticket_12345', agent_id: 'agent_15', resolution_time_hours: 3 },
  },
)

/** Streams 33 and 35 to 37 of the document, in its order. */
export const supportStreams = [callInbound, ticketCreated, ticketUpdated, ticketResolved]
