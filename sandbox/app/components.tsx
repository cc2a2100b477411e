/** @jsxImportSource hono/jsx */
import type { Child } from 'hono/jsx'
import { type BaseUrl, baseUrlOf } from '../base-url'
import type { Ctx } from '../context'
import type { Person } from '../people'
import { Avatar } from '../ui/avatar'
import { Icon } from '../ui/icons'
import { page, SandboxStrip } from '../ui/layout'
import { backUrl } from './current-person'

type TopBarProps = {
  title: string
  back?: string
  backForm?: { id: string; value: string }
  children?: Child
}

/** The top bar. 返回 is a link to `back`, or a button that submits the form `backForm.id` with `answer=value`. */
export function TopBar({ title, back, backForm, children }: TopBarProps) {
  return (
    <header class="bar">
      {backForm && (
        <button
          type="submit"
          class="bar-back"
          form={backForm.id}
          name="answer"
          value={backForm.value}
          formnovalidate
        >
          <Icon name="back" />
          <span>返回</span>
        </button>
      )}
      {back && (
        <a class="bar-back" href={back}>
          <Icon name="back" />
          <span>返回</span>
        </a>
      )}
      <h1>{title}</h1>
      <div class="bar-end">{children}</div>
    </header>
  )
}

type PickerProps = { baseUrl: BaseUrl; people: readonly Person[]; me: Person; legend: string; name?: string }

/** A grid of radio buttons, one per test person. */
export function PersonPicker({ baseUrl, people, me, legend, name = 'person' }: PickerProps) {
  const chosen = people.includes(me) ? me : people[0]
  return (
    <fieldset class="picker">
      <legend>{legend}</legend>
      <div class="picker-grid">
        {people.map((person) => (
          <label key={person.openId} class="pick">
            <input type="radio" name={name} value={person.openId} checked={person === chosen} />
            <Avatar baseUrl={baseUrl} person={person} size={40} />
            <span class="pick-text">
              <b>
                <bdi>{person.nickname}</bdi>
              </b>
              <small>{person.motto}</small>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

type ErrorProps = {
  title: string
  detail: string
  back?: { href: string; label: string }
  status?: 400 | 404 | 410
}

/** An error screen with a link back. */
export function errorPage(c: Ctx, { title, detail, back, status = 400 }: ErrorProps) {
  const previous = backUrl(c)
  const label = previous === baseUrlOf(c).path('/app') ? '回到 VVChat 首页' : '返回上一页'
  const link = back ?? { href: previous, label }
  return page(c, {
    title,
    look: 'app',
    status,
    children: (
      <div class="phone">
        <SandboxStrip />
        <TopBar title="VVChat" back={link.href} />
        <main class="status-page">
          <span class="status-mark bad">
            <Icon name="alert" />
          </span>
          <h2>{title}</h2>
          <p>{detail}</p>
          <a class="button primary" href={link.href}>
            {link.label}
          </a>
        </main>
      </div>
    ),
  })
}
