/** Something in an author's text that was left out or should be better. Lines and columns count from 1. */
export interface TextProblem {
  line: number;
  column: number;
  message: string;
}
