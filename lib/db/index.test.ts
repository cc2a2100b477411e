import { expect, it } from 'vitest'
import { withTestDatabase } from '@/lib/testing/database'
import { db, transaction } from './'

withTestDatabase()

const category = (slug: string) => ({ slug, name: slug, nameEn: slug, icon: '', sort: 0 })

it('uncommitted rows are not visible, and a rollback removes only the rows of its own transaction', async () => {
  const failed = transaction(async (tx) => {
    await tx.category.create({ data: category('rolled-back') })
    expect(await db().category.count({ where: { slug: 'rolled-back' } })).toBe(0)
    throw new Error('no')
  })
  const kept = transaction((tx) => tx.category.create({ data: category('kept') }))
  await expect(failed).rejects.toThrow('no')
  await kept
  expect(await db().category.findMany({ select: { slug: true } })).toEqual([{ slug: 'kept' }])
})
