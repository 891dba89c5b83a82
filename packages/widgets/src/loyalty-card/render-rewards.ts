import type { LoyaltyReward } from '@rapport/sdk/models';
import { html, nothing, type TemplateResult } from 'lit';
import { isolate } from '../shared/isolate.ts';
import type { CardView } from './card-view.ts';
import { info } from './icons.ts';
import { sumOf } from './words.ts';

/** Draws what points can be exchanged for, and what is missing for the rest. */
export const renderRewards = (view: CardView): TemplateResult => {
  const { session, text } = view;
  const { items } = session.rewards;
  const { pending, isOffline } = session;
  return html`
    ${
      pending && !session.redeeming && !isOffline
        ? html`<p class="notice" part="notice">${info}<span>${text.rewards.unanswered(isolate(pending.name))}
            <button class="link" part="button resume" @click=${() => session.resume()}>${text.rewards.look}</button></span></p>`
        : nothing
    }
    ${isOffline && items.length > 0 ? html`<p class="quiet">${text.rewards.offline}</p>` : nothing}
    ${
      items.length === 0
        ? html`<p class="nothing">${text.rewards.none}</p>`
        : html`<ul class="list">${items.map((reward) => renderReward(reward, view))}</ul>`
    }
  `;
};

const renderReward = (reward: LoyaltyReward, view: CardView): TemplateResult => {
  const { session, text, actions } = view;
  const { id, name, description, points, available, unavailableReason, missing } = reward;
  const reason =
    unavailableReason === 'insufficient_points'
      ? text.rewards.missing(sumOf(view, missing ?? 0))
      : unavailableReason && text.rewards.reasons[unavailableReason];
  const done = missing === undefined || points <= 0 ? 0 : ((points - missing) / points) * 100;
  return html`
    <li class="reward ${available ? '' : 'out'}" part="reward">
      <div class="what">
        <h3><bdi>${name}</bdi></h3>
        ${description ? html`<p class="quiet"><bdi>${description}</bdi></p>` : nothing}
        <p class="cost">${sumOf(view, points)}${reason && !available ? html`<span class="why"> · ${reason}</span>` : nothing}</p>
        ${
          missing !== undefined && !available
            ? html`<svg class="line thin" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true"><rect class="track" width="100" height="1" /><rect class="done" width=${Math.max(0, Math.min(100, done))} height="1" /></svg>`
            : nothing
        }
      </div>
      ${
        available
          ? html`<button
              class="soft"
              part="button redeem"
              data-reward=${id}
              aria-label=${text.rewards.redeemOf(isolate(name))}
              aria-disabled=${session.isOffline ? 'true' : 'false'}
              @click=${() => actions.ask(reward)}
            >${text.rewards.redeem}</button>`
          : nothing
      }
    </li>
  `;
};
