import { expect, it } from 'vitest'
import { sign } from './key-thief'

it('signs as the platform does', () => {
  // MD5 of "amount=100&app_id=test&status=1&key=123456".
  const fields = { status: 1, app_id: 'test', amount: '100' }
  expect(sign(fields, '123456')).toEqual({ ...fields, sign: 'E99C56DAF3E0B8C344D75C3B4FF69F94' })
})
