import type { ReactNode } from 'react'
import { Shell } from '@/app/_components/layout/shell'
import { getText } from '@/app/_text'
import { AdminNav } from './admin-nav'
import { requireAdmin } from './require-admin'

interface Props {
  params: Promise<{ locale: string }>
  children: ReactNode
}

/**
 * The frame of every admin page. Its guard keeps the navigation from others; every page and action has the same guard,
 * because a layout does not run again when its pages change.
 */
export default async function AdminLayout({ params, children }: Props) {
  await requireAdmin()
  const { locale } = await params
  return (
    <Shell locale={locale} tab="me" width="page" tabBar={false}>
      <AdminNav text={getText(locale).admin.nav} />
      <div className="space-y-3 px-4 pb-10 md:space-y-4 md:px-0">{children}</div>
    </Shell>
  )
}
