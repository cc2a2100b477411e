import { admin } from './admin'
import { catalog } from './catalog'
import { common } from './common'
import { errors } from './errors'
import { launch } from './launch'
import { meta } from './meta'
import { orders } from './orders'

export const zh = { ...common, ...catalog, ...launch, ...orders, ...admin, errors, meta }
