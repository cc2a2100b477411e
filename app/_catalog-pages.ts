import { revalidatePath } from 'next/cache'

/** This process renders its cached catalogue pages again at their next visit. */
export function revalidateCatalogPages(): void {
  for (const page of ['', '/categories', '/categories/[slug]/[[...page]]', '/products/[slug]'])
    revalidatePath(`/[locale]${page}`, 'page')
}
