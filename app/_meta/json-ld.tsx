/** Facts about a page for search engines (schema.org). What merchants type stays within the script element. */
export function JsonLd({ data }: { data: Record<string, unknown> }) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: JSON in a script element; toScriptJson keeps it in there
  return <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: toScriptJson(data) }} />
}

/** JSON in which no text can end the script element around it. */
export function toScriptJson(data: Record<string, unknown>): string {
  return JSON.stringify({ '@context': 'https://schema.org', ...data }).replaceAll('<', '\\u003c')
}
