/** Alerts of a scenario that names none of its own. */
import type { Alert } from '@/lib/kit/measure'

/**
 * What somebody who runs such a marketplace is called for; bounds lie beyond what a usual month comes to. All of them are shares and means, so
 * that they hold whatever the marketplace's size is.
 */
export const alerts = [
  { kpi: 'payment_failure_rate', above: 0.15, for: '15m', severity: 'page' },
  { kpi: 'request_expiry_rate', above: 0.15, for: '1h', severity: 'warning' },
  { kpi: 'tutor_no_show_rate', above: 0.05, for: '1h', severity: 'warning' },
  { kpi: 'request_confirmation_rate', below: 0.6, for: '1h', severity: 'warning' },
  { kpi: 'api_error_rate', above: 0.05, for: '15m', severity: 'page' },
  { kpi: 'chat_wait', above: 180, for: '1h', severity: 'warning' },
  { kpi: 'tutor_pause_rate', above: 0.1, for: '1h', severity: 'warning' },
  { kpi: 'searches_per_tutor', above: 8, for: '1h', severity: 'warning' },
  { kpi: 'average_rating', below: 4, for: '1h', severity: 'warning' },
  { kpi: 'resolution_time', above: 30, for: '1h', severity: 'warning' },
  { kpi: 'login_failure_rate', above: 0.2, for: '15m', severity: 'page' },
  { kpi: 'signup_share', above: 0.06, for: '1h', severity: 'info' },
  { kpi: 'downgrade_rate', above: 0.1, for: '1h', severity: 'warning' },
  { kpi: 'paid_visitor_share', above: 0.56, for: '1h', severity: 'info' },
] as const satisfies readonly Alert[]
