import { locale as rootLocale } from 'next/root-params'
import { getErrorText } from '@/app/_text/errors'
import { ButtonLink } from '@/app/_ui/button'
import { Empty } from '@/app/_ui/empty'
import { Shell } from '@/app/_ui/shell'

/** The 404 page: says so and helps on. */
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
