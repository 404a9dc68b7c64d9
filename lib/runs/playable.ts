import { FreshetError } from '@/lib/kit/error'

/** A plan, or what follows from one. @throws FreshetError `wrong_state` when this version of engine and domain cannot play the recipe, saying which can */
export function playable<T>(plan: () => T): T {
  try {
    return plan()
  } catch (error) {
    if (error instanceof FreshetError && error.code === 'version') throw new FreshetError('wrong_state', error.message)
    throw error
  }
}
