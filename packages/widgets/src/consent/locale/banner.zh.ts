import type { ConsentStrings } from '../consent-strings.ts';

/** The banner's words. */
export const strings: ConsentStrings = {
  title: 'Cookie 使用说明',
  message: (aims) => `经您同意，我们会使用 Cookie 及类似技术来${aims}。`,
  objection: (aims) => `我们使用 Cookie 及类似技术来${aims}。您可以随时提出反对。`,
  aims: {
    preferences: '记住您的设置',
    analytics: '了解网站的使用情况',
    marketing: '向您展示相关优惠',
  },
  names: {
    necessary: '必要',
    preferences: '偏好设置',
    analytics: '统计分析',
    marketing: '营销推广',
  },
  descriptions: {
    necessary: '维持网站正常运行：安全、登录、购物车，以及保存您的这项选择。',
    preferences: '记住语言等设置。',
    analytics: '在您再次访问时识别您，并记录您的浏览和操作，以便我们改进网站。',
    marketing: '衡量广告效果，并在本网站及其他网站向您展示适合您的优惠。',
  },
  acceptAll: '全部接受',
  rejectAll: '全部拒绝',
  objectAll: '全部反对',
  choose: '自定义',
  save: '保存选择',
  close: '关闭',
  alwaysOn: '始终启用',
  policy: '隐私政策',
  unloaded: '无法加载合作方和 Cookie 列表。',
  retry: '重试',
};
