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
