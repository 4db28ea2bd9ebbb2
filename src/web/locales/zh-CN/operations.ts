/** Words of the addresses for machines. */
export default {
  errors: {
    'metrics-forbidden': '监控指标只对本机或持有 METRICS_TOKEN 的请求开放。',
    'ledger-file-unreadable': '这个文件不是可以读取的 XLSX 表格。请在 Excel 中另存为 .xlsx 后重新导入。',
    'ledger-headings-missing':
      '表格里没有找到台账的表头：前 20 行内至少要有六个台账列名，其中必须有{columns}。请对照台账十二列检查表头后重新导入。',
  },
}
