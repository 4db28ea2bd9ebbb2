import { existsSync, readFileSync } from 'node:fs'
import Handlebars from 'handlebars'
import { projectPath } from '../root'
import { dateTime, day } from '../web/format'
import type { EventName } from './events'

/** What a template is filled with: the event's data, `caseId`, the name of the `person`, the `link` if there is an address. */
export type Filling = Readonly<Record<string, unknown>>

/** A notice for the inbox; plain text. */
export interface InAppWords {
  title: string
  body: string
}

/** A mail; what users typed is escaped in `html`. */
export interface MailWords {
  subject: string
  text: string
  html: string
}

const folder = projectPath('templates')
const longestTitle = 300

/**
 * Fills `templates/<event>.in-app.hbs`: the first line is the title, the rest the body. The outcome is plain text, so
 * whoever shows it escapes it.
 */
export function inAppWords(event: EventName, filling: Filling): InAppWords {
  const [title = '', ...body] = plain(source(event, 'in-app'), filling).trim().split('\n')
  return { title: title.slice(0, longestTitle), body: body.join('\n').trim() }
}

/** Fills `templates/<event>.mail.hbs`: three parts between lines of `---`: subject, text, HTML. */
export function mailWords(event: EventName, filling: Filling): MailWords {
  const [subject = '', text = '', html = ''] = source(event, 'mail').split(/^---\n/m)
  return {
    // A line break typed by a user would start a header of its own.
    subject: plain(subject, filling).replace(/\s+/g, ' ').trim(),
    text: plain(text, filling).trim() + '\n',
    html: oneStop(words.compile(html)(filling)),
  }
}

const words = Handlebars.create()
words.registerHelper({
  dateTime: (value: unknown) => shown(value, dateTime),
  day: (value: unknown) => shown(value, day),
  lines: (value: unknown) => linesOf(value),
})
words.registerPartial('mail-frame', readFileSync(projectPath('templates', 'mail-frame.hbs'), 'utf8'))

function plain(template: string, filling: Filling): string {
  return oneStop(words.compile(template, { noEscape: true })(filling))
}

/** What people typed often ends with a stop of its own: the template's is not put behind it. */
function oneStop(sentence: string): string {
  return sentence.replace(/([。！？][”》）]?)。/g, '$1')
}

function source(event: EventName, channel: string): string {
  const file = `${folder}/${event}.${channel}.hbs`
  if (!existsSync(file)) throw new Error(`no template ${event}.${channel}.hbs in templates/`)
  return readFileSync(file, 'utf8').replaceAll('\r\n', '\n')
}

/** Dates come as such from commands and as ISO text from models; what is neither is shown as it is. */
function shown(value: unknown, as: (instant: Date) => string): string {
  const instant = value instanceof Date ? value : new Date(String(value))
  return Number.isNaN(instant.getTime()) ? `${value as string}` : as(instant)
}

/** `{ note: '…' }` as lines `note：…`, so that a person finds again what they typed. */
function linesOf(value: unknown): string {
  if (typeof value !== 'object' || value === null) return ''
  return Object.entries(value)
    .map(([name, typed]) => `${name}：${typeof typed === 'string' ? typed : JSON.stringify(typed)}`)
    .join('\n')
}
