export { loginLinkFrom, vvchatProvider } from './auth-provider'
export { createVVChatClient, type VVChatClient } from './client'
export { isSecureApi, type VVChatConfig } from './config'
export { isDuplicateNumber } from './duplicate-number'
export {
  NotificationError,
  type NotificationErrorReason,
  type NotificationKind,
  VVChatError,
  VVChatRejected,
  VVChatUnavailable,
  VVChatUntrusted,
} from './errors'
export { intentLink, loginLink, payLink, shareLink, supportLink } from './links'
export type { AccessToken, UserInfo } from './login'
export { oauthCallbackUrl } from './login-callback'
export {
  type PaymentNotification,
  type PaymentNotificationFields,
  parsePaymentNotification,
  signPaymentNotification,
} from './notification'
export type { PayoutInput, RequestStamp } from './payout'
export {
  type PayoutNotification,
  type PayoutNotificationFields,
  parsePayoutNotification,
  signPayoutNotification,
} from './payout-notification'
export {
  type BaseSignatureInput,
  baseSignature,
  dataSignature,
  jointSignature,
  type ScalarParams,
  stringToSign,
  verifyDataSignature,
} from './signature'
export { signableText } from './text'
export type { TradeQuery, UnifiedOrderInput } from './unified-order'
