/** What names of companies have in common without being the same company. */
const legalForms =
  /(股份合作公司|股份有限公司|有限责任公司|集团有限公司|有限公司|合伙企业|专业合作社|合作社|分公司|子公司|总公司|集团|公司|股份|工厂|总厂|厂)+$/u
const places =
  /^(中华人民共和国|中国|宁夏回族自治区|宁夏|银川|石嘴山|吴忠|固原|中卫|\p{Script=Han}{2,3}(?:省|市|县|区))(?=\p{Script=Han}{2})/u
const trades =
  /(科技|技术|实业|发展|贸易|商贸|投资|控股|管理|咨询|服务|工程|建设|产业|工业|企业|文化|传媒|信息|网络|电子|软件|智能|数据|物流|环保|能源|农业|食品)+$/u

/** Names whose two-character overlap is at least this are shown as perhaps the same enterprise. */
const similarFrom = 0.5

/** Whether two names may be of one enterprise (norm 5: nobody is entered twice). Equal names are. */
export function isSimilarName(one: string, other: string): boolean {
  return nameSimilarity(one, other) >= similarFrom
}

/**
 * How alike two names are, 0 to 1: what is left of them without place, legal form and trade is compared by its pairs of
 * neighbouring characters; a name that contains the other is as like as can be.
 */
export function nameSimilarity(one: string, other: string): number {
  const [left, right] = [coreOfName(one), coreOfName(other)]
  const [ours, theirs] = [pairsOfCore(left), pairsOfCore(right)]
  const shared = ours.filter((pair) => theirs.includes(pair)).length
  return coreSimilarity(left, right, { shared, all: ours.length + theirs.length })
}

/** `isSimilarName` of two cores whose pairs are counted: those they share and those of both together. */
export function isSimilarCore(left: string, right: string, pairs: { shared: number; all: number }): boolean {
  return coreSimilarity(left, right, pairs) >= similarFrom
}

function coreSimilarity(left: string, right: string, pairs: { shared: number; all: number }): number {
  if (left.includes(right) || right.includes(left)) return 1
  return (2 * pairs.shared) / Math.max(1, pairs.all)
}

/** What tells a company from others: its name without place, legal form and trade; at least two characters where it has them. */
export function coreOfName(name: string): string {
  const spelt = name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s()[\]{}<>《》“”"'·.,，。、-]/gu, '')
  const bare = withoutPlaces(cut(spelt, legalForms))
  return cut(bare, trades)
}

/** Two neighbouring characters each, each once. */
export function pairsOfCore(core: string): string[] {
  const characters = [...core]
  return [...new Set(characters.slice(0, -1).map((character, nth) => character + characters[nth + 1]))]
}

function withoutPlaces(name: string): string {
  const shorter = cut(name, places)
  return shorter === name ? name : withoutPlaces(shorter)
}

/** Without what the pattern finds, unless hardly anything would be left. */
function cut(name: string, pattern: RegExp): string {
  const shorter = name.replace(pattern, '')
  return [...shorter].length >= 2 ? shorter : name
}
