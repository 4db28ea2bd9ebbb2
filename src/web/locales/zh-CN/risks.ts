/** Words of risk findings and of the compliance officer's own view (norm 9.4). */
export default {
  risks: {
    held: '有重大风险点没有关闭，服务不能完结。',
    none: '没有揭示过风险点。',
    reviewed: '合规审查',
    verdicts: { accepted: '风险可接受', changes: '须修改方案', rejected: '风险不可接受' },
    steps: {
      raised: '揭示',
      acknowledged: '项目负责人知悉',
      mitigated: '已采取措施',
      closed: '合规关闭',
      reopened: '合规重新打开',
    },
    mitigate: '登记已采取的措施',
    mitigateNote: '采取了什么措施',
    closeNote: '关闭说明（没有登记措施就关闭的，须说明理由）',
    reopen: '重新打开',
    reopenNote: '为什么重新打开',
  },
  errors: {
    'risk-note-missing': '没有写说明。请写明做了什么或者理由，它会留在案件的过程记录里。',
  },
}
