import type { Core } from '../../core'
import type { Locale } from '../../web/locale'

/** What the pages of this capability are built from. */
export interface PeoplePagesParts {
  core: Core
  locale: Locale
  /** Offer the demo's accounts and password on the sign-in page. */
  demo: boolean
}
