/** The overlay's sheet, as a text: sheets are made where there is a document. */
export const styles = `
:host { all: initial; position: fixed; inset-block-start: 8px; inset-inline-end: 8px; z-index: 2147483000;
  max-inline-size: calc(100vw - 16px); font: 12px/1.5 ui-monospace, monospace; color: #e8eaed; direction: ltr; }
button { font: inherit; color: inherit; background: #202124; border: 1px solid #5f6368; border-radius: 4px;
  padding: 3px 8px; min-block-size: 24px; cursor: pointer; }
:focus-visible { outline: 2px solid #8ab4f8; outline-offset: 1px; }
section { inline-size: 420px; max-inline-size: 100%; max-block-size: 60vh; overflow: auto; margin-block-start: 4px;
  padding: 8px; box-sizing: border-box; background: #202124; border: 1px solid #5f6368; border-radius: 4px; }
[hidden] { display: none; }
dl { display: grid; grid-template-columns: auto 1fr; gap: 0 12px; margin: 8px 0; }
dt { color: #9aa0a6; }
dd { margin: 0; overflow-wrap: anywhere; }
ol { margin: 0; padding: 0; list-style: none; }
summary { min-block-size: 24px; cursor: pointer; overflow-wrap: anywhere; }
pre { margin: 0 0 8px; white-space: pre-wrap; overflow-wrap: anywhere; color: #bdc1c6; }
`;
