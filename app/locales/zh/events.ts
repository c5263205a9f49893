/** What happened, by event type, for the timelines of records. */
export const events = {
  "solution.created": "新建成果",
  "solution.edited": "修改成果资料",
  "solution.published": "发布成果",
  "solution.withdrawn": "撤下成果",
  "solution.confirmed": "确认仍然有效",
  "solution.fileAttached": "添加资料",
  "solution.fileRemoved": "删除资料",
};
