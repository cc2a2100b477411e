import type { Metadata } from 'next'
import { PageHeader } from '@/app/_components/layout/page-header'
import { Shell } from '@/app/_components/layout/shell'
import { ButtonLink } from '@/app/_components/ui/button'
import { Empty } from '@/app/_components/ui/empty'
import { getText } from '@/app/_text'
import { safeReturnTo } from '@/lib/auth/return-to'

interface Props {
  params: Promise<{ locale: string; from: string[] }>
  searchParams: Promise<{ code?: string | string[] }>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: getText((await params).locale).share.title, robots: { index: false } }
}

/** The `redirect_uri` of sharing. VVChat appends `code`, 200 on success. Links back to the page that was shared from. */
export default async function SharedPage({ params, searchParams }: Props) {
  const { locale, from } = await params
  const { code } = await searchParams
  const text = getText(locale).share
  const back = safeReturnTo(`/${from.join('/')}`)
  return (
    <Shell locale={locale} width="narrow">
      <PageHeader locale={locale} title={text.title} back={back} />
      <Empty
        title={code === '200' ? text.thanks : text.notShared}
        text={code === '200' ? text.thanksLead : text.notSharedLead}
        action={
          <>
            <ButtonLink href={back}>{text.back}</ButtonLink>
            <ButtonLink kind="second" href="/">
              {text.home}
            </ButtonLink>
          </>
        }
      />
    </Shell>
  )
}
