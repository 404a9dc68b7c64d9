/** Alerts of a scenario that names none of its own. */
import type { Alert } from '@/lib/kit/measure'

/** What somebody who runs such a marketplace is called for; bounds lie beyond what a usual month comes to. */
export const alerts = [
  { kpi: 'payment_failure_rate', above: 0.15, for: '15m', severity: 'page' },
  { kpi: 'request_expiry_rate', above: 0.15, for: '1h', severity: 'warning' },
  { kpi: 'tutor_no_show_rate', above: 0.05, for: '1h', severity: 'warning' },
  { kpi: 'request_confirmation_rate', below: 0.6, for: '1h', severity: 'warning' },
  { kpi: 'api_error_rate', above: 0.02, for: '15m', severity: 'page' },
  { kpi: 'chat_wait', above: 300, for: '1h', severity: 'warning' },
] as const satisfies readonly Alert[]
