import { zhCN } from '../web/locales/zh-CN'
import type { CoWorkSign } from './store'

/** `企业服务部（严宁）不同意：缺少估值依据` */
export function opinionText({ name, signedByName, opinion, words }: CoWorkSign): string {
  const said = words ? `：${words}` : ''
  return `${name}（${signedByName ?? ''}）${zhCN.t(`cowork.opinions.${opinion ?? 'none'}`)}${said}`
}
