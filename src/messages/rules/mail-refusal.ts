/** What nodemailer tells about a failure. */
interface MailFailure extends Error {
  code?: string
  syscall?: string
  /** The server's answer, `550`. */
  responseCode?: number
  response?: string
}

type Outcome =
  { is: 'failed' | 'doubt' | 'unknown'; reason: string } | { is: 'retry'; reason: string; outage?: boolean }

const day = 24 * 3600 * 1000
/** As mail servers do among themselves. */
const tryAtMostMs = 5 * day

/**
 * What a failed attempt means (RFC 5321 4.2.1): 5xx is for ever, 4xx for now, no connection is an outage. Anything later may
 * have been taken by the server before the line broke. `age` of the mail in milliseconds.
 */
export function mailRefusal(error: Error, age: number): Outcome {
  const outcome = outcomeOf(error)
  if (age <= tryAtMostMs || outcome.is === 'failed') return outcome
  if (outcome.is === 'doubt') return { is: 'unknown', reason: `五天内没能确认送达：${outcome.reason}` }
  return { is: 'failed', reason: `五天内没能送出，已停止重试。${outcome.reason}` }
}

function outcomeOf(error: MailFailure): Outcome {
  const answer = error.response ?? error.message
  if (error.code === 'EAUTH')
    return { is: 'retry', reason: `邮件服务器不接受账号或密码，检查 SMTP_URL：${answer}`, outage: true }
  if (error.responseCode !== undefined && error.responseCode >= 500)
    return { is: 'failed', reason: `邮件服务器拒收：${answer}` }
  if (error.responseCode !== undefined && error.responseCode >= 400)
    return { is: 'retry', reason: `邮件服务器暂时不收，稍后重试：${answer}` }
  if (error.code === 'EENVELOPE') return { is: 'failed', reason: `收件地址不正确：${answer}` }
  if (neverConnected(error))
    return { is: 'retry', reason: `连接不上邮件服务器：${error.message}`, outage: true }
  return { is: 'doubt', reason: `邮件发出后连接中断，不能确认送达，将以同一编号重发：${error.message}` }
}

function neverConnected(error: MailFailure): boolean {
  return (
    error.code === 'EDNS' || error.syscall === 'connect' || /greeting never received/i.test(error.message)
  )
}
