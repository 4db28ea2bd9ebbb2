/** The words dmn-js shows in a table that is only read; it ships in English. */
const words: Readonly<Record<string, string>> = {
  'View DRD': '查看决策关系图',
  'Hit policy:': '命中策略：',
  When: '当',
  And: '并且',
  Then: '则',
  Annotations: '说明',
  Annotation: '说明',
  Unique: '唯一命中',
  First: '首个命中',
  Any: '任一命中',
  Collect: '汇集',
  'Rule order': '按规则顺序',
}

/** The Chinese of one of dmn-js's words, its places filled; the word itself where there is none. */
export function translate(word: string, places: Readonly<Record<string, string>> = {}): string {
  return (words[word] ?? word).replace(/\{ ?(\w+) ?\}/g, (place, name: string) => places[name] ?? place)
}
