/** Words of visits (norm 6). */
export default {
  visits: {
    kinds: { phone: '电话回访', onsite: '实地走访' },
    fields: {
      kind: '走访方式',
      at: '走访时间',
      visitor: '走访人',
      content: '走访内容',
      findings: '走访发现',
      evidence: '有效证据',
      evidencePlace: '证据存放处',
    },
    evidence: {
      none: '尚无证据。上传短信、微信聊天或通话记录截屏后，本次走访计入证据分。',
      add: '上传证据',
      choose: '选择文件',
    },
  },
  errors: {
    'visit-in-future': '走访时间晚于现在。只能登记已经发生的走访。',
    'person-without-department': '{name}没有所属部门，不能登记走访。请联系管理员设置部门。',
    'evidence-not-yours-not-allowed': '只有走访人可以为这次走访补充证据。',
    'evidence-file-missing': '没有选择文件。请选择截屏图片或 PDF 后再上传。',
  },
}
