/** The week by local time: when people watch, and how restless they are. */
import { season } from '@/lib/kit/season'

/** Friday and Saturday evenings are long, Sunday is the day in front of the screen. */
const WEEK = [0.97, 0.96, 0.97, 0.98, 1.02, 1.05, 1.05]

/** When households sit down in front of the big screen: prime time is 20:00 to 23:00. */
export const primeTime = season(
  [1.05, 0.64, 0.4, 0.3, 0.25, 0.26, 0.36, 0.46, 0.5, 0.52, 0.55, 0.6, 0.72, 0.74, 0.76, 0.9, 1.15, 1.5, 2.05, 2.85, 3.4, 3.35, 2.65, 1.65],
  [1.15, 0.74, 0.46, 0.32, 0.25, 0.25, 0.34, 0.5, 0.72, 0.88, 0.98, 1.02, 1.08, 1.12, 1.15, 1.22, 1.4, 1.66, 2.1, 2.75, 3.2, 3.1, 2.5, 1.7],
  WEEK,
)

/** When people watch on the way, in the break and in bed. */
export const onTheWay = season(
  [0.7, 0.42, 0.28, 0.22, 0.24, 0.36, 0.75, 1.1, 1.05, 0.85, 0.85, 1, 1.35, 1.25, 1.05, 1.1, 1.3, 1.5, 1.55, 1.65, 1.8, 1.85, 1.6, 1.1],
  [0.8, 0.5, 0.32, 0.24, 0.22, 0.26, 0.4, 0.7, 0.95, 1.1, 1.15, 1.2, 1.25, 1.25, 1.25, 1.25, 1.3, 1.4, 1.5, 1.6, 1.75, 1.75, 1.5, 1.1],
  WEEK,
)

/** How often people pause, by the hour: households in the evening again and again, whoever watches alone at night hardly. */
export const restlessness = season([
  0.78, 0.68, 0.62, 0.6, 0.6, 0.62, 0.7, 0.8, 0.85, 0.9, 0.9, 0.95, 1, 1, 1, 1, 1.05, 1.15, 1.25, 1.35, 1.4, 1.35, 1.15, 0.85,
])
