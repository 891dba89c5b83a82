/**
 * Creates a `fetch` that sends a form and tells how much of it has gone, as only `XMLHttpRequest` does; undefined where
 * there is none.
 * @param onProgress told the part that is sent, from 0 to 1
 */
export const createUpload = (
  form: FormData,
  onProgress: (part: number) => void,
): typeof fetch | undefined => {
  if (typeof XMLHttpRequest === 'undefined') return undefined;
  return (input, init) =>
    new Promise((resolve, reject) => {
      const { url, method, headers, signal } = new Request(input, init);
      const request = new XMLHttpRequest();
      const fail = () => reject(signal.reason ?? new TypeError('network'));
      request.open(method, url);
      headers.forEach((value, name) => {
        // The form's own says where its parts begin.
        if (name !== 'content-type') request.setRequestHeader(name, value);
      });
      request.upload.onprogress = ({ loaded, total }) => onProgress(total ? loaded / total : 0);
      request.onload = () => {
        const { status, responseText } = request;
        const names = ['content-type', 'retry-after'].flatMap((name) => {
          const value = request.getResponseHeader(name);
          return value === null ? [] : [[name, value] as [string, string]];
        });
        resolve(new Response(responseText || null, { status, headers: names }));
      };
      request.onerror = fail;
      request.onabort = fail;
      signal.addEventListener('abort', () => request.abort());
      if (signal.aborted) fail();
      else request.send(form);
    });
};
