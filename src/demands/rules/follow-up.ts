/** One line of 跟进情况记录 (norm 7). */
export interface FollowUp {
  day: string
  name: string
  /** What was done, in the exchange's language: the record is part of the ledger's text. */
  act: string
  /** What the person wrote: a title, an opinion, a note. */
  words: string | null
}

/** The record with one more line, the newest last. */
export function withFollowUp(record: string, { day, name, act, words }: FollowUp): string {
  const said = words ? `：${words.replace(/\s*\n\s*/g, ' ')}` : ''
  const line = `${day} ${name} ${act}${said}`
  return record ? `${record}\n${line}` : line
}

/** The newest line of a record. */
export function latestFollowUp(record: string): string {
  return record.slice(record.lastIndexOf('\n') + 1)
}
