import { defineElement } from '@rapport/widgets/shared';
import { RapportDeskAgents } from '../agents/rapport-desk-agents.ts';
import { RapportDeskArticle } from '../articles/rapport-desk-article.ts';
import { RapportDeskArticles } from '../articles/rapport-desk-articles.ts';
import { RapportDeskAnswers } from '../canned-answers/rapport-desk-answers.ts';
import { RapportDeskConnectors } from '../deliveries/rapport-desk-connectors.ts';
import { RapportDeskCustomers } from '../insights/rapport-desk-customers.ts';
import { RapportDeskBanner } from '../settings/rapport-desk-banner.ts';
import { RapportDeskSettings } from '../settings/rapport-desk-settings.ts';

/** Registers the pages of the office, which are loaded when one is opened. */
export const define = (): void => {
  defineElement('rapport-desk-articles', RapportDeskArticles);
  defineElement('rapport-desk-article', RapportDeskArticle);
  defineElement('rapport-desk-connectors', RapportDeskConnectors);
  defineElement('rapport-desk-customers', RapportDeskCustomers);
  defineElement('rapport-desk-answers', RapportDeskAnswers);
  defineElement('rapport-desk-banner', RapportDeskBanner);
  defineElement('rapport-desk-settings', RapportDeskSettings);
  defineElement('rapport-desk-agents', RapportDeskAgents);
};
