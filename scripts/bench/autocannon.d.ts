/** The part of autocannon that the benchmark uses; the package has no types of its own. */
declare module 'autocannon' {
  interface Options<Context> {
    url: string
    method: 'GET' | 'POST'
    headers: Record<string, string>
    connections: number
    /** seconds */
    duration: number
    /** milliseconds between two samples; a run ends at one */
    sampleInt: number
    /** seconds */
    timeout: number
    maxOverallRequests?: number
    requests: {
      setupRequest(request: { body?: string }, context: Context): { body?: string }
      onResponse(status: number, body: string, context: Context): void
    }[]
  }

  interface Run extends PromiseLike<unknown> {
    on(event: 'reqError', listener: (error: Error) => void): void
  }

  export default function autocannon<Context>(options: Options<Context>): Run
}
