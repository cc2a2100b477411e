import type { Ctx, Sandbox } from '../context'
import { httpUrl } from '../place'
import { redact } from '../redact'

/** What a `qyx://` link of one name may carry. */
export type LinkSpec = {
  name: 'thirdlogin' | 'qpay' | 'openSessionView' | 'share'
  required: readonly string[]
  optional?: readonly string[]
}

export type Link = { params: Record<string, string>; problem?: string; warnings: string[] }

/**
 * Checks the query of an app link: nothing missing, the right application, an http(s) way back. Undocumented
 * parameters are a warning, because the real app may choke on them.
 */
export function readLink(c: Ctx, sandbox: Sandbox, spec: LinkSpec): Link {
  const params = c.req.query()
  const known = new Set([...spec.required, ...(spec.optional ?? [])])
  const warnings = Object.keys(params)
    .filter((name) => !known.has(name))
    .map((name) => `文档中没有的参数：${name}`)
  const missing = spec.required.find((name) => !params[name])
  let problem: string | undefined
  if (missing) problem = `缺少参数 ${missing}`
  else if (params.app_id !== undefined && params.app_id !== sandbox.merchant.appId) problem = '无效的 app_id'
  else if (known.has('redirect_uri') && !httpUrl(params.redirect_uri)) {
    problem = 'redirect_uri 须为 http:// 或 https:// 开头的完整地址'
  }
  return { params, problem, warnings }
}

/** Writes the opening of a link into the call log. */
export function logLink(c: Ctx, sandbox: Sandbox, spec: LinkSpec, link: Link, shown: string): void {
  const query = new URL(c.req.url).search
  sandbox.books.calls.add({
    at: sandbox.now(),
    took: 0,
    operation: spec.name,
    method: 'APP',
    target: redact(`qyx://${spec.name}${query}`),
    request: '',
    stringToSign: '',
    verdict: link.problem ? 'refused' : link.warnings.length > 0 ? 'warning' : 'ok',
    status: link.problem ? 400 : 200,
    answer: link.problem ?? shown,
    warnings: link.warnings,
  })
}
