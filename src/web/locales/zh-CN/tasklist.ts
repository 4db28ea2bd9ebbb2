/** Words of the tasklist. */
export default {
  tasklist: {
    title: '我的任务',
  },
}
