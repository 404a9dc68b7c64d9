/** Raised with every intended change of the engine that changes a byte; a recipe names it, and another version refuses. */
export const ENGINE_VERSION = 2
