import type { ChatSession } from './chat-session.ts';

/** Takes files that are dropped on the chat; each is for the event of its name. */
export interface DropZone {
  dragover(event: DragEvent): void;
  dragleave(event: DragEvent): void;
  drop(event: DragEvent): void;
}

export interface DropZoneOptions {
  session: ChatSession;
  /** Told whether files are held over it. */
  onChange: (isDropping: boolean) => void;
}

/** Creates the drop zone of one element. What is no file, or cannot be sent, is left to the page. */
export const createDropZone = ({ session, onChange }: DropZoneOptions): DropZone => {
  const takes = ({ dataTransfer }: DragEvent): boolean =>
    session.place === 'thread' &&
    session.messages.can.files &&
    (dataTransfer?.types.includes('Files') ?? false);
  return {
    dragover(event) {
      if (!takes(event)) return;
      event.preventDefault();
      onChange(true);
    },
    dragleave({ currentTarget, relatedTarget }) {
      if (!(currentTarget as Node).contains(relatedTarget as Node | null)) onChange(false);
    },
    drop(event) {
      onChange(false);
      if (!takes(event)) return;
      event.preventDefault();
      session.addFiles(event.dataTransfer?.files ?? []);
    },
  };
};
