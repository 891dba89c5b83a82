import { judgeCart } from '../abandonment/judge-cart.ts';
import { addAgent, changeAgent, removeAgent, seeAgents } from '../agents/agent-commands.ts';
import {
  addSession,
  endSession,
  forgetSignIns,
  renewSession,
  takeSignIn,
} from '../agents/session-commands.ts';
import { addFeedback, addHelpUses } from '../articles/customer-commands.ts';
import {
  deleteArticle,
  publishArticle,
  restoreArticle,
  saveArticle,
  unpublishArticle,
} from '../articles/edit-article.ts';
import { deleteCollection, saveCollection } from '../articles/edit-collection.ts';
import { putHelpCentre } from '../articles/put-help-centre.ts';
import { writeAudit } from '../audit/write-audit.ts';
import { answerAsBot } from '../bot/answer-as-bot.ts';
import { deleteCannedAnswer, putCannedAnswer } from '../canned-answers/canned-answer-commands.ts';
import { changeCase } from '../cases/change-case.ts';
import { closeSolvedCases } from '../cases/close-solved-cases.ts';
import { createCase, createCaseOfConversation } from '../cases/create-case.ts';
import { mergeCases } from '../cases/merge-cases.ts';
import { putReceipt } from '../consent/put-receipt.ts';
import { withdrawMarketing } from '../consent/withdraw-marketing.ts';
import { addMessage } from '../conversations/add-message.ts';
import { changeConversation } from '../conversations/change-conversation.ts';
import { markRead } from '../conversations/mark-read.ts';
import { startConversation } from '../conversations/start-conversation.ts';
import { forgetCredential, putCredential } from '../delivery/credential-commands.ts';
import { outboxCommands } from '../delivery/outbox-commands.ts';
import { addFile } from '../files/add-file.ts';
import { ingest } from '../ingest/ingest.ts';
import { putCustomerValues, putInsights } from '../insights/insight-commands.ts';
import { issueMatchedToMembers } from '../insights/matched/issue-matched.ts';
import { bringUpToDate, joinLoyalty } from '../loyalty/account/join-loyalty.ts';
import { takeCode } from '../loyalty/account/rotating-code.ts';
import { issueCoupon } from '../loyalty/coupons/issue-coupon.ts';
import { releaseCoupon, reserveCoupon } from '../loyalty/coupons/reserve-coupon.ts';
import { returnCoupons, useCoupons } from '../loyalty/coupons/use-coupons.ts';
import { adjustPoints, earnPoints } from '../loyalty/ledger/entry-commands.ts';
import { expirePoints } from '../loyalty/ledger/expire-points.ts';
import { reversePoints } from '../loyalty/ledger/reverse-points.ts';
import { dropNews } from '../loyalty/news/drop-news.ts';
import { lookAfterMembers } from '../loyalty/programme/look-after-members.ts';
import { redeemReward } from '../loyalty/redemptions/redeem-reward.ts';
import { commitReservation, releaseReservation, reservePoints } from '../loyalty/redemptions/reservations.ts';
import { queueMail } from '../mail/queue-mail.ts';
import { bindVisitor } from '../profiles/bind-visitor.ts';
import { eraseProfile } from '../profiles/erase.ts';
import { expire } from '../retention/expire.ts';
import { routeConversations } from '../routing/route-conversations.ts';
import { putOverrides } from '../site-overrides/put-overrides.ts';
import { addVisitorLink, takeVisitorLink } from '../visitor-links/link-commands.ts';
import type { Transaction } from './transaction.ts';

/**
 * Every write that the server makes. Input and output can be cloned, as a command may run in another
 * thread. A command takes all the inputs that wait for it and answers them in order, so that many
 * small requests share statements as well as the commit.
 */
export const commands = {
  /** Shows that a commit goes through. */
  ping: each(async (_transaction, _input: null) => null),
  ingest,
  judgeCart: each(judgeCart),
  bindVisitor: each(bindVisitor),
  putReceipt: each(putReceipt),
  withdrawMarketing: each(withdrawMarketing),
  eraseProfile: each(eraseProfile),
  addVisitorLink: each(addVisitorLink),
  takeVisitorLink: each(takeVisitorLink),
  expire: each(expire),
  writeAudit: each(writeAudit),
  ...mapEach(outboxCommands),
  putCredential: each(putCredential),
  forgetCredential: each(forgetCredential),
  putHelpCentre: each(putHelpCentre),
  saveArticle: each(saveArticle),
  publishArticle: each(publishArticle),
  unpublishArticle: each(unpublishArticle),
  restoreArticle: each(restoreArticle),
  deleteArticle: each(deleteArticle),
  saveCollection: each(saveCollection),
  deleteCollection: each(deleteCollection),
  addFeedback: each(addFeedback),
  addHelpUses: each(addHelpUses),
  addAgent: each(addAgent),
  changeAgent: each(changeAgent),
  removeAgent: each(removeAgent),
  seeAgents: each(seeAgents),
  routeConversations: each(routeConversations),
  takeSignIn: each(takeSignIn),
  addSession: each(addSession),
  forgetSignIns: each(forgetSignIns),
  renewSession: each(renewSession),
  endSession: each(endSession),
  startConversation: each(startConversation),
  addMessage: each(addMessage),
  changeConversation: each(changeConversation),
  markRead: each(markRead),
  answerAsBot: each(answerAsBot),
  addFile: each(addFile),
  putCannedAnswer: each(putCannedAnswer),
  deleteCannedAnswer: each(deleteCannedAnswer),
  putOverrides: each(putOverrides),
  createCase: each(createCase),
  createCaseOfConversation: each(createCaseOfConversation),
  changeCase: each(changeCase),
  mergeCases: each(mergeCases),
  closeSolvedCases: each(closeSolvedCases),
  queueMail: each(queueMail),
  earnPoints: each(earnPoints),
  reversePoints: each(reversePoints),
  adjustPoints: each(adjustPoints),
  reservePoints: each(reservePoints),
  commitReservation: each(commitReservation),
  releaseReservation: each(releaseReservation),
  expirePoints: each(expirePoints),
  lookAfterMembers: each(lookAfterMembers),
  redeemReward: each(redeemReward),
  issueCoupon: each(issueCoupon),
  useCoupons: each(useCoupons),
  returnCoupons: each(returnCoupons),
  reserveCoupon: each(reserveCoupon),
  releaseCoupon: each(releaseCoupon),
  joinLoyalty: each(joinLoyalty),
  bringUpToDate: each(bringUpToDate),
  takeCode: each(takeCode),
  dropNews: each(dropNews),
  putInsights: each(putInsights),
  putCustomerValues: each(putCustomerValues),
  issueMatchedToMembers: each(issueMatchedToMembers),
};

type Command<Input, Output> = (transaction: Transaction, inputs: readonly Input[]) => Promise<Output[]>;
export type Commands = typeof commands;
export type CommandName = keyof Commands;
export type Input<Name extends CommandName> = Parameters<Commands[Name]>[1][number];
export type Output<Name extends CommandName> = Awaited<ReturnType<Commands[Name]>>[number];

function each<In, Out>(run: (transaction: Transaction, input: In) => Promise<Out>): Command<In, Out> {
  return async (transaction, inputs) => {
    const outputs: Out[] = [];
    for (const input of inputs) outputs.push(await run(transaction, input));
    return outputs;
  };
}

// biome-ignore lint/suspicious/noExplicitAny: inference of a command's own types needs the widest bound
type Single = (transaction: Transaction, input: any) => Promise<any>;
type Mapped<Singles extends Record<string, Single>> = {
  [Name in keyof Singles]: Command<Parameters<Singles[Name]>[1], Awaited<ReturnType<Singles[Name]>>>;
};

function mapEach<Singles extends Record<string, Single>>(singles: Singles): Mapped<Singles> {
  return Object.fromEntries(
    Object.entries(singles).map(([name, run]) => [name, each(run)]),
  ) as Mapped<Singles>;
}
