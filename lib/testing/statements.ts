import { AsyncLocalStorage } from 'node:async_hooks'
import type { Tx } from '@/lib/db'

/** Called before each statement of a watched transaction, with its name, such as `order.updateMany`. */
type Hook = (statement: string) => void | Promise<void>

const hooks = new AsyncLocalStorage<Hook>()

/** Runs `work`; the hook is called before each statement of every transaction that it starts, and may throw or wait. */
export function beforeEachStatement<T>(hook: Hook, work: () => Promise<T>): Promise<T> {
  return hooks.run(hook, work)
}

/**
 * The real thing for `vi.mock('@/lib/db', …)`, whose transactions tell beforeEachStatement of each
 * statement. It has to stand in the test file, before the parts under test are imported.
 */
export async function watchStatements(original: () => Promise<typeof import('@/lib/db')>) {
  const real = await original()
  const transaction: typeof real.transaction = (work) => {
    const hook = hooks.getStore()
    return real.transaction(hook ? (tx) => work(watched(tx, hook)) : work)
  }
  return { ...real, transaction }
}

/** The handle with each of its functions, and those of its models, calling the hook first. */
function watched(tx: Tx, hook: Hook): Tx {
  const wrap = (target: object, path: string): object =>
    new Proxy(target, {
      get(_, name) {
        const value = Reflect.get(target, name)
        if (typeof name !== 'string') return value
        if (typeof value === 'object' && value !== null && !path) return wrap(value, `${name}.`)
        if (typeof value !== 'function') return value
        return async (...given: unknown[]) => {
          await hook(path + name)
          return value.apply(target, given)
        }
      },
    })
  return wrap(tx, '') as Tx
}

class Crash extends Error {}

/**
 * Runs `work` with a crash at its nth statement, counted over all its transactions. `crashed` is false when it has
 * fewer statements than that. Whatever else it throws is thrown on.
 */
export async function crashAt(n: number, work: () => Promise<unknown>): Promise<boolean> {
  let count = 0
  const hook = () => {
    count += 1
    if (count === n) throw new Crash(`at statement ${n}`)
  }
  try {
    await beforeEachStatement(hook, work)
  } catch (error) {
    if (!(error instanceof Crash)) throw error
  }
  return count >= n
}

/** Starts `work` and stops it before its nth statement, until `goOn`. `reached` is false when it ends before that. */
export function pauseAt<T>(n: number, work: () => Promise<T>) {
  let count = 0
  let goOn = () => {}
  let arrived = () => {}
  const gate = new Promise<void>((resolve) => {
    goOn = resolve
  })
  const arrival = new Promise<boolean>((resolve) => {
    arrived = () => resolve(true)
  })
  const hook = () => {
    count += 1
    if (count !== n) return
    arrived()
    return gate
  }
  const done = beforeEachStatement(hook, work)
  const reached = Promise.race([arrival, done.then(() => false)])
  return { reached, goOn: () => goOn(), done }
}
