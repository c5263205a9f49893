/** What happened, by event type, for the timelines of records. */
export const events = {
  "solution.created": "新建成果",
  "solution.edited": "修改成果资料",
  "solution.published": "发布成果",
  "solution.withdrawn": "撤下成果",
  "solution.confirmed": "确认仍然有效",
  "solution.fileAttached": "添加资料",
  "solution.fileRemoved": "删除资料",
  "agreement.drafted": "起草了协议",
  "agreement.edited": "修改了条款，成为第 {version} 版",
  "agreement.confirmed": "{side}确认了第 {version} 版",
  "agreement.signed": "登记签约，签约日期 {signedOn}",
  "agreement.milestoneDone": "登记第 {position} 个节点完成",
  "agreement.completed": "确认合作完成",
  "agreement.cancelled": "取消了协议",
  "adoption.recorded": "登记成果应用",
};
