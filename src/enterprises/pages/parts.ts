import type { Actor } from '../../actor'
import type { Core } from '../../core'
import type { Locale } from '../../web/locale'

/** A visit or a demand of an enterprise, as its page lists it. */
export interface EnterpriseWork {
  kind: 'visit' | 'demand'
  at: Date
  title: string
  detail: string
  address: string
}

/** What the pages of this capability are built from. */
export interface EnterprisePagesParts {
  core: Core
  locale: Locale
  /** Whether a qualification of the enterprise was begun here and not withdrawn. */
  nominated?(enterpriseId: string): Promise<boolean>
  /** Visits and demands of an enterprise that this reader may see, the newest first (norm 11). */
  workOf?(actor: Actor, enterpriseId: string): Promise<EnterpriseWork[]>
}
