import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import sharp from 'sharp'
import { brand } from '../../lib/brand'
import { products } from '../../prisma/catalog/index'
import { pictureUrl, sharePictureUrl } from '../../prisma/catalog/pictures'
import { icon } from './brand'

const publicFile = (path: string) => fileURLToPath(new URL(`../../public${path}`, import.meta.url))
const size = { width: 1200, height: 630 }
const jpeg = { quality: 80, mozjpeg: true }

// What shared links show is JPEG, which every app can show.

/** One of every product that has a picture. */
export async function paintProductShares(): Promise<void> {
  const first = /^(.+-1)-960\.webp$/
  for (const file of readdirSync(publicFile('/products'))) {
    const name = first.exec(file)?.[1]
    if (name) await paintProductShare(`/products/${name}`)
  }
}

/** A product's first picture in the middle, its outermost pixels drawn out to both sides. */
async function paintProductShare(path: string): Promise<void> {
  const side = (size.width - size.height) / 2
  const square = await sharp(publicFile(`${path}-960.webp`))
    .resize(size.height)
    .png()
    .toBuffer()
  await sharp(square)
    .extend({ left: side, right: side, extendWith: 'copy' })
    .jpeg(jpeg)
    .toFile(publicFile(sharePictureUrl(path)))
}

/**
 * The shop's own: its icon beside the first four goods. Name and tagline are no part of it: apps show them beside, in
 * the language of the page, and this machine may lack the letters.
 */
export async function paintShopShare(): Promise<void> {
  const half = size.height / 2
  const left = size.width - size.height
  const mark = await sharp(Buffer.from(icon(0, 0.9)))
    .resize(size.height)
    .extract({ left: 30, top: 0, width: left, height: size.height })
    .toBuffer()
  const pictures = products.flatMap(({ pictures }) => pictures.slice(0, 1)).slice(0, 4)
  const tiles = pictures.map(async ({ path }, index) => ({
    input: await sharp(publicFile(pictureUrl(path, 640, 'webp')))
      .resize(half)
      .toBuffer(),
    left: left + half * (index % 2),
    top: half * Math.floor(index / 2),
  }))
  await sharp({ create: { ...size, channels: 3, background: 'white' } })
    .composite([{ input: mark, left: 0, top: 0 }, ...(await Promise.all(tiles))])
    .jpeg(jpeg)
    .toFile(publicFile(brand.sharePicture))
}
