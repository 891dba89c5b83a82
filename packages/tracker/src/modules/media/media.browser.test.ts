import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { type CapturingTracker, put, startCapture } from '../capture-tracker.fixture.ts';

/** A second of silence per second, as a WAV file. */
const silence = (seconds: number): string => {
  const rate = 8_000;
  const bytes = new Uint8Array(44 + rate * seconds).fill(128, 44);
  const view = new DataView(bytes.buffer);
  const write = (at: number, text: string) => bytes.set(new TextEncoder().encode(text), at);
  write(0, 'RIFF');
  view.setUint32(4, 36 + rate * seconds, true);
  write(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, rate, true);
  view.setUint32(28, rate, true);
  view.setUint16(32, 1, true);
  view.setUint16(34, 8, true);
  write(36, 'data');
  view.setUint32(40, rate * seconds, true);
  return URL.createObjectURL(new Blob([bytes], { type: 'audio/wav' }));
};

let tracker: CapturingTracker;
beforeAll(async () => {
  tracker = await startCapture({ media: true });
  // Browsers let a page play once its visitor has done something there.
  await userEvent.click(document.body);
});
afterEach(async () => {
  dispatchEvent(new PageTransitionEvent('pagehide'));
  document.body.replaceChildren();
  await tracker.clear();
});

const until = (media: HTMLMediaElement, type: string) =>
  new Promise((resolve) => media.addEventListener(type, resolve, { once: true }));
const play = async (attributes: Record<string, string> = {}, seconds = 1): Promise<HTMLAudioElement> => {
  const media = put('audio', { src: silence(seconds), title: 'Interview', ...attributes });
  const playing = until(media, 'playing');
  await media.play();
  await playing;
  return media;
};

describe('what is played', () => {
  it('is told from its start by quarters to its end', async () => {
    const media = await play();
    await until(media, 'ended');
    const names = await tracker.names();
    expect(names[0]).toBe('Video Playback Started');
    expect(names.at(-1)).toBe('Video Playback Completed');
    const playing = await tracker.tracked('Video Content Playing');
    expect(playing.length).toBeGreaterThan(0);
    for (const { percent } of playing) expect([25, 50, 75]).toContain(percent);
    const [ended] = await tracker.tracked('Video Playback Completed');
    expect(ended).toMatchObject({ type: 'audio', title: 'Interview', total_length: 1, seconds_played: 1 });
    const sessions = (await Promise.all(names.map((name) => tracker.tracked(name)))).flat();
    expect(new Set(sessions.map(({ session_id }) => session_id)).size).toBe(1);
  });

  it('is told when it is paused and goes on', async () => {
    const media = await play({}, 30);
    const paused = until(media, 'pause');
    media.pause();
    await paused;
    const playing = until(media, 'playing');
    await media.play();
    await playing;
    expect(await tracker.names()).toEqual([
      'Video Playback Started',
      'Video Playback Paused',
      'Video Playback Resumed',
    ]);
  });

  it('is told to have ended with the page', async () => {
    await play({}, 30);
    dispatchEvent(new PageTransitionEvent('pagehide'));
    expect(await tracker.names()).toEqual(['Video Playback Started', 'Video Playback Exited']);
  });

  it('by itself and without sound is decoration', async () => {
    const media = put('audio', { src: silence(1) });
    media.muted = true;
    media.autoplay = true;
    await until(media, 'ended');
    expect(await tracker.names()).toEqual([]);
  });
});
