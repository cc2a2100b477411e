import { locale as rootLocale } from 'next/root-params'
import { Shell } from '@/app/_components/layout/shell'
import { ButtonLink } from '@/app/_components/ui/button'
import { Empty } from '@/app/_components/ui/empty'
import { getErrorText } from '@/app/_text/errors'

/** The 404 page. */
export default async function NotFound() {
  const locale = await rootLocale()
  const text = getErrorText(locale)
  return (
    <Shell locale={locale}>
      <Empty
        heading="h1"
        title={text.missingTitle}
        text={text.missingText}
        action={
          <>
            <ButtonLink href="/">{text.toHome}</ButtonLink>
            <ButtonLink kind="second" href="/categories">
              {text.toCategories}
            </ButtonLink>
          </>
        }
      />
    </Shell>
  )
}
