import { GlobeIcon } from '@/app/_components/ui/icons'
import { getText } from '@/app/_text'
import { languages, locales } from '@/lib/locales.mjs'
import { LanguageLink } from './language-link'

/** Links to the current page in the other languages, each shown by its own name. */
export function LanguageSwitch({ locale, className = '' }: { locale: string; className?: string }) {
  if (locales.length < 2) return null
  return (
    <nav aria-label={getText(locale).shell.language} className={`flex items-center ${className}`}>
      <GlobeIcon width="20" height="20" className="mr-1" />
      {locales.map((language) => {
        const { name, tag } = languages[language]
        return language === locale ? (
          <span key={language} lang={tag} aria-current="true" className="px-2 font-medium">
            {name}
          </span>
        ) : (
          <LanguageLink
            key={language}
            locale={language}
            lang={tag}
            className="press grid min-h-11 min-w-11 place-items-center rounded-full px-2 text-link"
          >
            {name}
          </LanguageLink>
        )
      })}
    </nav>
  )
}
