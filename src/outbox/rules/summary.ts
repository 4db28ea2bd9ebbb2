/** What a row is about in one line: the name of its message, task or signal, the address of a mail; never its contents. */
export function summaryOf({ kind, payload }: { kind: string; payload: unknown }): string {
  const fields = (payload ?? {}) as Record<string, unknown>
  const telling: Record<string, unknown> = {
    message: fields['name'],
    'complete-task': fields['taskName'] ?? fields['taskKey'],
    signal: fields['signal'],
    modify: fields['instanceKey'],
    'follow-person': fields['personId'],
    'follow-department': fields['departmentId'],
    mail: `${text(fields['to'])} ${text(fields['subject'])}`,
  }
  return text(telling[kind])
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
