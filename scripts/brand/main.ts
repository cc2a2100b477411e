import { mkdirSync, writeFileSync } from 'node:fs'
import sharp from 'sharp'
import { icon } from './icon'
import { publicFile } from './public-file'
import { writeProductShares, writeShopShare } from './share-pictures'

// npm run brand                writes the icons and the preview image of links to the shop, after a change of lib/brand.ts
// npm run brand -- products    writes the preview image of each product from its first picture

if (process.argv.includes('products')) await writeProductShares()
else await writeBrand()

async function writeBrand(): Promise<void> {
  const rounded = icon(268, 1)
  // A launcher may cut off everything outside the middle 80 %; iOS cuts the corners itself.
  const maskable = icon(0, 0.82)
  const touch = icon(0, 0.94)
  mkdirSync(publicFile('/brand'), { recursive: true })
  writeFileSync(publicFile('/brand/icon.svg'), rounded)
  await writePng(rounded, 192, 'icon-192.png')
  await writePng(rounded, 512, 'icon-512.png')
  await writePng(maskable, 192, 'icon-maskable-192.png')
  await writePng(maskable, 512, 'icon-maskable-512.png')
  await writePng(touch, 180, 'apple-touch-icon.png')
  writeFileSync(
    publicFile('/favicon.ico'),
    ico(await sharp(Buffer.from(rounded)).resize(32).png().toBuffer()),
  )
  await writeShopShare()
}

async function writePng(svg: string, size: number, name: string): Promise<void> {
  await sharp(Buffer.from(svg))
    .resize(size)
    .png({ compressionLevel: 9 })
    .toFile(publicFile(`/brand/${name}`))
}

/** An .ico file with one PNG of 32 pixels: browsers ask for it when a page names no icon. */
function ico(png: Buffer): Buffer {
  const header = Buffer.from([0, 0, 1, 0, 1, 0, 32, 32, 0, 0, 1, 0, 32, 0])
  const entry = Buffer.alloc(8)
  entry.writeUInt32LE(png.length, 0)
  entry.writeUInt32LE(header.length + entry.length, 4)
  return Buffer.concat([header, entry, png])
}
