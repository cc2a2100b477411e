/** Masks secrets in text for the console: the app key completely, other secrets except their first characters. */
export function redact(text: string): string {
  return text
    .replace(/([?&]app_key=)[^&#\s]*/g, '$1***')
    .replace(/([?&](?:code|token|sign|state)=)([^&#\s]{0,6})[^&#\s]*/g, '$1$2…')
    .replace(/("app_key"\s*:\s*")[^"]*/g, '$1***')
    .replace(/("(?:code|token|sign)"\s*:\s*")([^"]{0,6})[^"]*/g, '$1$2…')
}
