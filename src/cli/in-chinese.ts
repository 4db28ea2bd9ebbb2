import type { Command, CommanderError } from 'commander'

const titles: Readonly<Record<string, string>> = {
  'Usage:': '用法：',
  'Arguments:': '参数：',
  'Options:': '选项：',
  'Commands:': '命令：',
}

/** Makes a command and those added to it later speak Chinese, and throw instead of ending the process. */
export function inChinese(command: Command): Command {
  return command
    .helpOption('-h, --help', '显示帮助')
    .helpCommand('help [命令]', '显示一个命令的帮助')
    .configureHelp({
      styleTitle: (title) => titles[title] ?? title,
      displayWidth: (text) => text.length + (text.match(/[\u2e80-\uffef]/g)?.length ?? 0),
      subcommandTerm: (verb) =>
        [verb.name(), ...verb.registeredArguments.map((argument) => `<${argument.name()}>`)].join(' '),
    })
    .configureOutput({ outputError: () => undefined })
    .exitOverride()
}

const sentences: Readonly<Record<string, (word: string) => string>> = {
  'commander.unknownCommand': (word) => `没有命令“${word}”。`,
  'commander.unknownOption': (word) => `没有选项“${word}”。`,
  'commander.missingArgument': (word) => `缺少参数“${word}”。`,
  'commander.optionMissingArgument': (word) => `选项“${word}”后面要写内容。`,
  'commander.excessArguments': () => '参数太多。',
}

/** What a wrong command line is told; null where help was all that was asked for. */
export function misspelt({ code, message }: CommanderError): string | null {
  const word = /'([^']+)'/.exec(message)?.[1] ?? ''
  const sentence = sentences[code]?.(word)
  return sentence ? `${sentence}用 npm run quanlian -- help 查看用法。` : null
}
