import { expect, it } from 'vitest'
import { readForms, readLinks } from './html'

it('reads a form as a browser without scripts would send it', () => {
  const [form] =
    readForms(`<p><form id="buy" class="[&amp;>p]:x" action="" encType="multipart/form-data" method="POST">
    <input type="hidden" name="$ACTION_REF_1"/><input type="hidden" name="$ACTION_1:0" value="{&quot;id&quot;:1}"/>
    <input type="radio" name="size" value="S"/><input type="radio" name="size" checked="" value="L &lt;"/>
    <input type="checkbox" name="gift"/><input name="note" disabled="" value="x"/><input name="phone"/>
    <button type="button">+</button><button type="submit" name="go" value="1"><b>去</b></button></form>
    <button form="buy" value="2" name="go">买 &amp; 走</button><button form="other">不</button>`)
  expect(form).toEqual({
    id: 'buy',
    action: '',
    multipart: true,
    fields: [
      ['$ACTION_REF_1', ''],
      ['$ACTION_1:0', '{"id":1}'],
      ['size', 'L <'],
      ['phone', ''],
    ],
    buttons: [
      { name: 'go', value: '1', text: '去', form: undefined },
      { name: 'go', value: '2', text: '买 & 走', form: 'buy' },
    ],
  })
})

it('reads links', () => {
  expect(readLinks('<a class="x" href="/a?b=1&amp;c=%20"><i>t</i></a><a>none</a>')).toEqual(['/a?b=1&c=%20'])
})
