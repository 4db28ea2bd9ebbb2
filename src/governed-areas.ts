import { policyEffect } from './calendar/policy-effect'
import { serviceBook, serviceForm, type GovernedArea } from './policies'

import { scoringForm } from './scoring'

/** The policies that can be changed in the product, each with what a change does to what is under way. */
export const governedAreas: readonly GovernedArea[] = [
  {
    form: serviceForm,
    effect: {
      preview: (tx, versions) => policyEffect.preview(tx, serviceBook(versions)),
      apply: (core, tx, { actor, versions, reason }) =>
        policyEffect.apply(core, tx, { actor, policyOn: serviceBook(versions), reason }),
    },
  },
  {
    form: scoringForm,
    effect: { preview: () => Promise.resolve([]), apply: () => Promise.resolve([]) },
  },
]
