import type { BusinessError } from '../errors'
import { zhCN } from '../web/locales/zh-CN'
import { wayOutOf } from '../web/refusals'

/** What a refusal tells people; where there is no button for the way out, its address stands behind the sentence. */
export function refusalSentence(error: BusinessError): string {
  const sentence = zhCN.t(`errors.${error.code}`, error.data)
  const next = wayOutOf(zhCN, error)
  return next ? sentence + zhCN.t('web.wayOut', { ...next }) : sentence
}
