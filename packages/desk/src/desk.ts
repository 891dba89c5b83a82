import { documentStyles } from './app/document.styles.ts';
import { define } from './define.ts';

// The page is the desk's own: its sheet goes where a style element would need leave.
const { styleSheet } = documentStyles;
if (styleSheet) document.adoptedStyleSheets.push(styleSheet);
define();
