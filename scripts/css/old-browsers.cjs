// CommonJS, because Next loads PostCSS plugins by require().
const selectorParser = require('postcss-selector-parser')

/**
 * A PostCSS plugin for the old browsers of package.json. They drop a whole rule if they do not know one of its selectors:
 * - Chromium 87 does not know `:is()` and `:where()`, which Tailwind uses for `peer-*`, `group-*`, `space-y-*` and
 *   `divide-*`. It gets a copy of such rules with the selectors written out. Other browsers ignore the copy, because it
 *   is more specific than the original.
 * - Safari before 15.4 does not know `::backdrop`, so that becomes a rule of its own.
 * They also reject an empty fallback, as in `var(--x,)`. And Chromium 87 crashes at the second page with the same style
 * sheet if that has `@property` rules.
 */
function oldBrowsers() {
  return {
    postcssPlugin: 'old-browsers',
    OnceExit(root, { AtRule }) {
      const initial = initialValues(root)
      if (initial) {
        replaceProperties(root)
        replaceEmptyFallbacks(root, initial)
      }
      root.walkRules((rule) => {
        separateBackdrop(rule)
        if (!/:(is|where)\(/.test(rule.selector)) return
        const selector = writeOut(rule.selector)
        if (selector === null) return
        const copy = new AtRule({ name: 'supports', params: 'not selector(:where(*))' })
        copy.append(rule.clone({ selector }))
        rule.before(copy)
      })
    },
  }
}
oldBrowsers.postcss = true
oldBrowsers.writeOut = writeOut
module.exports = oldBrowsers

/** The initial values of Tailwind's properties by name. They are declarations for browsers without `@property`. */
function initialValues(root) {
  const declarations = new Map()
  root.walkAtRules('layer', (layer) => {
    if (layer.params !== 'properties') return
    layer.walkDecls((declaration) => declarations.set(declaration.prop, declaration))
  })
  return declarations.size > 0 ? declarations : null
}

/** Lets every browser use those declarations. */
function replaceProperties(root) {
  root.walkAtRules('supports', (supports) => {
    if (supports.parent.params === 'properties') supports.replaceWith(supports.nodes)
  })
  root.walkAtRules('property', (property) => {
    if (property.params.startsWith('--tw-')) property.remove()
  })
}

/** Makes an empty fallback the property's initial value. */
function replaceEmptyFallbacks(root, initial) {
  root.walkDecls((declaration) => {
    declaration.value = declaration.value.replace(/var\((--tw-[\w-]+),\s*\)/g, (fallback, name) => {
      const property = initial.get(name)
      if (!property) return fallback
      property.value = ' '
      return `var(${name})`
    })
  })
}

function separateBackdrop(rule) {
  const isBackdrop = (selector) => selector.includes('::backdrop')
  const others = rule.selectors.filter((selector) => !isBackdrop(selector))
  if (others.length === 0 || others.length === rule.selectors.length) return
  rule.after(rule.clone({ selectors: rule.selectors.filter(isBackdrop) }))
  rule.selectors = others
}

/**
 * The selectors without `:is()` and `:where()`, or null if one cannot be written without them. Possible are arguments
 * that describe the element itself, as in `.a:is(.b)`, or what contains it, as in `.a:is(.b > *)`.
 */
function writeOut(selectors) {
  const written = selectorParser().astSync(selectors).nodes.map(expand)
  if (written.includes(null)) return null
  return written
    .flat()
    .map(({ before, type, rest }) => before + (type + rest || '*'))
    .join(', ')
}

/**
 * All selectors that a selector stands for, or null. Each in three parts: what comes before the last compound, that
 * compound's type selector, and the rest of it.
 */
function expand(selector) {
  let written = [{ before: '', type: '', rest: '' }]
  for (const node of selector.nodes) {
    const options = expandNode(node)
    if (options === null) return null
    written = written.flatMap((left) => options.map((right) => join(left, right)))
    if (written.includes(null)) return null
  }
  return written
}

function expandNode(node) {
  const text = String(node).trim()
  if (node.type === 'combinator') return [{ combinator: node.value }]
  if (node.type === 'universal') return [{ before: '', type: '', rest: '' }]
  if (node.type === 'tag') return [{ before: '', type: text, rest: '' }]
  if (!/:(is|where)\(/.test(text)) return [{ before: '', type: '', rest: text }]
  if (!/^:(is|where)$/.test(node.value)) return null
  const options = node.nodes.map(expand)
  return options.includes(null) ? null : options.flat()
}

function join(left, right) {
  if (right.combinator) {
    const compound = left.type + left.rest || '*'
    return { before: `${left.before}${compound}${right.combinator}`, type: '', rest: '' }
  }
  if ((left.before && right.before) || (left.type && right.type)) return null
  return { before: left.before + right.before, type: left.type + right.type, rest: left.rest + right.rest }
}
