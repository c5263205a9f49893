export const files = {
  title: "资料",
  empty: "还没有资料。",
  file: "文件",
  hint: "可上传 PDF、Word、Excel、PPT、图片（png、jpg、webp）和文本（txt、csv），单个文件不超过 {size}。",
  tier: "谁可以查看",
  tierHint: "选“经授权后可见”，则您接受对方的意向后，对方才能查看和下载。",
  upload: "上传",
  uploads: "上传进度",
  uploadStates: {
    waiting: "等待上传",
    sending: "正在上传 {n}%",
    done: "已上传",
    refused: "没有上传",
  },
  remove: "删除",
  removeQuestion: "确定删除“{name}”？删除后无法恢复。",
  saving: "正在保存…",
  hidden: {
    public: "另有 {n} 份公开资料。",
    verified: "另有 {n} 份资料，已核验单位登录后可以查看。",
    disclosed: "另有 {n} 份资料，经发布方授权后可以查看。",
  },
};

export const fileErrors = {
  fileName: "文件名无效：不能包含路径，不能以点开头，并且要有扩展名。请改名后重新上传。",
  expiredUpload: "登录已过期，这个文件没有上传。请在新窗口登录后，回到本页重新选择文件。",
  tooManyFiles: "一条记录最多 20 个附件。请先删除不需要的附件。",
  notSavedYet: "尚未自动保存：有内容需要补充或修改，点“保存”可查看具体位置。",
};
