export { loginLinkFrom, vvchatProvider } from './auth-provider'
export {
  type AccessToken,
  createVVChatClient,
  type TradeQuery,
  type UnifiedOrderInput,
  type UserInfo,
  type VVChatClient,
} from './client'
export type { VVChatConfig } from './config'
export {
  NotificationError,
  type NotificationErrorReason,
  type NotificationKind,
  VVChatBadAnswer,
  VVChatError,
  VVChatRejected,
  VVChatUnavailable,
} from './errors'
export { intentLink, loginLink, payLink, shareLink, supportLink } from './links'
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
