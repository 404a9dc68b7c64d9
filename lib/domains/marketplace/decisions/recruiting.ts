/** What is left to chance in recruiting: who sees, clicks and applies, how onboarding goes, who stays a tutor. */
export const recruiting = {}
