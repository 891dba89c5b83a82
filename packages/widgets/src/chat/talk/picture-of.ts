import { type ElementPart, noChange } from 'lit';
import { Directive, directive, PartType } from 'lit/directive.js';

/** A picture is drawn no larger than this, in pixels, however large the file is. */
const mostPx = 640;

const draw = async (canvas: HTMLCanvasElement, file: Blob): Promise<void> => {
  try {
    const bitmap = await createImageBitmap(file);
    const scale = Math.min(1, mostPx / Math.max(bitmap.width, bitmap.height));
    canvas.width = Math.max(1, Math.round(bitmap.width * scale));
    canvas.height = Math.max(1, Math.round(bitmap.height * scale));
    canvas.getContext('2d')?.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    bitmap.close();
  } catch {
    // What cannot be shown is only named.
  }
};

class PictureOf extends Directive {
  private drawn: Blob | undefined;

  override render(_: Blob): unknown {
    return noChange;
  }

  override update({ element, type }: ElementPart, [file]: [Blob]): unknown {
    if (type === PartType.ELEMENT && file !== this.drawn) {
      this.drawn = file;
      void draw(element as HTMLCanvasElement, file);
    }
    return noChange;
  }
}

/**
 * Draws a file of this device on a canvas. An image would need an address of the file, which the policies of pages
 * do not allow.
 */
export const pictureOf = directive(PictureOf);
