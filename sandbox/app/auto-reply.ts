import type { Person } from '../people'

/**
 * The automatic reply of a merchant's account, or undefined for other accounts.
 *
 * @param count number of messages in the chat, including the new one.
 */
export function autoReply(peer: Person, text: string, count: number): string | undefined {
  if (peer.role === 'shopper') return undefined
  if (/https?:\/\/|订单号|商品/.test(text)) return '收到你发来的信息啦，已经帮你记下，客服看到后会接着聊。'
  if (/退款|退货|换货/.test(text)) return '别着急，把订单号发给我，客服会尽快帮你处理。'
  if (/发货|物流|快递/.test(text)) return '一般付款后 48 小时内寄出，在订单页可以看到进度。'
  if (count <= 1) return '你好呀，欢迎光临～ 有什么可以帮你？（这里是沙盒，回复由程序自动发出）'
  return '好的，已经收到，客服稍后回复你。'
}
