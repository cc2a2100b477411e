import { expect, it } from 'vitest'
import { toScriptJson } from './json-ld'

it('escapes text that would close the script element', () => {
  const json = toScriptJson({ name: '</script><script>alert(1)</script><!--' })
  expect(json).not.toContain('<')
  expect(JSON.parse(json)).toMatchObject({ name: '</script><script>alert(1)</script><!--' })
})
