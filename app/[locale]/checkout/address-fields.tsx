import type { ReactNode } from 'react'
import type { Text } from '@/app/_text'
import { Field, TextField } from '@/app/_ui/field'
import { Filled } from '@/app/_ui/filled'
import { OrderCard } from '@/app/_ui/order-card'
import type { SavedAddress } from '@/lib/addresses'
import { newAddress } from './new-address'
import type { CheckoutField, CheckoutValues } from './read-form'

/**
 * Where the order goes: the address used last is chosen, others are a tap away, a new one is typed. Choosing hides the
 * typing by style sheet alone, so it works before any script does.
 */
export function AddressFields({
  text,
  saved,
  values,
  errorOf,
}: {
  text: Text['checkout']['form']
  saved: SavedAddress[]
  values: CheckoutValues
  errorOf: (field: CheckoutField) => string | null
}) {
  const [last, ...others] = saved
  const choice = (address: SavedAddress) => (
    <Choice key={address.id} value={address.id} chosen={values.addressId} saved>
      <span className="font-medium">
        <bdi>{address.name}</bdi>{' '}
        <span className="whitespace-nowrap text-soft tabular-nums">{address.phone}</span>
      </span>
      <span className="block text-sm text-soft">
        <Filled text={text.place} values={{ ...address }} />
      </span>
    </Choice>
  )
  const fields = <NewAddress text={text} values={values} errorOf={errorOf} />
  return (
    <OrderCard title={text.address}>
      {errorOf('address') && <p className="mb-2 text-sm text-bad">{errorOf('address')}</p>}
      {!last ? (
        fields
      ) : (
        <fieldset className="group space-y-2">
          <legend className="sr-only">{text.address}</legend>
          {choice(last)}
          <details open={values.addressId !== last.id} className="space-y-2">
            <summary className="-my-1 flex min-h-11 items-center text-sm text-link">
              {text.otherAddresses}
            </summary>
            {others.map(choice)}
            <Choice value={newAddress} chosen={values.addressId}>
              <span className="font-medium">{text.newAddress}</span>
            </Choice>
            {/* Shown unless a saved one is chosen: a browser that knows no :has() shows them always. */}
            <div className="pt-1 group-has-[[data-saved]:checked]:hidden">{fields}</div>
          </details>
        </fieldset>
      )}
    </OrderCard>
  )
}

function Choice({
  value,
  chosen,
  saved,
  children,
}: {
  value: string
  chosen: string
  saved?: boolean
  children: ReactNode
}) {
  return (
    <label className="press flex min-h-12 items-center gap-3 rounded-inner px-3.5 py-2.5 ring-1 ring-line ring-inset has-checked:bg-accent-tint has-checked:ring-2 has-checked:ring-accent">
      <input
        type="radio"
        name="addressId"
        value={value}
        defaultChecked={value === chosen}
        data-saved={saved || undefined}
        className="size-5 shrink-0"
      />
      <span className="min-w-0 flex-1">{children}</span>
    </label>
  )
}

function NewAddress({
  text,
  values,
  errorOf,
}: Pick<Parameters<typeof AddressFields>[0], 'text' | 'values' | 'errorOf'>) {
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <Field
        label={text.name}
        name="name"
        autoComplete="shipping name"
        placeholder={text.namePlaceholder}
        defaultValue={values.name}
        error={errorOf('name')}
        aria-required
      />
      <Field
        label={text.phone}
        name="phone"
        type="tel"
        inputMode="tel"
        autoComplete="shipping tel"
        placeholder={text.phonePlaceholder}
        defaultValue={values.phone}
        error={errorOf('phone')}
        aria-required
      />
      <Field
        label={text.region}
        name="region"
        autoComplete="shipping address-level1"
        placeholder={text.regionPlaceholder}
        defaultValue={values.region}
        error={errorOf('region')}
        className="sm:col-span-2"
        aria-required
      />
      <TextField
        label={text.detail}
        name="detail"
        autoComplete="shipping street-address"
        placeholder={text.detailPlaceholder}
        defaultValue={values.detail}
        error={errorOf('detail')}
        className="sm:col-span-2"
        aria-required
      />
    </div>
  )
}
