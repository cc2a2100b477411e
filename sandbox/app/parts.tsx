/** @jsxImportSource hono/jsx */
import type { Child } from 'hono/jsx'
import type { Ctx } from '../context'
import type { Person } from '../people'
import { type Place, placeOf } from '../place'
import { Avatar } from '../ui/avatar'
import { Icon } from '../ui/icons'
import { page, SandboxStrip } from '../ui/layout'
import { wayBack } from './me'

type BarProps = { title: string; back?: string; backForm?: { id: string; value: string }; children?: Child }

/** The top bar: 返回 is a link, or a button that answers the screen's form with "no". */
export function Bar({ title, back, backForm, children }: BarProps) {
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

type PickerProps = { place: Place; people: readonly Person[]; me: Person; legend: string; name?: string }

/** The test people as a grid of radio buttons. */
export function PersonPicker({ place, people, me, legend, name = 'person' }: PickerProps) {
  const chosen = people.includes(me) ? me : people[0]
  return (
    <fieldset class="picker">
      <legend>{legend}</legend>
      <div class="picker-grid">
        {people.map((person) => (
          <label key={person.openId} class="pick">
            <input type="radio" name={name} value={person.openId} checked={person === chosen} />
            <Avatar place={place} person={person} size={40} />
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

type Problem = {
  title: string
  detail: string
  back?: { href: string; label: string }
  status?: 400 | 404 | 410
}

/** A screen that says what is wrong and leads on. */
export function problemPage(c: Ctx, { title, detail, back, status = 400 }: Problem) {
  const before = wayBack(c)
  const label = before === placeOf(c).path('/app') ? '回到 VVChat 首页' : '返回上一页'
  const way = back ?? { href: before, label }
  return page(c, {
    title,
    look: 'app',
    status,
    children: (
      <div class="phone">
        <SandboxStrip />
        <Bar title="VVChat" back={way.href} />
        <main class="notice">
          <span class="notice-mark bad">
            <Icon name="alert" />
          </span>
          <h2>{title}</h2>
          <p>{detail}</p>
          <a class="button primary" href={way.href}>
            {way.label}
          </a>
        </main>
      </div>
    ),
  })
}
