import { GlobeIcon } from '@/app/_components/ui/icons'
import { getText, locales } from '@/app/_text'
import { languages } from '@/app/_text/languages.mjs'

/** Switches the language, each shown by its own name. A plain form that reloads the page: it works without scripts. */
export function LanguageSwitch({ locale, className = '' }: { locale: string; className?: string }) {
  if (locales.length < 2) return null
  return (
    <form
      method="post"
      aria-label={getText(locale).shell.language}
      className={`flex items-center ${className}`}
    >
      <GlobeIcon width="20" height="20" className="mr-1" />
      {locales.map((language) => {
        const { name, tag } = languages[language]
        return language === locale ? (
          <span key={language} lang={tag} aria-current="true" className="px-2 font-medium">
            {name}
          </span>
        ) : (
          <button
            key={language}
            type="submit"
            formAction={`/api/language?to=${language}`}
            lang={tag}
            className="press min-h-11 min-w-11 rounded-full px-2 text-link"
          >
            {name}
          </button>
        )
      })}
    </form>
  )
}
