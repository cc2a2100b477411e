import { SearchIcon } from '@/app/_components/ui/icons'
import { getText } from '@/app/_text'
import { pathIn } from '@/lib/locale-path'

/** A plain GET form: it works without scripts, and the result page has an address that can be shared. */
export function SearchField({ locale, query = '' }: { locale: string; query?: string }) {
  const text = getText(locale).shell
  return (
    <search>
      <form action={pathIn(locale, '/search')} className="relative">
        <input
          type="search"
          name="q"
          defaultValue={query}
          maxLength={100}
          dir="auto"
          enterKeyHint="search"
          autoComplete="off"
          aria-label={text.search}
          placeholder={text.searchPlaceholder}
          className="h-11 w-full rounded-full bg-sunken pr-14 pl-4 text-base placeholder:text-soft [&::-webkit-search-cancel-button]:hidden"
        />
        <button
          type="submit"
          aria-label={text.searchButton}
          className="press absolute inset-y-0 right-0 grid w-12 place-items-center rounded-full text-soft"
        >
          <SearchIcon width="20" height="20" />
        </button>
      </form>
    </search>
  )
}
