import { withConnection } from './one-connection'

/** SQLSTATE of "there is no such database" and "there is one of that name already". */
const MISSING = '3D000'
const DUPLICATE = '42P04'

/** Creates the database that the address names, if the server has none of that name and lets us. */
export async function ensureDatabase(url: string): Promise<void> {
  try {
    await withConnection(url, async () => undefined)
  } catch (error) {
    if (stateOf(error) !== MISSING) throw error
    await create(url)
  }
}

async function create(url: string): Promise<void> {
  const target = new URL(url)
  const name = decodeURIComponent(target.pathname.slice(1)) || decodeURIComponent(target.username)
  target.pathname = '/postgres'
  await withConnection(target.href, async (client) => {
    await client.query(`create database ${client.escapeIdentifier(name)}`)
  }).catch((error: unknown) => {
    // Somebody else may have been quicker.
    if (stateOf(error) !== DUPLICATE) throw error
  })
}

const stateOf = (error: unknown) => (error as { code?: string }).code
