import type { Metadata, Viewport } from 'next'
import { notFound } from 'next/navigation'
import type { ReactNode } from 'react'
import { getText, isLocale, languageTag } from '@/app/_text'
import { reloadScript } from '@/app/_update/reload-script'
import { brandIn, colourCss, colours } from '@/lib/brand'
import { pathIn } from '@/lib/locale-path'
import '@/app/globals.css'

/**
 * Marks pages whose scripts can run, for the variant `noscript` of globals.css. The two names separate browsers that can
 * parse the compiled scripts from older ones: Chromium 85, Safari 14.1, Firefox 79.
 */
const markScripts = "self.WeakRef&&Promise.any&&document.documentElement.classList.add('js')"

type Params = Promise<{ locale: string }>

export async function generateMetadata({ params }: { params: Params }): Promise<Metadata> {
  const { locale } = await params
  const { name, tagline } = brandIn(locale)
  return {
    title: { default: name, template: `%s · ${name}` },
    description: tagline,
    applicationName: name,
    appleWebApp: { title: name },
    manifest: pathIn(locale, '/manifest.webmanifest'),
    icons: { icon: '/brand/icon.svg', apple: '/brand/apple-touch-icon.png' },
    // Else iOS turns order numbers and SKUs into telephone links.
    formatDetection: { telephone: false },
  }
}

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  viewportFit: 'cover',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: colours.canvas[0] },
    { media: '(prefers-color-scheme: dark)', color: colours.canvas[1] },
  ],
}

export default async function Layout({ children, params }: { children: ReactNode; params: Params }) {
  const { locale } = await params
  if (!isLocale(locale)) notFound()
  return (
    <html lang={languageTag(locale)} data-build={process.env.SHOP_BUILD_ID} suppressHydrationWarning>
      <head>
        <script>{markScripts}</script>
        <style>{colourCss()}</style>
        <script>{reloadScript(getText(locale).meta.updated)}</script>
      </head>
      <body>{children}</body>
    </html>
  )
}
