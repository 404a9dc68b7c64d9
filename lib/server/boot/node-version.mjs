import { StartError } from './start-error.mjs'

/** The oldest Node.js that Freshet runs on: package.json's `engines` says the same. */
const OLDEST = { major: 20, minor: 19 }

/**
 * Refuses a Node.js that is too old.
 * @param {string} version such as 20.19.0
 * @throws StartError naming both versions and where to get a newer one
 */
export function checkNode(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  if (major > OLDEST.major || (major === OLDEST.major && minor >= OLDEST.minor)) return
  throw new StartError(
    `Freshet needs Node.js ${OLDEST.major}.${OLDEST.minor} or newer; this is ${version}. Get one from https://nodejs.org or your version manager (nvm install 22).`,
  )
}
