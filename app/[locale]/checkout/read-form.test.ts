import { describe, expect, it } from 'vitest'
import { noChoices } from '@/lib/orders/pricing'
import { readCheckoutForm } from './read-form'

const home = { id: 'a1', name: '林一', phone: '13800138000', region: '浙江省杭州市', detail: '云栖路 1 号' }

const complete = {
  submissionKey: '0b6c1f0e-52f1-4b5e-9f43-5d1f8f2f3a10',
  lines: 'CUP-S~2~1280_TEA~1~990',
  addressId: 'new',
  name: '林一',
  phone: '138 0013 8000',
  region: '浙江省杭州市',
  detail: '云栖路 1 号',
  note: '请轻放',
}

function read(changes: Partial<Record<keyof typeof complete, string>> = {}, saved = [home]) {
  const form = new FormData()
  for (const [name, value] of Object.entries({ ...complete, ...changes })) form.set(name, value)
  return readCheckoutForm(form, saved)
}

describe('a complete form', () => {
  it('becomes a request with the lines and prices that were shown', () => {
    expect(read().request).toEqual({
      submissionKey: complete.submissionKey,
      lines: [
        { sku: 'CUP-S', quantity: 2, seenPrice: 1280 },
        { sku: 'TEA', quantity: 1, seenPrice: 990 },
      ],
      address: { name: '林一', phone: '13800138000', region: '浙江省杭州市', detail: '云栖路 1 号' },
      note: '请轻放',
      choices: noChoices,
    })
  })

  it('uses the selected saved address and ignores the address fields', () => {
    const { request } = read({ addressId: 'a1', name: '别人', detail: '' })
    expect(request?.address).toEqual({
      name: '林一',
      phone: '13800138000',
      region: '浙江省杭州市',
      detail: '云栖路 1 号',
    })
  })
})

describe('an invalid form', () => {
  it('lists every invalid field and keeps the input', () => {
    const { errors, values } = read({
      name: ' ',
      phone: '12',
      region: '',
      detail: '',
      note: '字'.repeat(201),
    })
    expect(errors).toEqual(['name', 'phone', 'region', 'detail', 'note'])
    expect(values).toMatchObject({ name: ' ', phone: '12', note: '字'.repeat(201) })
  })

  it("rejects an address that is not one of the buyer's", () => {
    expect(read({ addressId: 'of-another-buyer' }).errors).toEqual(['address'])
  })

  it.each([
    '',
    'CUP-S~0~1280',
    'CUP-S~-1~1280',
    'CUP-S~1.5~1280',
    'CUP-S~1000000000~1',
    'TEA~1~990_CUP-S~0~1',
  ])('rejects the lines %j as a whole', (lines) => expect(read({ lines }).errors).toEqual(['lines']))

  it('rejects a submission without a key, since a repetition could not be detected', () => {
    expect(read({ submissionKey: '' }).errors).toEqual(['lines'])
  })

  it('handles an empty form', () => {
    expect(readCheckoutForm(new FormData(), []).errors).toEqual([
      'name',
      'phone',
      'region',
      'detail',
      'lines',
    ])
  })
})
