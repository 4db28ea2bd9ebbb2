/** Which steps of a finding are this person's to take now (norm 9.4). */
export function stepsOf(
  state: 'open' | 'acknowledged' | 'mitigated' | 'closed',
  { isLead, isCompliance }: { isLead: boolean; isCompliance: boolean },
): { mayAcknowledge: boolean; mayMitigate: boolean; mayClose: boolean; mayReopen: boolean } {
  return {
    mayAcknowledge: isLead && state === 'open',
    mayMitigate: isLead && state === 'acknowledged',
    mayClose: isCompliance && (state === 'acknowledged' || state === 'mitigated'),
    mayReopen: isCompliance && state === 'closed',
  }
}
