import type { zh } from '../zh'
import { catalog } from './catalog'
import { common } from './common'
import { errors } from './errors'
import { orders } from './orders'

export const en: typeof zh = { ...common, ...catalog, ...orders, errors }
