import type { JsonObject } from '@rapport/sdk/models';
import { maskText, maskUrl } from '../mask.ts';
import { onEnd, recordWhileGranted } from '../recording.ts';
import type { ModuleContext } from '../tracker-module.ts';

/** What was told of one video or piece of audio. */
interface Playback {
  sessionId: string;
  isPlaying: boolean;
  /** How many quarters were reached, without the end. */
  quarters: number;
}

/** What plays by itself without sound is decoration. */
const isDecoration = ({ autoplay, muted }: HTMLMediaElement): boolean => autoplay && muted;

/** Seconds that were played, each counted once however often it was. */
const secondsOf = ({ played }: HTMLMediaElement): number => {
  let seconds = 0;
  for (let index = 0; index < played.length; index++) seconds += played.end(index) - played.start(index);
  return Math.round(seconds);
};

const describe = (media: HTMLMediaElement): JsonObject => {
  const { currentSrc, duration, currentTime, localName } = media;
  const title = maskText(media.title || media.getAttribute('aria-label') || '');
  return {
    type: localName,
    position: Math.round(currentTime),
    // A live stream has no end.
    ...(Number.isFinite(duration) && { total_length: Math.round(duration) }),
    ...(title && { title }),
    ...(/^https?:/.test(currentSrc) && { url: maskUrl(new URL(currentSrc)) }),
    seconds_played: secondsOf(media),
  };
};

/**
 * Records video and audio of the page as it is started, paused, played by a quarter more, and ended; by what the
 * browser tells of it, without looking in between.
 * @see https://segment.com/docs/connections/spec/video/
 */
export const start = (context: ModuleContext): void => {
  recordWhileGranted(context, (recording) => {
    const { listen, on } = recording;
    const playbacks = new Map<HTMLMediaElement, Playback>();
    const tell = (media: HTMLMediaElement, what: string, more: JsonObject = {}): void => {
      const session_id = playbacks.get(media)!.sessionId;
      void context.track(`Video ${what}`, { session_id, ...describe(media), ...more });
    };

    listen(['playing', 'pause', 'ended', 'timeupdate'], ({ type, target }) => {
      if (!(target instanceof HTMLMediaElement) || isDecoration(target)) return;
      let playback = playbacks.get(target);
      if (type === 'playing') {
        // It is told again after every wait for data.
        if (playback?.isPlaying) return;
        const isNew = !playback;
        playback ??= { sessionId: context.options.createId(), isPlaying: true, quarters: 0 };
        playback.isPlaying = true;
        playbacks.set(target, playback);
        tell(target, isNew ? 'Playback Started' : 'Playback Resumed');
        return;
      }
      if (!playback) return;
      if (type === 'ended') {
        tell(target, 'Playback Completed');
        playbacks.delete(target);
      } else if (type === 'pause') {
        playback.isPlaying = false;
        // Before its end it is paused too.
        if (!target.ended) tell(target, 'Playback Paused');
      } else {
        const quarters = Math.min(3, Math.floor((4 * target.currentTime) / target.duration));
        if (!(quarters > playback.quarters)) return;
        playback.quarters = quarters;
        tell(target, 'Content Playing', { percent: quarters * 25 });
      }
    });
    const leave = (): void => {
      for (const [media, { isPlaying }] of playbacks) if (isPlaying) tell(media, 'Playback Exited');
      playbacks.clear();
    };
    // A hidden page goes on playing.
    onEnd(recording, leave);
    on('page', () => {
      for (const media of playbacks.keys()) if (!media.isConnected) playbacks.delete(media);
    });
  });
};
