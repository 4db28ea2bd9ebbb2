/** What a product is matched by. */
export interface Matchable {
  code: string
  name: string
  keywords: readonly string[]
}

/** A product that fits a text, and the words in the text that say so, the strongest first. */
export interface Match<Product> {
  product: Product
  score: number
  because: string[]
}

/** A key word is a person's judgement; a pair of characters only a hint. */
const perKeyword = 5
const perPair = 1
/** One stray pair is a coincidence. */
const scoreNeeded = 2
/** Said of every demand, so they speak for no product. */
const everywhere = new Set(['企业', '公司', '服务', '业务', '需求', '希望', '需要', '进行', '有限'])

/**
 * The products that a demand's words speak for (norm 7, 可对接服务分析), the best first: by the key words that occur in it, and by pairs of
 * neighbouring characters it shares with a product's name and key words.
 */
export function matchProducts<Product extends Matchable>(
  text: string,
  products: readonly Product[],
): Match<Product>[] {
  const spelt = spelling(text)
  const pairs = pairsIn(spelt)
  return products
    .map((product) => matchOf(product, spelt, pairs))
    .filter(({ score }) => score >= scoreNeeded)
    .sort((a, b) => b.score - a.score || (a.product.code < b.product.code ? -1 : 1))
}

function matchOf<Product extends Matchable>(
  product: Product,
  text: string,
  pairs: ReadonlySet<string>,
): Match<Product> {
  const said = product.keywords.filter((word) => spelling(word) !== '' && text.includes(spelling(word)))
  const covered = new Set(said.flatMap((word) => [...pairsIn(spelling(word))]))
  const own = new Set([product.name, ...product.keywords].flatMap((word) => [...pairsIn(spelling(word))]))
  const shared = [...own].filter((pair) => pairs.has(pair) && !covered.has(pair) && !everywhere.has(pair))
  return {
    product,
    score: said.length * perKeyword + shared.length * perPair,
    because: [...said, ...shared],
  }
}

/** One width, lower case, blanks and signs as a single blank: nothing matches across them. */
function spelling(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

function pairsIn(text: string): Set<string> {
  const pairs = new Set<string>()
  for (const word of text.split(' ')) {
    const characters = [...word]
    for (let nth = 0; nth + 1 < characters.length; nth++)
      // Two Latin letters in common say nothing.
      if (/^\p{Script=Han}{2}$/u.test(characters[nth]! + characters[nth + 1]!))
        pairs.add(characters[nth]! + characters[nth + 1]!)
  }
  return pairs
}
