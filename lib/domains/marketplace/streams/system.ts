/** The platform's own records: stream 50 of the document, the one of 46 to 50 that this slice has. */
import { cents, id, stream, word } from '@/lib/kit/stream'
import { TRANSACTION } from '../ids'
import { GATEWAY_NAMES } from '../vocabulary/plans'

export const gatewayTransaction = stream(
  'payment_gateway.transaction.status',
  'Logs for all third-party payment gateway attempts.',
  {
    transaction_id: id(TRANSACTION, 'Gateway transaction identifier'),
    gateway: word(GATEWAY_NAMES, 'Payment gateway (e.g., "stripe", "paypal", "braintree")'),
    status: word(['success', 'failed', 'pending'], 'Transaction status (e.g., "success", "failed", "pending")'),
    amount: cents('Transaction amount'),
  },
  {
    key: 'transaction_id',
    frequency: 'Medium (all payment attempts)',
    example: { transaction_id: 'txn_abc123', gateway: 'stripe', status: 'success', amount: 79.99 },
  },
)

/** Stream 50 of the document, in its order. */
export const systemStreams = [gatewayTransaction]
