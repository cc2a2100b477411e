import { Unreachable } from './browser'
import { OutOfTime, type SoakContext } from './context'
import { pause } from './processes'

/**
 * Repeats a step until it succeeds: a killed server comes back, and another one may be running already. @throws OutOfTime.
 */
export async function persist<T>(
  context: SoakContext,
  shop: number,
  log: { note(event: string): void },
  name: string,
  step: (shopUrl: string) => Promise<T>,
): Promise<T> {
  for (;;) {
    try {
      return await step(await context.shopUrl(shop))
    } catch (error) {
      if (!(error instanceof Unreachable)) throw error
      log.note(`${name} failed: ${error.message}`)
      if (Date.now() > context.deadline) throw new OutOfTime()
      await pause(250)
    }
  }
}
