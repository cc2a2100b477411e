import { httpUrl } from '../base-url'
import type { Ctx, Sandbox } from '../context'
import type { CallOutcome } from '../db/calls'
import { redact } from '../redact'

/** The documented parameters of a `qyx://` link. */
export type LinkSpec = {
  name: 'thirdlogin' | 'qpay' | 'openSessionView' | 'share'
  required: readonly string[]
  optional?: readonly string[]
}

export type Link = {
  params: Record<string, string>
  /** Why the link cannot be opened. */
  problem?: string
  warnings: string[]
}

/**
 * Validates the query of an app link: required parameters, `app_id`, and an http(s) `redirect_uri`. Undocumented
 * parameters give a warning, because the real app may not accept them.
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

/** Writes an opened link to the call log. `screen` names the screen that was shown. */
export function logLink(c: Ctx, sandbox: Sandbox, spec: LinkSpec, link: Link, screen: string): void {
  const query = new URL(c.req.url).search
  sandbox.db.calls.add({
    at: sandbox.now(),
    took: 0,
    operation: spec.name,
    method: 'APP',
    target: redact(`qyx://${spec.name}${query}`),
    request: '',
    stringToSign: '',
    verdict: outcomeOf(link),
    status: link.problem ? 400 : 200,
    answer: link.problem ?? screen,
    warnings: link.warnings,
  })
}

function outcomeOf({ problem, warnings }: Link): CallOutcome {
  if (problem) return 'refused'
  return warnings.length > 0 ? 'warning' : 'ok'
}
