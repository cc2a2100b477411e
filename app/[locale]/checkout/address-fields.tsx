import type { ReactNode } from 'react'
import { Card } from '@/app/_components/ui/card'
import { Field, TextAreaField } from '@/app/_components/ui/field'
import { Interpolate } from '@/app/_components/ui/interpolate'
import type { Text } from '@/app/_text'
import type { SavedAddress } from '@/lib/addresses'
import { newAddress } from './new-address'
import type { CheckoutField, CheckoutValues } from './read-form'

/**
 * The delivery address: the last used one is preselected, others can be expanded, and a new one can be entered. CSS hides
 * the input fields while a saved address is selected, so this works without scripts.
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
  const [lastUsed, ...others] = saved
  const savedOption = (address: SavedAddress) => (
    <AddressOption key={address.id} value={address.id} selected={values.addressId} saved>
      <span className="font-medium">
        <bdi>{address.name}</bdi>{' '}
        <span className="whitespace-nowrap text-soft tabular-nums">{address.phone}</span>
      </span>
      <span className="block text-sm text-soft">
        <Interpolate text={text.addressFormat} values={{ region: address.region, detail: address.detail }} />
      </span>
    </AddressOption>
  )
  const newAddressFields = <NewAddressFields text={text} values={values} errorOf={errorOf} />
  return (
    <Card title={text.address}>
      {errorOf('address') && <p className="mb-2 text-sm text-bad">{errorOf('address')}</p>}
      {!lastUsed ? (
        newAddressFields
      ) : (
        <fieldset className="group space-y-2">
          <legend className="sr-only">{text.address}</legend>
          {savedOption(lastUsed)}
          <details open={values.addressId !== lastUsed.id} className="space-y-2">
            <summary className="-my-1 flex min-h-11 items-center text-sm text-link">
              {text.otherAddresses}
            </summary>
            {others.map(savedOption)}
            <AddressOption value={newAddress} selected={values.addressId}>
              <span className="font-medium">{text.newAddress}</span>
            </AddressOption>
            {/* Hidden while a saved address is selected. Browsers without :has() always show the fields. */}
            <div className="pt-1 group-has-[[data-saved]:checked]:hidden">{newAddressFields}</div>
          </details>
        </fieldset>
      )}
    </Card>
  )
}

function AddressOption({
  value,
  selected,
  saved,
  children,
}: {
  value: string
  selected: string
  saved?: boolean
  children: ReactNode
}) {
  return (
    <label className="press flex min-h-12 items-center gap-3 rounded-inner px-3.5 py-2.5 ring-1 ring-line ring-inset has-checked:bg-accent-tint has-checked:ring-2 has-checked:ring-accent">
      <input
        type="radio"
        name="addressId"
        value={value}
        defaultChecked={value === selected}
        data-saved={saved || undefined}
        className="size-5 shrink-0"
      />
      <span className="min-w-0 flex-1">{children}</span>
    </label>
  )
}

function NewAddressFields({
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
      <TextAreaField
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
