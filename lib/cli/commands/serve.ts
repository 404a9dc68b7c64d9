import { spawn } from 'node:child_process'
import path from 'node:path'
import { Command } from 'commander'
import { Failed, UsageError } from '../exit-code'
import { ROOT } from '../here'

/** `freshet serve`: what `npm start` runs. */
export function serveCommand(): Command {
  return new Command('serve')
    .description('starts the studio: pages, API and live runs on one port, as npm start does')
    .option('--host <address>', 'the address to listen on (HOST, 127.0.0.1)')
    .option('--port <number>', 'the port (PORT, 3000)')
    .action(async ({ host, port }: { host?: string; port?: string }) => {
      if (port !== undefined && !(/^\d+$/.test(port) && Number(port) >= 1 && Number(port) <= 65_535)) {
        throw new UsageError(`--port ${port}: a whole number from 1 to 65535 is allowed.`)
      }
      const env = { ...process.env, ...(host ? { HOST: host } : {}), ...(port ? { PORT: port } : {}) }
      const server = spawn(process.execPath, [path.join(ROOT, 'lib/server/boot/start.mjs')], { env, stdio: 'inherit' })
      // At a terminal the server gets the signal too; from a supervisor only we do.
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void server.kill(signal))
      const code = await new Promise<number | null>((resolve) => server.once('close', resolve))
      if (code === 2) process.exit(2)
      if (code !== 0) throw new Failed()
    })
}
