'use client'

import { usePathname } from 'next/navigation'
import type { ReactNode } from 'react'
import { pathIn } from '@/lib/locale-path'
import { languageCookie, languageCookieMaxAge, locales } from '@/lib/locales.mjs'

/**
 * A link to the current page in another language, which remembers the choice. The address decides the language of every
 * page. Only `/` also looks at the choice, and at the browser's preference: the query `?lang` says that a link to it was a
 * choice, for browsers without scripts.
 */
export function LanguageLink({
  locale,
  lang,
  className,
  children,
}: {
  locale: string
  lang: string
  className: string
  children: ReactNode
}) {
  const path = pathIn(locale, usePathname())
  return (
    <a
      href={path === '/' ? `/?lang=${locales[0]}` : path}
      hrefLang={lang}
      lang={lang}
      className={className}
      onClick={({ currentTarget }) => {
        const secure = location.protocol === 'https:' ? ';secure' : ''
        // biome-ignore lint/suspicious/noDocumentCookie: not every supported browser has the Cookie Store API
        document.cookie = `${languageCookie}=${locale};path=/;max-age=${languageCookieMaxAge};samesite=lax${secure}`
        currentTarget.href = path + location.search
      }}
    >
      {children}
    </a>
  )
}
