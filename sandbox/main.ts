import { ConfigError, readConfig } from './config'
import { createSandbox } from './server'

function fail(message: string): never {
  console.error(message)
  process.exit(1)
}

async function main(): Promise<void> {
  const { host, port, ...options } = readConfig(process.env)
  const sandbox = createSandbox(options)

  const stop = () => {
    sandbox.close().then(
      () => process.exit(0),
      (error: Error) => fail(`The sandbox did not close cleanly: ${error.message}`),
    )
  }
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)

  try {
    console.log(`VVChat sandbox on ${await sandbox.listen(port, host)}`)
  } catch (error) {
    await sandbox.close()
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error
    fail(`Port ${port} is in use. Stop the other program or set SANDBOX_PORT to another port.`)
  }
}

main().catch((error: Error) => {
  fail(error instanceof ConfigError ? error.message : `The sandbox cannot start: ${error.message}`)
})
