import { rmSync } from 'node:fs'

/** After the last test: the state folder of the tested server goes. */
export default function cleanUp(): void {
  const home = process.env.FRESHET_E2E_HOME
  if (home) rmSync(home, { recursive: true, force: true })
}
