/** Where the command was called, and where the project is. */
import path from 'node:path'

/** The project's folder: the bundle lies in its dist/. */
export const ROOT = path.resolve(import.meta.dirname, '..')

/** A path as it was meant where the command was called: `npm run` changes the folder and says where it came from. */
export function fromHere(file: string): string {
  const byNpm = process.env.npm_lifecycle_event === 'freshet' && process.env.INIT_CWD
  return path.resolve(byNpm || process.cwd(), file)
}
