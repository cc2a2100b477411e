import { catalog } from './catalog'
import { common } from './common'
import { errors } from './errors'
import { orders } from './orders'

export const zh = { ...common, ...catalog, ...orders, errors }
