import { expect, it } from 'vitest'
import { isDuplicateNumber } from './duplicate-number'
import { VVChatRejected } from './errors'

const rejected = (errMsg: string) => new VVChatRejected('createPayout', 400, errMsg)

it.each([
  'out_order_no重复',
  '订单号已存在',
  '订单号已经存在',
  '訂單號重複',
  '请勿重复提交',
  'out_order_no exists',
  'Order number already exists',
  'DUPLICATE out_order_no',
  'duplicated order',
  'repeated out_order_no',
  'do not repeat',
])('%j says that the number exists', (errMsg) => {
  expect(isDuplicateNumber(rejected(errMsg))).toBe(true)
})

it.each([
  '',
  '余额不足',
  '无效的code',
  '用户不存在',
  'in_open_id does not exist',
  "the account doesn't exist",
  'the account doesn’t exist',
  'non-existent account',
  'nonexistent account',
  'payee not existing',
  'insufficient balance',
])('%j does not', (errMsg) => {
  expect(isDuplicateNumber(rejected(errMsg))).toBe(false)
})
