/** @jsxImportSource hono/jsx */
import { type ApiFault, OPERATIONS } from '../api-faults'
import type { BaseUrl } from '../base-url'
import type { Sandbox } from '../context'
import type { ApiRates, NotificationRates } from '../random-faults'
import { Check, Count, Rate } from './switches'

/** The trial operation has no switches here. The control API can still set them. */
const SHOWN_OPERATIONS = OPERATIONS.filter((operation) => operation !== 'imprest')

const NAMES = {
  token: '换取 token',
  userinfo: '用户资料',
  unifiedorder: '统一下单',
  query: '订单查询',
  imprest: '体验支付码',
  payout: '代付',
  '*': '其余全部',
}

/** All fault switches as one form. */
export function FaultsTab({
  sandbox,
  baseUrl,
  problem,
}: {
  sandbox: Sandbox
  baseUrl: BaseUrl
  problem?: string
}) {
  const faults = sandbox.faults.read()
  const { notifications, payouts = {}, random } = faults
  return (
    <form class="faults" data-still method="post" action={baseUrl.path('/console/faults')}>
      {problem && <p class="warning">{problem}</p>}
      <section class="row">
        <h2>通知</h2>
        <p class="dim">丢失的通知不会再发，可在「交易」和「代付」里重发。偏差和付款人未知只用于支付通知。</p>
        <div class="switches">
          <Check name="notifications.drop" on={notifications.drop} label="丢失" />
          <Check name="notifications.bad_sign" on={notifications.bad_sign} label="签名错误" />
          <Check name="notifications.payer_unknown" on={notifications.payer_unknown} label="付款人未知" />
          <Count name="notifications.delay_ms" value={notifications.delay_ms} label="推迟 ms" />
          <Count name="notifications.copies" value={notifications.copies} label="份数" />
          <Count name="notifications.wrong_amount" value={notifications.wrong_amount} label="偏差 分" />
        </div>
      </section>
      <section class="row">
        <h2>代付结果</h2>
        <p class="dim">
          搁置的代付停在处理中，可在「代付」里决定结果。误报重复：照常付款，却答复单号重复；概率要填了种子才生效。
        </p>
        <div class="switches">
          <Check name="payouts.hold" on={payouts.hold} label="搁置" />
          <Check name="payouts.fail" on={payouts.fail} label="失败" />
          <Check name="payouts.false_duplicate" on={payouts.false_duplicate} label="误报重复" />
          <Rate
            name="random.payouts.false_duplicate"
            value={random?.payouts?.false_duplicate}
            label="误报概率"
          />
        </div>
      </section>
      <section class="row">
        <h2>重复单号</h2>
        <p class="dim">平台没有说明同一 out_trade_no 再次下单会怎样：默认返回原支付码，打开后拒绝。</p>
        <div class="switches">
          <Check name="refuse_repeats" on={faults.refuse_repeats} label="拒绝" />
        </div>
      </section>
      <RandomSwitches seed={random?.seed} rates={random?.notifications ?? {}} />
      {SHOWN_OPERATIONS.map((operation) => (
        <ApiSwitches
          key={operation}
          name={operation}
          fault={faults.api[operation] ?? {}}
          rates={random?.api[operation] ?? {}}
        />
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

/** The seed and the random faults of notifications. Those of API calls are next to each operation. */
function RandomSwitches({ seed, rates }: { seed?: number; rates: NotificationRates }) {
  const key = (member: keyof NotificationRates) => `random.notifications.${member}`
  return (
    <section class="row">
      <h2>随机</h2>
      <p class="dim">
        填了种子才生效；概率从 0 到 1，同一种子结果相同。随机弄坏的通知不算送达，会再发；丢失的不再发。
      </p>
      <div class="switches">
        <Count name="random.seed" value={seed} label="种子" />
        <Rate name={key('drop')} value={rates.drop} label="丢失" />
        <Rate name={key('double')} value={rates.double} label="两份" />
        <Rate name={key('reorder')} value={rates.reorder} label="乱序" />
        <Rate name={key('delay')} value={rates.delay} label="推迟" />
        <Count name={key('delay_ms')} value={rates.delay_ms} label="最多 ms" />
        <Rate name={key('bad_sign')} value={rates.bad_sign} label="签名错误" />
        <Rate name={key('wrong_amount')} value={rates.wrong_amount} label="偏差 1 分" />
      </div>
    </section>
  )
}

type ApiProps = { name: (typeof OPERATIONS)[number]; fault: ApiFault; rates: ApiRates }

function ApiSwitches({ name, fault, rates }: ApiProps) {
  const key = (member: keyof ApiFault) => `api.${name}.${member}`
  const randomKey = (member: keyof ApiRates) => `random.api.${name}.${member}`
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
        {name === 'query' && (
          <Check name={key('payer_unknown')} on={fault.payer_unknown} label="付款人未知" />
        )}
        <Count name={key('slow_ms')} value={fault.slow_ms} label="变慢 ms" />
        <Count name={key('times')} value={fault.times} label="次数" />
      </div>
      <details open={Object.keys(rates).length > 0}>
        <summary>随机概率</summary>
        <div class="switches">
          <Rate name={randomKey('error')} value={rates.error} label="拒绝 500" />
          <Rate name={randomKey('html')} value={rates.html} label="返回网页" />
          <Rate name={randomKey('cut_off')} value={rates.cut_off} label="中途断开" />
          <Rate name={randomKey('bad_sign')} value={rates.bad_sign} label="签名错误" />
          <Rate name={randomKey('slow')} value={rates.slow} label="变慢" />
          <Count name={randomKey('slow_ms')} value={rates.slow_ms} label="最多 ms" />
        </div>
      </details>
    </section>
  )
}
