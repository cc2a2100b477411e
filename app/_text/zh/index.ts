import { catalog } from './catalog'
import { common } from './common'
import { orders } from './orders'

export const zh = { ...common, ...catalog, ...orders }
