import { spawn } from 'node:child_process'

/** Runs a Node program with its output shown; resolves to whether it ended well. */
export function run(program: string, args: string[], env: Record<string, string> = {}): Promise<boolean> {
  return runCommand(process.execPath, [program, ...args], env)
}

/** The same for any command. */
export function runCommand(
  command: string,
  args: string[],
  env: Record<string, string> = {},
): Promise<boolean> {
  const child = spawn(command, args, { stdio: 'inherit', env: { ...process.env, ...env } })
  return new Promise((resolve) =>
    child.once('exit', (code) => resolve(code === 0)).once('error', () => resolve(false)),
  )
}
