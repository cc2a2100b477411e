import { resolve } from 'node:path'

// For the browsers in package.json (`browserslist`). Next compiles the result further, with Lightning CSS.
export default {
  plugins: {
    '@tailwindcss/postcss': {},
    [resolve('scripts/css/old-browsers.cjs')]: {},
    '@csstools/postcss-cascade-layers': {},
  },
}
