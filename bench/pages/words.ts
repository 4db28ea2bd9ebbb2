import type { Random } from './random'

const places = '银川 吴忠 石嘴山 固原 中卫 灵武 青铜峡 宁夏 贺兰 永宁 平罗 盐池'.split(' ')
const marks =
  '云图 恒固 绿能 星河 清芷 拾光 沃野 塞上 金岸 长河 丰禾 天工 明德 远航 启明 瑞泽 博源 众合'.split(' ')
const trades =
  '智造 新材料 牧业 乳品 数据服务 生物工程 文化传播 酒业 装备制造 清洁能源 冷链物流 精细化工'.split(' ')
const forms = ['有限公司', '股份有限公司', '集团有限公司', '科技有限公司']

const aims =
  '希望发行可转债 拟开展股权融资 需要股份制改造辅导 想了解上市路径 希望办理股权质押 需要对接产业基金 拟引入战略投资者 希望规范公司治理 需要知识产权质押贷款 想办理股权托管确权'.split(
    ' ',
  )
const uses =
  '用于扩建生产线 用于补充流动资金 用于研发中心建设 用于收购上游企业 以便申报专精特新 以便激励核心员工 用于建设冷链仓库 用于绿色改造 以便理顺历史沿革 用于开拓海外市场'.split(
    ' ',
  )
const terms =
  '计划年内完成 金额约五百万元 金额约两千万元 实际控制人已同意 希望月底前答复 已有意向投资方 需先出具方案 董事会下月审议 审计报告已备妥 尚缺评估报告'.split(
    ' ',
  )

/** About 190,000 different names of enterprises, all invented. */
export function enterpriseName(random: Random): string {
  return [places, marks, marks, trades, forms].map((part) => random.pick(part)).join('')
}

/** About 1,000 different demands in one sentence. */
export function demandBrief(random: Random): string {
  return `${random.pick(aims)},${random.pick(uses)},${random.pick(terms)}`
}

/** Three characters make more than 5,000 names. */
export function personName(random: Random): string {
  return (
    random.pick([...'贺沈秦陆白马严万谭余江苏方萧文丁纪高林郑']) +
    random.pick([...'知若景明思子']) +
    random.pick([...'远宁安然川溪航和微岚'])
  )
}
