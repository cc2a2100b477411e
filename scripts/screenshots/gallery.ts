import { readdir, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { looks } from './camera'

/** bytes */
const mostBytes = 6_000_000

/** README.md of the folder: every page in every look, side by side. Throws when the folder has become too heavy. */
export async function writeGallery(folder: string): Promise<void> {
  const names = new Map<string, string[]>()
  let bytes = 0
  for (const look of Object.keys(looks)) {
    for (const file of await readdir(join(folder, look)).catch(() => [])) {
      bytes += (await stat(join(folder, look, file))).size
      const name = file.replace(/\.webp$/, '')
      names.set(name, [...(names.get(name) ?? []), look])
    }
  }
  const parts = [...names].map(
    ([name, seen]) =>
      `## ${name}\n\n${seen
        .map(
          (look) =>
            `<img src="${look}/${name}.webp" width="${look.startsWith('phone') ? 160 : 400}" alt="${name}, ${look}">`,
        )
        .join('\n')}\n`,
  )
  await writeFile(
    join(folder, 'README.md'),
    `# Every page\n\nTaken by \`npm run screenshots\` from a running demo: on a phone and on a computer, in light and dark, in Chinese\nand English.\n\n${parts.join('\n')}`,
  )
  console.log(`${folder}: ${Math.round(bytes / 1024)} kB`)
  if (bytes > mostBytes) throw new Error(`${folder} has more than ${mostBytes} bytes`)
}
