import { type ChildProcess, spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { expect } from '@playwright/test'

const element = 'element-6066-11e4-a52e-4f735466cecf'

/** A browser that is driven by the WebDriver protocol. Elements are found by XPath. */
export class WebDriver {
  private constructor(
    private readonly child: ChildProcess,
    private readonly session: string,
  ) {}

  /** Starts a driver program and a session. `command` gets the port. Throws if the program is missing. */
  static async start(command: (port: number) => string[], capabilities: object): Promise<WebDriver> {
    const port = await freePort()
    const [program = '', ...args] = command(port)
    const child = spawn(program, args, { stdio: 'ignore', detached: true })
    let failure: Error | undefined
    child.once('error', (error) => (failure = error))
    const driver = `http://127.0.0.1:${port}`
    await expect
      .poll(async () => failure ?? (await fetch(`${driver}/status`).catch(() => null))?.ok, {
        timeout: 30_000,
      })
      .toBeTruthy()
    if (failure) throw failure
    const { sessionId } = await request<{ sessionId: string }>(`${driver}/session`, 'POST', {
      capabilities: { alwaysMatch: capabilities },
    })
    return new WebDriver(child, `${driver}/session/${sessionId}`)
  }

  /** Ends the browser and the driver. */
  async stop(): Promise<void> {
    await request(this.session, 'DELETE').catch(() => undefined)
    // The whole process group: xvfb-run starts the driver, and the driver starts the browser.
    if (this.child.pid) process.kill(-this.child.pid, 'SIGKILL')
  }

  open(url: string): Promise<unknown> {
    return request(`${this.session}/url`, 'POST', { url })
  }

  url(): Promise<string> {
    return request(`${this.session}/url`, 'GET')
  }

  setSize(width: number, height: number): Promise<unknown> {
    return request(`${this.session}/window/rect`, 'POST', { width, height })
  }

  evaluate<T>(script: string): Promise<T> {
    return request(`${this.session}/execute/sync`, 'POST', { script, args: [] })
  }

  async screenshot(): Promise<Buffer> {
    return Buffer.from(await request<string>(`${this.session}/screenshot`, 'GET'), 'base64')
  }

  /** Waits until the first element that matches is visible. */
  async see(xpath: string): Promise<void> {
    await expect.poll(() => this.isVisible(xpath), { message: xpath, timeout: 20_000 }).toBe(true)
  }

  /** Waits until no element that matches is visible. */
  async miss(xpath: string): Promise<void> {
    await expect.poll(() => this.isVisible(xpath), { message: xpath, timeout: 20_000 }).toBe(false)
  }

  /** Waits for the element and clicks it. */
  async tap(xpath: string): Promise<void> {
    await this.see(xpath)
    const found = await this.find(xpath)
    await request(`${this.session}/element/${found}/click`, 'POST', {})
  }

  /** Waits for the element and types into it. */
  async type(xpath: string, text: string): Promise<void> {
    await this.see(xpath)
    await request(`${this.session}/element/${await this.find(xpath)}/value`, 'POST', { text })
  }

  private async find(xpath: string): Promise<string> {
    const found = await request<Record<string, string>>(`${this.session}/element`, 'POST', {
      using: 'xpath',
      value: xpath,
    })
    return found[element] ?? ''
  }

  private isVisible(xpath: string): Promise<boolean> {
    return this.evaluate(`
      const first = document.evaluate(${JSON.stringify(xpath)}, document, null, 9, null).singleNodeValue
      return Boolean(first && first.getClientRects().length)`)
  }
}

async function request<T>(url: string, method: string, body?: object): Promise<T> {
  const response = await fetch(url, { method, ...(body ? { body: JSON.stringify(body) } : {}) })
  const { value } = (await response.json()) as { value: T & { error?: string; message?: string } }
  if (!response.ok) throw new Error(`${value.error}: ${value.message}`)
  return value
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
