/** Pages of the platform, the most visited first. */

export const SEARCH_PAGE = '/tutors/search'
export const HOME_PAGE = '/dashboard'
/** Where people go who do not look for a tutor. */
export const OTHER_PAGES = [
  '/sessions/upcoming',
  '/dashboard',
  '/sessions/history',
  '/messages',
  '/resources/practice',
  '/account/billing',
  '/profile',
  '/favorites',
  '/resources/videos',
  '/help',
  '/account/plan',
  '/referrals',
  '/notifications',
  '/help/billing',
  '/settings',
] as const
export const PAGES = [SEARCH_PAGE, ...OTHER_PAGES] as const
