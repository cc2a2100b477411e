/** @jsxImportSource hono/jsx */
import { httpUrl } from '../base-url'
import { Icon } from '../ui/icons'

/** A shared card, stored as the body of a message. */
export type Card = { title: string; subTitle: string; url: string; thumb: string; lines: string[] }

/** Parses the body of a card message. */
export function readCard(body: string): Card {
  return JSON.parse(body) as Card
}

/**
 * Parses the lines of `share_data_url`, a JSON template of type MultipleLine.
 *
 * @returns undefined for anything else.
 */
export function readLines(text: string): string[] | undefined {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value !== 'object' || value === null) return undefined
    const { tpl_type, data } = value as { tpl_type?: unknown; data?: unknown }
    if (tpl_type !== 'MultipleLine' || !Array.isArray(data)) return undefined
    return data.every((line) => typeof line === 'string') ? data : undefined
  } catch {
    return undefined
  }
}

/** The card as shown in a chat. */
export function ShareCard({ card }: { card: Card }) {
  return (
    <a class="share-card" href={card.url}>
      <span class="share-text">
        <b>{card.title}</b>
        {card.lines.map((line) => (
          <span key={line}>{line}</span>
        ))}
        {card.subTitle && <span>{card.subTitle}</span>}
        <small>
          <Icon name="link" />
          {httpUrl(card.url)?.host}
        </small>
      </span>
      {httpUrl(card.thumb) ? (
        <img src={card.thumb} width={64} height={64} alt="" />
      ) : (
        <span class="share-blank" aria-hidden="true">
          <Icon name="link" />
        </span>
      )}
    </a>
  )
}
