/** What is left to chance on the platform itself: how long requests take, which of them fail. */
export const platform = {}
