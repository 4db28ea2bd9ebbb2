/** What the designer's own lint rules say of a model. */
export default {
  lint: {
    formMissing: '人工任务“{name}”没有表单：填写表单编号（formId），对应 forms/ 中的一个文件。',
    formUnknown: '人工任务“{name}”的表单“{form}”不存在：forms/ 中没有这个文件。',
    commandMissing: '人工任务“{name}”没有写明执行哪个命令：增加扩展属性 command。',
    commandUnknown: '人工任务“{name}”的命令“{command}”不存在：产品中没有这个命令。',
    nameMissing: '“{id}”没有名称：用中文写明它做什么。',
    nameNotChinese: '名称“{name}”不是中文：读流程图的人要看得懂。',
    taskTypeMissing: '服务任务“{name}”没有任务类型：写明由哪个工作程序来做。',
    workerMissing: '“{name}”的任务类型“{type}”没有工作程序：workers/ 中没有这个文件，流程会停在这里。',
  },
}
