/** Support: calls in both directions, tickets, chats and refunds. */
import { cents, decimal, id, integer, optional, stream, text, word } from '@/lib/kit/stream'
import { AGENT, CALL, CHAT, OPERATOR, REFUND, SESSION, STUDENT, TICKET } from '../ids'
import { REFUND_REASONS } from '../vocabulary/refunds'

const customer = id(STUDENT, 'Customer identifier', { personal: true })

export const QUEUES = ['billing', 'technical', 'general'] as const
export const CATEGORIES = ['technical_issue', 'billing', 'booking_problem', 'quality_complaint', 'general_question'] as const
export const PRIORITIES = ['low', 'medium', 'high', 'urgent'] as const
export const OUTBOUND_REASONS = ['churn_followup', 'payment_retry', 'satisfaction_check'] as const
export const SENDERS = ['customer', 'agent', 'bot'] as const

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

export const callOutbound = stream(
  'support.call.outbound',
  'An operator makes an outbound call to a customer.',
  {
    call_id: id(CALL, 'Unique call identifier'),
    customer_id: customer,
    operator_id: id(OPERATOR, 'Operator making the call'),
    reason: word(OUTBOUND_REASONS, 'Call reason (e.g., "churn_followup", "payment_retry", "satisfaction_check")'),
  },
  {
    key: 'customer_id',
    frequency: 'Low (proactive outreach)',
    example: { call_id: 'call_abc124', customer_id: 'student_12346', operator_id: 'operator_42', reason: 'churn_followup' },
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

export const chatStarted = stream(
  'support.live_chat.started',
  'A customer initiates a live chat session. Written when an agent takes it.',
  {
    chat_id: id(CHAT, 'Unique chat identifier'),
    customer_id: customer,
    initial_query: text('First message from customer'),
    wait_time_seconds: integer('Time waiting for agent', { unit: 's', span: 'at its end' }),
  },
  {
    key: 'chat_id',
    frequency: 'Medium to high (popular support channel)',
    example: {
      chat_id: 'chat_abc123',
      customer_id: 'student_12348',
      initial_query: "Can't find available tutors",
      wait_time_seconds: 45,
    },
  },
)

export const chatMessage = stream(
  'support.live_chat.message',
  'A new message within a live chat.',
  {
    chat_id: id(CHAT, 'Chat identifier'),
    sender_type: word(SENDERS, 'Who sent the message (e.g., "customer", "agent", "bot")'),
    message_length: integer('Character count'),
  },
  {
    key: 'chat_id',
    frequency: 'High (continuous during active chats)',
    example: { chat_id: 'chat_abc123', sender_type: 'customer', message_length: 150 },
  },
)

export const refundRequested = stream(
  'support.refund.requested',
  'A customer requests a refund for a session or subscription.',
  {
    refund_request_id: id(REFUND, 'Unique refund request identifier'),
    customer_id: customer,
    session_id: optional(id(SESSION, 'Session identifier (if session-specific)')),
    amount: cents('Refund amount requested'),
    reason: word(REFUND_REASONS, 'Refund reason'),
  },
  {
    key: 'customer_id',
    frequency: 'Low (should be rare)',
    example: {
      refund_request_id: 'refund_123',
      customer_id: 'student_12349',
      session_id: 'session_xyz792',
      amount: 45,
      reason: 'tutor_no_show',
    },
  },
)

/** Streams 33 to 40 of the document, in its order. */
export const supportStreams = [
  callInbound,
  callOutbound,
  ticketCreated,
  ticketUpdated,
  ticketResolved,
  chatStarted,
  chatMessage,
  refundRequested,
]
