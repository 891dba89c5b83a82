/** @typedef {{ subjects: string[], said: string[], agent: string }} Words */

/** What customers write, by language. @type {Record<string, Words> & { en: Words }} */
const words = {
  en: {
    subjects: ['The teapot came without its lid', 'Where is my parcel?', 'Two teas instead of one'],
    said: [
      'Hello, the lid of the teapot is missing. I looked through all of the packing.',
      'I am sorry about that. Could you send a picture of the parcel as it came?\nThen I can tell the carrier.',
      'Of course, here it is.',
    ],
    agent: 'Róisín',
  },
  fa: {
    subjects: ['قوری بدون در رسید', 'مرسولهٔ من کجاست؟', 'دو چای به‌جای یکی'],
    said: [
      'سلام، درِ قوری در بسته نیست. همهٔ بسته‌بندی را گشتم. سفارش T-1042.',
      'متأسفم. می‌توانید تصویری از بسته بفرستید؟',
      'حتماً، بفرمایید.',
    ],
    agent: 'مریم',
  },
  zh: {
    subjects: ['茶壶少了盖子', '我的包裹在哪里？', '一份茶变成了两份'],
    said: ['您好，茶壶没有盖子，我把包装都翻遍了。', '很抱歉。能发一张包裹的照片吗？', '好的，请看。'],
    agent: '晓雯',
  },
};

const ids = ['01J00000000000000000000001', '01J00000000000000000000002', '01J00000000000000000000003'];
const states = ['waiting-for-you', 'received', 'closed'];

const hour = 3_600_000;
/** @param {number} ms */
const at = (ms) => new Date(Date.now() + ms).toISOString();

/** Three cases: one that waits for the customer, a new one with a promise, a closed one. @param {string} locale */
export const casesIn = (locale) => {
  const { subjects, agent } = words[locale] ?? words.en;
  return subjects.map((subject, index) => ({
    id: ids[index],
    number: `${1042 - index}`,
    state: states[index],
    subject,
    ...(index === 0 && { orderId: 'T-1042', agent: { name: agent } }),
    ...(index === 1 && { answerBy: at(20 * hour), contact: { email: 'ana@tilia.example', notify: true } }),
    lastSequence: 4,
    readByVisitor: index === 0 ? 2 : 4,
    readByAgent: 4,
    unread: index === 0 ? 2 : 0,
    createdAt: at(-72 * hour),
    updatedAt: at(-(index * 30 + 0.2) * hour),
  }));
};

/** What was said in a case. @param {string} locale @param {string} caseId */
export const messagesIn = (locale, caseId) => {
  const { said, agent } = words[locale] ?? words.en;
  const authors = [{ type: 'visitor' }, { type: 'agent', name: agent }, { type: 'visitor' }];
  const texts = said.map((text, index) => ({
    id: `01J0000000000000000000010${index}`,
    caseId,
    sequence: [1, 3, 4][index],
    author: authors[index],
    text,
    createdAt: at((-50 + index * 20) * hour),
    ...(authors[index]?.type === 'visitor' && { status: 'read' }),
    ...(index === 2 && {
      files: [
        {
          id: '01J00000000000000000000200',
          name: 'parcel.pdf',
          type: 'application/pdf',
          sizeBytes: 1_420_000,
          url: '/files/parcel.pdf',
          urlExpiresAt: at(hour),
        },
      ],
    }),
  }));
  const notice = {
    id: '01J00000000000000000000109',
    caseId,
    sequence: 2,
    author: { type: 'system' },
    text: '',
    createdAt: at(-40 * hour),
    notice: { code: 'case-state', state: 'in-progress' },
  };
  return [texts[0], notice, ...texts.slice(1)];
};
