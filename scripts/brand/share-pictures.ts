import { readdirSync } from 'node:fs'
import sharp from 'sharp'
import { brand } from '@/lib/brand'
import { pictureUrl, sharePictureUrl } from '@/lib/catalog/pictures'
import { products } from '@/prisma/catalog'
import { icon } from './icon'
import { publicFile } from './public-file'

/** Size of a link's preview image in pixels. It is JPEG, which every app can show. */
const size = { width: 1200, height: 630 }
const jpeg = { quality: 80, mozjpeg: true }

/** Writes a preview image for every product in public/products that has a first picture. */
export async function writeProductShares(): Promise<void> {
  const firstPicture = /^(.+-1)-960\.webp$/
  for (const file of readdirSync(publicFile('/products'))) {
    const name = firstPicture.exec(file)?.[1]
    if (name) await writeProductShare(`/products/${name}`)
  }
}

/** The product's first picture in the middle; its outermost pixels are stretched to both sides. */
async function writeProductShare(path: string): Promise<void> {
  const margin = (size.width - size.height) / 2
  const square = await sharp(publicFile(pictureUrl(path, 960, 'webp')))
    .resize(size.height)
    .png()
    .toBuffer()
  await sharp(square)
    .extend({ left: margin, right: margin, extendWith: 'copy' })
    .jpeg(jpeg)
    .toFile(publicFile(sharePictureUrl(path)))
}

/**
 * Writes the preview image of links to the shop: its icon beside the first four products. It holds no text: apps show
 * name and tagline beside it in the language of the page, and this machine may lack the fonts.
 */
export async function writeShopShare(): Promise<void> {
  const half = size.height / 2
  const iconWidth = size.width - size.height
  const mark = await sharp(Buffer.from(icon(0, 0.9)))
    .resize(size.height)
    .extract({ left: 30, top: 0, width: iconWidth, height: size.height })
    .toBuffer()
  const tiles = []
  for (const [index, { pictures }] of products.slice(0, 4).entries()) {
    const [first] = pictures
    if (!first) continue
    tiles.push({
      input: await sharp(publicFile(pictureUrl(first.path, 640, 'webp')))
        .resize(half)
        .toBuffer(),
      left: iconWidth + half * (index % 2),
      top: half * Math.floor(index / 2),
    })
  }
  await sharp({ create: { ...size, channels: 3, background: 'white' } })
    .composite([{ input: mark, left: 0, top: 0 }, ...tiles])
    .jpeg(jpeg)
    .toFile(publicFile(brand.sharePicture))
}
