import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getText, type Text } from '@/app/_text'
import { merchant } from '@/lib/auth/merchant'
import type { Viewer } from '@/lib/auth/viewer'

/** For every page and every action of the desk: who is not a merchant finds nothing here. */
export async function requireMerchant(): Promise<Viewer> {
  return (await merchant()) ?? notFound()
}

/** The title of a page of the desk, which others must not see either; no search engine takes it in. */
export async function deskMetadata(
  params: Promise<{ locale: string }>,
  title: (text: Text['admin']) => string,
): Promise<Metadata> {
  if (!(await merchant())) return {}
  return { title: title(getText((await params).locale).admin), robots: { index: false } }
}
