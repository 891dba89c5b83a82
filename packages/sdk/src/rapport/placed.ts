import type { Message, MessageFile } from '../models/message.ts';
import type { Http } from './http.ts';

/** Gives a file an address that holds on pages of any origin. */
export const placedFile = (http: Http, file: MessageFile): MessageFile => ({
  ...file,
  url: http.urlOf(file.url),
});

/** Gives the files and articles of a message addresses that hold on pages of any origin. */
export const placedMessage = (http: Http, message: Message): Message => ({
  ...message,
  ...(message.files && { files: message.files.map((file) => placedFile(http, file)) }),
  ...(message.articles && {
    articles: message.articles.map((article) => ({ ...article, url: http.urlOf(article.url) })),
  }),
});
