import { getText } from '@/app/_text'
import { fill } from '@/app/_text/fill'
import { Filled } from '@/app/_ui/filled'
import { TrashIcon } from '@/app/_ui/icons'
import { OrderCard } from '@/app/_ui/order-card'
import { Confirm } from '@/app/_ui/order-confirm'
import { SubmitButton } from '@/app/_ui/submit-button'
import type { SavedAddress } from '@/lib/addresses'
import { removeAddress } from './actions'

/** The addresses the buyer has used, the last first. */
export function AddressList({ locale, addresses }: { locale: string; addresses: SavedAddress[] }) {
  const { me: text, checkout } = getText(locale)
  return (
    <OrderCard title={text.addresses}>
      {addresses.length === 0 && <p className="text-soft">{text.noAddress}</p>}
      <ul className="divide-y divide-line">
        {addresses.map(({ id, name, phone, region, detail }) => {
          const place = <Filled text={checkout.form.place} values={{ region, detail }} />
          return (
            <li key={id} className="flex items-center gap-2 py-2 first:pt-0 last:pb-0">
              <div className="min-w-0 flex-1">
                <p className="font-medium">
                  <bdi>{name}</bdi> <span className="whitespace-nowrap text-soft tabular-nums">{phone}</span>
                </p>
                <p className="text-sm text-soft">{place}</p>
              </div>
              <Confirm
                open={<TrashIcon width="20" height="20" />}
                openName={fill(text.removeAddress, {
                  name,
                  place: fill(checkout.form.place, { region, detail }),
                })}
                openClass="press -mr-2 grid size-11 shrink-0 place-items-center rounded-full text-soft active:bg-sunken"
                title={text.removeTitle}
                hint={
                  <>
                    <bdi>{name}</bdi> {place}
                  </>
                }
                no={text.removeNo}
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
    </OrderCard>
  )
}
