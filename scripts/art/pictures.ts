import { kitchen } from './scenes/kitchen'
import { stationery } from './scenes/stationery'
import { tea } from './scenes/tea'
import { textiles } from './scenes/textiles'

/** Every product picture by its name (`mist-cup-1`), as a function that paints it. */
export const pictures: Record<string, () => string> = { ...tea, ...kitchen, ...textiles, ...stationery }
