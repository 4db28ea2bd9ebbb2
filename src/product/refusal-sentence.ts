import type { BusinessError } from '../errors'
import { zhCN } from '../web/locales/zh-CN'

/** What a refusal tells people. */
export function refusalSentence(error: BusinessError): string {
  return zhCN.t(`errors.${error.code}`, error.data)
}
