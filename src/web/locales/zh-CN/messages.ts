/** Words of the inbox. What notices say is in `templates/`. */
export default {
  messages: {
    withheld: '您已无权查看这个案件，通知内容不再显示。',
    inbox: '消息',
    empty: '还没有消息。需求、期限和案件有变动时会通知到这里。',
    unread: '未读 {count} 条',
    read: '已读',
    readAll: '全部标为已读',
    markRead: '标为已读',
    openCase: '打开页面',
    older: '更早的消息',
  },
  errors: {
    'notice-event-unknown': '没有名为 {event} 的通知事件。在模型中改用已有的事件名称。',
  },
}
