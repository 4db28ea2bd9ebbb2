import { resolve } from 'node:path'
import { z } from 'zod'

/** Every setting of the product, read once at start and handed on as plain arguments. */
export interface Env {
  port: number
  /** Absolute path. */
  dataDir: string
  databaseUrl: string
  /** Addresses of an engine that others run; null: the product runs its own. */
  engine: { grpc: string; rest: string } | null
  records: { host: string; port: number; password: string | null }
  /** Bearer token for `/metrics` from other machines. */
  metricsToken: string | null
  publicUrl: string | null
  sessionSecret: string | null
  mail: { url: string; from: string } | null
  logLevel: string
  demo: boolean
  workers: boolean
  /** All variables of this process that are not empty, for the programs it starts (Java, Maven). */
  environment: Readonly<Record<string, string | undefined>>
}

/** Thrown when settings are wrong; `faults` are Chinese sentences, one a fault, for the operator. */
export class BadSettings extends Error {
  override readonly name = 'BadSettings'

  constructor(readonly faults: readonly string[]) {
    super(faults.join('\n'))
  }
}

/** Reads and checks the settings of the app; an empty one counts as absent. Throws `BadSettings` with every fault at once. */
export function readEnv(source: NodeJS.ProcessEnv = process.env): Env {
  return readWith(appSettings, source)
}

/** The same for programs beside the app (workers alone, the command line): they receive no records, so those settings may be absent. */
export function readToolEnv(source: NodeJS.ProcessEnv = process.env): Env {
  return readWith(settings, source)
}

function readWith(schema: typeof settings, source: NodeJS.ProcessEnv): Env {
  const given: Record<string, string | undefined> = Object.fromEntries(
    Object.entries(source).filter(([, value]) => value?.trim()),
  )
  const read = schema.safeParse(given)
  if (!read.success) throw new BadSettings(read.error.issues.map((issue) => issue.message))
  return { ...arrange(read.data), environment: given }
}

const settings = z
  .object({
    /** Port of the pages; 0 takes a free one. */
    PORT: port('PORT').default(3000),
    /** Folder of everything the product keeps beside an outside database: SQLite, uploads, the broker's log. */
    DATA_DIR: z.string().default('./data'),
    /** `sqlite:<file>` or `mysql://user:password@host:port/name` (MariaDB too); by default a file in DATA_DIR. */
    DATABASE_URL: z
      .string()
      .regex(
        /^(sqlite:.+|mysql:\/\/[^/]+\/[^/?]+.*)$/,
        'DATABASE_URL 须形如 mysql://用户:密码@主机:端口/库名 或 sqlite:文件路径。',
      )
      .optional(),
    /** Gateway of an outside engine, gRPC, `host:port`. With it the product starts no broker of its own. */
    ZEEBE_GRPC: z
      .string()
      .regex(/^[^\s/]+:\d+$/, 'ZEEBE_GRPC 须形如 主机:端口，例如 zeebe:26500。')
      .optional(),
    /** REST address of the same engine, for user tasks. */
    ZEEBE_REST: url('ZEEBE_REST', ['http:', 'https:'], 'http://zeebe:8080').optional(),
    /** Address on which records are received; another than this machine's own only on an internal network. */
    RECORDS_HOST: z.string().default('127.0.0.1'),
    /** Port on which the engine's exporter delivers records; 0: a free one, remembered in DATA_DIR. */
    RECORDS_PORT: port('RECORDS_PORT').default(0),
    /** Password the exporter shows (basic auth); made up by the product for a broker of its own. */
    RECORDS_PASSWORD: z.string().min(12, 'RECORDS_PASSWORD 太短，至少 12 个字符。').optional(),
    /** Address people type, for links in mail; https here makes the session cookie Secure. */
    PUBLIC_URL: url('PUBLIC_URL', ['http:', 'https:'], 'https://quanlian.example.cn').optional(),
    /** Key of form tokens, the same on every replica; by default made once and kept in DATA_DIR/session-secret. */
    SESSION_SECRET: z.string().min(32, 'SESSION_SECRET 太短，至少 32 个字符。').optional(),
    /** Mail server, `smtp://user:password@host:port` or `smtps://…`; without it no mail is sent. */
    SMTP_URL: url('SMTP_URL', ['smtp:', 'smtps:'], 'smtp://mail.example.cn:25').optional(),
    /** Sender of the mail. */
    MAIL_FROM: z
      .string()
      .regex(/@/, 'MAIL_FROM 须是一个邮件地址，例如 全链 <quanlian@example.cn>。')
      .optional(),
    /** Token that other machines show to read `/metrics`; without it only this machine may. */
    METRICS_TOKEN: z.string().min(16, 'METRICS_TOKEN 太短，至少 16 个字符。').optional(),
    /** How much is logged. */
    LOG_LEVEL: z
      .enum(
        ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'],
        'LOG_LEVEL 只能是 fatal、error、warn、info、debug、trace 或 silent。',
      )
      .default('info'),
    /** Seed the demo exchange when the database is empty. By default only without DATABASE_URL: its passwords are public. */
    DEMO: yesNo('DEMO').optional(),
    /** Run the workers inside the app; no where `npm run workers` runs elsewhere. */
    WORKERS: yesNo('WORKERS').default(true),
  })
  .superRefine((given, context) => {
    const fault = (message: string) => context.addIssue({ code: 'custom', message })
    if (!given.ZEEBE_GRPC !== !given.ZEEBE_REST)
      fault('ZEEBE_GRPC 与 ZEEBE_REST 须同时设定，或都不设定（使用内置流程引擎）。')
    if (given.SMTP_URL && !given.MAIL_FROM) fault('设定了 SMTP_URL 就须设定 MAIL_FROM（发件人地址）。')
  })

/** Records are received by the app only. */
const appSettings = settings.superRefine((given, context) => {
  const fault = (message: string) => context.addIssue({ code: 'custom', message })
  if (given.ZEEBE_GRPC && !given.RECORDS_PASSWORD)
    fault('使用外部流程引擎时须设定 RECORDS_PASSWORD，与引擎导出器配置中的密码一致。')
  if (given.ZEEBE_GRPC && !given.RECORDS_PORT)
    fault('使用外部流程引擎时须设定 RECORDS_PORT，与引擎导出器配置中的端口一致。')
})

function arrange(given: z.infer<typeof settings>): Omit<Env, 'environment'> {
  const dataDir = resolve(given.DATA_DIR)
  return {
    port: given.PORT,
    dataDir,
    databaseUrl: given.DATABASE_URL ?? `sqlite:${resolve(dataDir, 'quanlian.sqlite')}`,
    engine: given.ZEEBE_GRPC && given.ZEEBE_REST ? { grpc: given.ZEEBE_GRPC, rest: given.ZEEBE_REST } : null,
    records: { host: given.RECORDS_HOST, port: given.RECORDS_PORT, password: given.RECORDS_PASSWORD ?? null },
    metricsToken: given.METRICS_TOKEN ?? null,
    publicUrl: given.PUBLIC_URL?.replace(/\/+$/, '') ?? null,
    sessionSecret: given.SESSION_SECRET ?? null,
    mail: given.SMTP_URL && given.MAIL_FROM ? { url: given.SMTP_URL, from: given.MAIL_FROM } : null,
    logLevel: given.LOG_LEVEL,
    demo: given.DEMO ?? given.DATABASE_URL === undefined,
    workers: given.WORKERS,
  }
}

function port(name: string) {
  const fault = `${name} 须是 0 到 65535 之间的整数。`
  return z
    .string()
    .regex(/^\d{1,5}$/, fault)
    .transform(Number)
    .refine((value) => value <= 65_535, fault)
}

function url(name: string, protocols: readonly string[], example: string) {
  const good = (text: string) => URL.canParse(text) && protocols.includes(new URL(text).protocol)
  return z.string().refine(good, `${name} 不是可用的地址，须形如 ${example}。`)
}

function yesNo(name: string) {
  return z.enum(['yes', 'no'], `${name} 只能是 yes 或 no。`).transform((answer) => answer === 'yes')
}
