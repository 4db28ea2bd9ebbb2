/** Words of uploaded files. */
export default {
  errors: {
    'file-empty': '文件“{name}”是空的，没有上传。',
    'file-type-refused':
      '文件“{name}”的类型不能上传。可以上传图片（PNG、JPEG、WebP）、PDF、Word(docx)、Excel(xlsx)和纯文本。',
    'file-ending-wrong': '文件“{name}”的扩展名与内容不符，按内容应为 {endings}。请改正扩展名后再上传。',
    'workbook-unreadable': '这个文件打不开。请用 Excel 另存为 XLSX 后再上传。',
    'workbook-too-large': '表格展开后太大，没有读取。请删去多余的行和格式，或拆成几份。',
    'file-not-found': '没有这个文件，或者您无权查看。',
  },
}
