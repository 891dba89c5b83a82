import type { CentreStrings } from '../centre-strings.ts';

/** The words of the details. */
export const strings: CentreStrings = {
  partners: { other: '# 个合作方' },
  cookies: { other: '# 个 Cookie' },
  policyOf: (vendor) => `${vendor} 的隐私政策`,
  policy: '隐私政策',
  caption: (purpose) => `Cookie：${purpose}`,
  columns: { name: '名称', who: '设置方', use: '用途', keptFor: '保留时间' },
  thisSite: '本网站',
  untilClosed: '关闭浏览器时失效',
  unsaid: '未说明',
  own: {
    rapport_consent: '记住您的这项选择：拒绝后保留 6 个月，同意后保留 13 个月。',
    rapport_anonymous_id: '在您再次访问时识别此浏览器。',
    rapport_visitor_key: '证明是此浏览器本身，防止他人读取您的数据。',
    rapport_user_id: '在您登录后记住您是哪位客户。',
    rapport_visit: '区分每一次访问。',
  },
  why: {
    title: '为何如此设置',
    choice: (day) => (day ? `您于${day}作出了这一选择。` : '您作出了这一选择。'),
    gpc: (off) =>
      off
        ? `您的浏览器发送了 Global Privacy Control 信号，因此已关闭：${off}。`
        : '您的浏览器发送了 Global Privacy Control 信号。',
    dnt: (off) =>
      off
        ? `您的浏览器发送了 Do Not Track 信号，因此已关闭：${off}。`
        : '您的浏览器发送了 Do Not Track 信号。',
    tcf: '由本页面上的同意管理工具决定（IAB TCF）。',
    gpp: '由本页面上的同意管理工具决定（IAB GPP）。',
    objection: '在您所在的地区，一切默认启用，直到您提出反对。',
    none: '网站所有者声明无需征得同意。',
    default: '尚未作出选择，因此只启用必要项目。',
  },
  undeclared: {
    title: '未经声明的 Cookie',
    note: '在本页面上发现，供网站所有者核查。',
  },
  version: (version) => `本说明版本：${version}`,
  fingerprint: '文本指纹',
};
