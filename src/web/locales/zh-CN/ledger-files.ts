/** Words of ledger spreadsheets: what an import reports of each row, what an export carries (norm 7, 11). */
export default {
  demands: {
    import: {
      outcomes: {
        imported: '已导入',
        unchanged: '已有，无变化',
        differs: '已有，内容不同，未改动',
        duplicate: '文件内重复',
        refused: '未导入',
        skipped: '不是台账行',
      },
      columns: {
        sheet: '工作表',
        row: '行号',
        outcome: '结果',
        enterprise: '企业全称',
        caseId: '案件编号',
        reasons: '说明',
      },
      place: '工作表“{sheet}”第 {row} 行',
      faults: {
        missing: '{cell}“{heading}”为空，这一列必须填写。',
        long: '{cell}“{heading}”超过 {most} 个字，请缩短。',
        date: '{cell}“{heading}”的“{text}”不是日期，请写成 2026-09-30 的样子。',
        future: '{cell}“{heading}”的“{text}”晚于今天，请核对年份。',
        phone: '{cell}“{heading}”的“{text}”不是电话号码，请填手机号码或带区号的座机；没有就留空。',
        yesNo: '{cell}“{heading}”的“{text}”看不出是还是否，请写“是”或“否”，说明写到跟进情况记录里。',
      },
      reasons: {
        footer: '合计、签字或备注行，没有导入。',
        outside: '台账各列都是空的，没有导入。',
        duplicate: '与{place}完全相同（同一企业、同一需求、同一对接时间），只导入一次。',
        differsInFile: '与{place}是同一企业、同一需求、同一对接时间，但其他内容不同。请合并成一行后再导入。',
        differs: '与系统中的案件内容不同的列：{columns}。系统中的内容没有改动；确需更正，请在案件里登记。',
        enterpriseUnknown:
          '“{enterprise}”还没有录入。请先录入企业，或加上 --add-enterprises 由导入录入（不列入资质认定名单）。',
        enterpriseOffList:
          '“{enterprise}”不在资质认定企业名单库内（规范第五条）。请先由市场发展部完成资质认定；只补录历史台账时加上 --add-enterprises。',
        enterpriseAmbiguous: '系统里有 {count} 家企业都叫“{enterprise}”，不知道是哪一家。请先合并或改名。',
        enterpriseEntered:
          '企业由导入录入：统一社会信用代码暂记为“待补”，类别与分层待核，未列入资质认定名单。',
        enterpriseNotOnList: '企业不在资质认定名单库内，只补录历史记录。',
        responsibleMissing: '没有填对接负责人，案件只有中心领导、合规风控部等可查看全部案件的人能看到。',
        responsibleUnknown: '人员中没有“{name}”，对接负责人只按姓名保存。',
        responsibleAmbiguous: '有 {count} 个人叫“{name}”，对接负责人只按姓名保存。',
        departmentUnknown: '没有名为“{name}”的一线部门，承接部门暂空。',
        departmentMissing: '看不出承接部门，暂空。',
        phoneMasked: '联系电话已打码，没有保存。',
        entered: '台账导入',
      },
    },
    export: {
      sheet: '企业服务需求台账',
      state: '进度',
      recordedAt: '登记时间',
      completed: '已完结',
      notCompleted: '未完结',
      watermark: '企业服务需求台账  {name} 于 {at} 导出  {phones}  内部资料，按需知密，不得外传',
      masked: '联系电话已打码',
      unmasked: '含完整联系电话，用途：{reason}',
      cut: '……（余下见案件）',
    },
  },
  errors: {
    'export-reason-missing': '导出完整联系电话须用 --reason 写明用途，用途会记入审计日志（规范第十一条）。',
  },
}
