import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getText, type Text } from '@/app/_text'
import { getAdmin } from '@/lib/admin/session'
import type { CurrentUser } from '@/lib/auth/current-user'

/** Guards every admin page and admin action: responds with 404 unless the caller is an administrator. */
export async function requireAdmin(): Promise<CurrentUser> {
  return (await getAdmin()) ?? notFound()
}

/** The metadata of an admin page. Others get none, since a title would reveal that the page exists. */
export async function adminMetadata(
  params: Promise<{ locale: string }>,
  title: (text: Text['admin']) => string,
): Promise<Metadata> {
  if (!(await getAdmin())) return {}
  return { title: title(getText((await params).locale).admin), robots: { index: false } }
}
