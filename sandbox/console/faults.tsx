/** @jsxImportSource hono/jsx */
import type { Sandbox } from '../context'
import { type ApiFault, type Faults, faultsSchema, OPERATIONS } from '../faults'
import type { Place } from '../place'

/** Trying the cashier needs no faults of its own; tests can still set them. */
const SHOWN = OPERATIONS.filter((operation) => operation !== 'imprest')

const NAMES = {
  token: '换取 token',
  userinfo: '用户资料',
  unifiedorder: '统一下单',
  query: '订单查询',
  imprest: '体验支付码',
  payout: '代付',
  '*': '其余全部',
}

/** The switches that make the platform misbehave, as one form. */
export function FaultsTab({ sandbox, place, problem }: { sandbox: Sandbox; place: Place; problem?: string }) {
  const faults = sandbox.faults.read()
  const { notifications, payouts = {} } = faults
  return (
    <form class="faults" data-still method="post" action={place.path('/console/faults')}>
      {problem && <p class="warning">{problem}</p>}
      <section class="row">
        <h2>通知</h2>
        <p class="dim">丢失的通知不会再发，可在「交易」和「代付」里重发。偏差只用于支付通知。</p>
        <div class="switches">
          <Check name="notifications.drop" on={notifications.drop} label="丢失" />
          <Check name="notifications.bad_sign" on={notifications.bad_sign} label="签名错误" />
          <Count name="notifications.delay_ms" value={notifications.delay_ms} label="推迟 ms" />
          <Count name="notifications.copies" value={notifications.copies} label="份数" />
          <Count name="notifications.wrong_amount" value={notifications.wrong_amount} label="偏差 分" />
        </div>
      </section>
      <section class="row">
        <h2>代付结果</h2>
        <p class="dim">搁置的代付停在处理中，可在「代付」里决定结果。</p>
        <div class="switches">
          <Check name="payouts.hold" on={payouts.hold} label="搁置" />
          <Check name="payouts.fail" on={payouts.fail} label="失败" />
        </div>
      </section>
      <section class="row">
        <h2>重复单号</h2>
        <p class="dim">平台没有说明同一 out_trade_no 再次下单会怎样：默认返回原支付码，打开后拒绝。</p>
        <div class="switches">
          <Check name="refuse_repeats" on={faults.refuse_repeats} label="拒绝" />
        </div>
      </section>
      {/* 次数 empty: every call. */}
      {SHOWN.map((operation) => (
        <ApiSwitches key={operation} name={operation} fault={faults.api[operation] ?? {}} />
      ))}
      <div class="faults-actions">
        <button type="submit" class="small primary">
          应用
        </button>
        <button type="submit" class="small" name="clear" value="1" formnovalidate>
          恢复正常
        </button>
      </div>
    </form>
  )
}

function ApiSwitches({ name, fault }: { name: (typeof OPERATIONS)[number]; fault: ApiFault }) {
  const key = (member: keyof ApiFault) => `api.${name}.${member}`
  return (
    <section class="row">
      <h2>
        {NAMES[name]} <code>{name}</code>
      </h2>
      <div class="switches">
        <label>
          拒绝
          <select name={key('status')}>
            <option value="">否</option>
            {[400, 500].map((status) => (
              <option key={status} value={status} selected={fault.status === status}>
                {status}
              </option>
            ))}
          </select>
        </label>
        <Check name={key('html')} on={fault.html} label="返回网页" />
        <Check name={key('cut_off')} on={fault.cut_off} label="中途断开" />
        <Check name={key('bad_sign')} on={fault.bad_sign} label="签名错误" />
        <Count name={key('slow_ms')} value={fault.slow_ms} label="变慢 ms" />
        <Count name={key('times')} value={fault.times} label="次数" />
      </div>
    </section>
  )
}

function Check({ name, on = false, label }: { name: string; on?: boolean; label: string }) {
  return (
    <label>
      <input type="checkbox" name={name} checked={on} /> {label}
    </label>
  )
}

function Count({ name, value, label }: { name: string; value?: number; label: string }) {
  return (
    <label>
      {label}
      <input type="number" name={name} value={value ?? ''} step={1} />
    </label>
  )
}

/** Reads the form back. Undefined when a number is out of range. */
export function readFaultsForm(form: Record<string, unknown>): Faults | undefined {
  type Members = Record<string, unknown>
  const faults: {
    notifications: Members
    payouts?: Members
    refuse_repeats?: unknown
    api: Record<string, Members>
  } = {
    notifications: {},
    api: {},
  }
  for (const [name, value] of Object.entries(form)) {
    if (value === '' || name === 'clear') continue
    const content = value === 'on' ? true : Number(value)
    const [group, first = '', second = ''] = name.split('.')
    if (group === 'notifications') faults.notifications[first] = content
    if (group === 'refuse_repeats') faults.refuse_repeats = content
    if (group === 'payouts') faults.payouts = { ...faults.payouts, [first]: content }
    if (group === 'api') faults.api[first] = { ...faults.api[first], [second]: content }
  }
  const parsed = faultsSchema.safeParse(faults)
  return parsed.success ? parsed.data : undefined
}
