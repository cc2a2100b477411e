import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { BackLink } from '@/app/_components/layout/back-link'
import { Shell } from '@/app/_components/layout/shell'
import { soldText } from '@/app/_components/product/sold-text'
import { BackIcon, ShareIcon } from '@/app/_components/ui/icons'
import { Notice } from '@/app/_components/ui/notice'
import { Picture } from '@/app/_components/ui/picture'
import { ShareLink } from '@/app/_components/vvchat/share-link'
import { JsonLd } from '@/app/_meta/json-ld'
import { pageMeta } from '@/app/_meta/page-meta'
import { productJsonLd } from '@/app/_meta/product-json-ld'
import { urlIn } from '@/app/_meta/urls'
import { getText } from '@/app/_text'
import { getProduct, type ProductDetail } from '@/lib/catalog/queries'
import { pathIn } from '@/lib/locale-path'
import { BuyBar } from './buy-bar'
import { BuyForm } from './buy-form'
import { Gallery } from './gallery'

export const revalidate = 60

type Params = Promise<{ locale: string; slug: string }>

export function generateStaticParams() {
  return []
}

export async function generateMetadata({ params }: { params: Params }): Promise<Metadata> {
  const { locale, slug } = await params
  const product = await getProduct(slug, locale)
  if (!product) return {}
  const { title, subtitle: description, pictures } = product
  return pageMeta(locale, { path: `/products/${slug}`, title, description, picture: pictures[0] })
}

export default async function ProductPage({ params }: { params: Params }) {
  const { locale, slug } = await params
  const product = await getProduct(slug, locale)
  if (!product) notFound()
  const text = getText(locale).product
  return (
    <Shell
      locale={locale}
      width="page"
      tabBar={false}
      bar={<BuyBar locale={locale} product={product} />}
      barOn="phone"
    >
      <JsonLd data={productJsonLd(product, urlIn(locale, `/products/${slug}`))} />
      <div className="md:grid md:grid-cols-2 md:gap-12 md:pt-8">
        <div className="relative md:self-start roomy:sticky roomy:top-24">
          <BackLink
            href={`/categories/${product.category.slug}`}
            label={getText(locale).shell.back}
            className={`${pictureButton} left-2`}
          >
            <BackIcon />
          </BackLink>
          <ShareLink
            locale={locale}
            title={product.title}
            subTitle={product.subtitle}
            slug={product.slug}
            picture={product.pictures[0]?.path ?? null}
            from={pathIn(locale, `/products/${product.slug}`)}
            label={getText(locale).share.product}
            className={`${pictureButton} right-2`}
          >
            <ShareIcon />
          </ShareLink>
          <Gallery
            text={text}
            slides={product.pictures.map(({ path, alt }, index) => (
              <Picture
                key={path}
                path={path}
                alt={alt}
                sizes="(min-width: 52rem) 30rem, 100vw"
                eager={index === 0}
              />
            ))}
          />
        </div>
        <div className="flex flex-col gap-6 px-4 pt-4 pb-6 md:p-0">
          <BuyForm
            slug={product.slug}
            optionNames={[product.option1Name, product.option2Name]}
            variants={product.variants}
            sales={soldText(locale, product.sales)}
            text={text}
            buttons={
              <div className="hidden roomy:block">
                <BuyBar locale={locale} product={product} />
              </div>
            }
          >
            <h1 className="mt-2 text-lg leading-snug font-semibold md:text-2xl">{product.title}</h1>
            <p className="mt-1 text-soft">{product.subtitle}</p>
            {product.soldOut && (
              <div className="mt-4">
                <Notice tone="warn">{text.soldOutText}</Notice>
              </div>
            )}
          </BuyForm>
          <About title={text.about} product={product} />
        </div>
      </div>
    </Shell>
  )
}

const pictureButton =
  'press absolute top-[calc(env(safe-area-inset-top)+0.5rem)] z-10 grid size-11 place-items-center rounded-full bg-surface/85 shadow-card'

function About({ title, product }: { title: string; product: ProductDetail }) {
  return (
    <section className="border-t border-line pt-5">
      <h2 className="font-semibold">{title}</h2>
      {product.description.split('\n\n').map((paragraph) => (
        <p key={paragraph} className="mt-3 leading-relaxed whitespace-pre-line">
          {paragraph}
        </p>
      ))}
    </section>
  )
}
