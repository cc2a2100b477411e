/**
 * Paints the shop's pictures and icons into public/.
 *
 *   npx tsx scripts/art/main.ts             everything
 *   npx tsx scripts/art/main.ts mist-cup    only pictures whose name starts so
 *   npx tsx scripts/art/main.ts share       only what links to goods show when shared, from the pictures that are there
 *   npm run brand                           only the icons and what a link to the shop shows, after a change of lib/brand.ts
 */
import { mkdir, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import sharp from 'sharp'
import { pictureFormats, pictureUrl, pictureWidths } from '../../prisma/catalog/pictures'
import { icon } from './brand'
import { pictures } from './pictures'
import { paintProductShares, paintShopShare } from './share'
import { picture } from './svg'

const publicFile = (path: string) => fileURLToPath(new URL(`../../public${path}`, import.meta.url))
const encoding = { avif: { quality: 55, effort: 4 }, webp: { quality: 76, effort: 5 } }

async function paintProducts(prefixes: string[]) {
  for (const [name, paint] of Object.entries(pictures)) {
    if (prefixes.length > 0 && !prefixes.some((prefix) => name.startsWith(prefix))) continue
    // Rasterised once: the smaller sizes come from the same pixels, so they cannot differ.
    const master = await sharp(Buffer.from(picture(paint)))
      .removeAlpha()
      .png({ compressionLevel: 1 })
      .toBuffer()
    for (const width of pictureWidths)
      for (const format of pictureFormats)
        await sharp(master)
          .resize(width)
          .toFormat(format, encoding[format])
          .toFile(publicFile(pictureUrl(`/products/${name}`, width, format)))
  }
}

/** The icons and the shop's share picture, in what lib/brand.ts says. */
async function paintBrand() {
  const png = (svg: string, size: number, file: string) =>
    sharp(Buffer.from(svg))
      .resize(size)
      .png({ compressionLevel: 9 })
      .toFile(publicFile(`/brand/${file}`))
  const rounded = icon(268, 1)
  // A launcher may cut anything outside the middle 80 %; iOS cuts the corners itself.
  const [maskable, touch] = [icon(0, 0.82), icon(0, 0.94)]
  await writeFile(publicFile('/brand/icon.svg'), rounded)
  await png(rounded, 192, 'icon-192.png')
  await png(rounded, 512, 'icon-512.png')
  await png(maskable, 192, 'icon-maskable-192.png')
  await png(maskable, 512, 'icon-maskable-512.png')
  await png(touch, 180, 'apple-touch-icon.png')
  await writeFile(
    publicFile('/favicon.ico'),
    ico(await sharp(Buffer.from(rounded)).resize(32).png().toBuffer()),
  )
  await paintShopShare()
}

/** An .ico file with one PNG of 32 pixels: what is asked for wherever a page names no icon. */
function ico(png: Buffer): Buffer {
  const head = Buffer.from([0, 0, 1, 0, 1, 0, 32, 32, 0, 0, 1, 0, 32, 0])
  const place = Buffer.alloc(8)
  place.writeUInt32LE(png.length, 0)
  place.writeUInt32LE(head.length + place.length, 4)
  return Buffer.concat([head, place, png])
}

const only = process.argv.slice(2)
await mkdir(publicFile('/products'), { recursive: true })
await mkdir(publicFile('/brand'), { recursive: true })
await paintProducts(only)
if (only.length === 0 || only.includes('share')) await paintProductShares()
if (only.length === 0 || only.includes('brand')) await paintBrand()
