import { spawn } from 'node:child_process'

/** Runs a Node program and shows its output. Resolves to whether it exited with 0. */
export function run(program: string, args: string[], env: Record<string, string> = {}): Promise<boolean> {
  return runCommand(process.execPath, [program, ...args], env)
}

/** Runs any command and shows its output. Resolves to whether it exited with 0. */
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
