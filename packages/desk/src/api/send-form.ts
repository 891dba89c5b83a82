import { RapportError } from '@rapport/sdk';
import { refusalOf } from './http.ts';

export interface SendFormOptions {
  url: string;
  form: FormData;
  headers: Readonly<Record<string, string>>;
  /** Told the part that is sent, from 0 to 1. */
  onProgress: (part: number) => void;
}

/**
 * Sends a form and tells how far it is, which `fetch` cannot.
 * @returns the body of the answer
 * @throws RapportError
 */
export const sendForm = ({ url, form, headers, onProgress }: SendFormOptions): Promise<unknown> =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', url);
    request.responseType = 'json';
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.upload.onprogress = ({ loaded, total, lengthComputable }) =>
      lengthComputable && onProgress(loaded / total);
    const what = 'the upload';
    request.onerror = () =>
      reject(new RapportError('unavailable', `${what} was not answered`, { retryable: true }));
    request.onload = () =>
      request.status < 300
        ? resolve(request.response)
        : reject(refusalOf(what, request.status, request.response));
    request.send(form);
  });
