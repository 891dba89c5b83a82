import type { Preferences } from './preferences.ts';

export interface Notification {
  title: string;
  /** Two of the same thread replace each other. */
  tag: string;
  onOpen: () => void;
}

/** Asks whether notifications may be shown; only ever after a press. */
export const askForNotifications = async (): Promise<boolean> => {
  if (!('Notification' in globalThis)) return false;
  return (await globalThis.Notification.requestPermission()) === 'granted';
};

const beep = (): void => {
  try {
    const context = new AudioContext();
    const tone = context.createOscillator();
    const volume = context.createGain();
    volume.gain.setValueAtTime(0.08, context.currentTime);
    volume.gain.exponentialRampToValueAtTime(0.001, context.currentTime + 0.25);
    tone.frequency.value = 660;
    tone.connect(volume).connect(context.destination);
    tone.start();
    tone.stop(context.currentTime + 0.25);
    tone.onended = () => void context.close();
  } catch {}
};

/** Tells of something new as the agent chose; nothing of what was written is shown. */
export const notify = (
  { title, tag, onOpen }: Notification,
  { notifications, sound }: Pick<Preferences, 'notifications' | 'sound'>,
): void => {
  if (sound) beep();
  if (!notifications || !document.hidden || !('Notification' in globalThis)) return;
  if (globalThis.Notification.permission !== 'granted') return;
  try {
    const shown = new globalThis.Notification(title, { tag });
    shown.onclick = () => {
      window.focus();
      shown.close();
      onOpen();
    };
  } catch {}
};
