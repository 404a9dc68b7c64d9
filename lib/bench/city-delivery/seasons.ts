/** The week of the city, by local time. */
import { season } from '@/lib/kit/season'

/** Ms. */
export const SECOND = 1_000

/** When people open the app: a little at noon, most in the evening, all day at weekends. */
export const appetite = season(
  [0.1, 0.03, 0.01, 0.01, 0.02, 0.1, 0.5, 1, 1.1, 1, 1.2, 2, 2.4, 1.6, 1.2, 1.3, 1.8, 2.8, 3.6, 3.4, 2.6, 1.8, 0.9, 0.3],
  [0.2, 0.05, 0.02, 0.01, 0.02, 0.05, 0.3, 0.7, 1.4, 2, 2.2, 2.4, 2.4, 2, 1.8, 1.8, 2.2, 3, 3.8, 3.6, 2.8, 2, 1, 0.4],
  [0.95, 0.9, 0.9, 0.95, 1.15, 1.15, 1],
)
/** When people register. */
export const curiosity = season([
  0.4, 0.2, 0.1, 0.1, 0.1, 0.2, 0.5, 0.9, 1.1, 1.2, 1.3, 1.4, 1.5, 1.3, 1.2, 1.2, 1.4, 1.7, 2, 2.1, 1.9, 1.5, 1, 0.6,
])
