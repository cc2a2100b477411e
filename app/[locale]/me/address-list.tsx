import { Card } from '@/app/_components/ui/card'
import { Confirm } from '@/app/_components/ui/confirm'
import { TrashIcon } from '@/app/_components/ui/icons'
import { Interpolate } from '@/app/_components/ui/interpolate'
import { SubmitButton } from '@/app/_components/ui/submit-button'
import { getText } from '@/app/_text'
import { interpolate } from '@/app/_text/interpolate'
import type { SavedAddress } from '@/lib/addresses'
import { removeAddress } from './actions'

/** The buyer's saved addresses, most recently used first. */
export function AddressList({ locale, addresses }: { locale: string; addresses: SavedAddress[] }) {
  const { me: text, checkout } = getText(locale)
  return (
    <Card title={text.addresses}>
      {addresses.length === 0 && <p className="text-soft">{text.noAddress}</p>}
      <ul className="divide-y divide-line">
        {addresses.map(({ id, name, phone, region, detail }) => {
          const format = checkout.form.addressFormat
          const address = <Interpolate text={format} values={{ region, detail }} />
          return (
            <li key={id} className="flex items-center gap-2 py-2 first:pt-0 last:pb-0">
              <div className="min-w-0 flex-1">
                <p className="font-medium">
                  <bdi>{name}</bdi> <span className="whitespace-nowrap text-soft tabular-nums">{phone}</span>
                </p>
                <p className="text-sm text-soft">{address}</p>
              </div>
              <Confirm
                trigger={<TrashIcon width="20" height="20" />}
                triggerName={interpolate(text.removeAddress, {
                  name,
                  address: interpolate(format, { region, detail }),
                })}
                triggerClass="press -mr-2 grid size-11 shrink-0 place-items-center rounded-full text-soft active:bg-sunken"
                title={text.removeTitle}
                hint={
                  <>
                    <bdi>{name}</bdi> {address}
                  </>
                }
                cancelLabel={text.removeNo}
              >
                <form action={removeAddress.bind(null, id)} className="grid">
                  <SubmitButton size="lg" className="px-3">
                    {text.removeYes}
                  </SubmitButton>
                </form>
              </Confirm>
            </li>
          )
        })}
      </ul>
    </Card>
  )
}
