import type { Locale } from '../web/locale'

/** What a page in the log of reads is called. */
export function pageNameOf(locale: Locale, page: string): string {
  const key = `confidentiality.reads.pages.${page.replace('.', '-')}`
  return locale.t(locale.has(key) ? key : 'confidentiality.reads.pages.other')
}
