import { escapeHtml } from '../drawing/index.js';

const MEMO_STYLE = `
.formula{display:grid;grid-template-columns:1fr auto;align-items:center;gap:1rem;margin:1rem 0;overflow-x:auto}
.formula math{font-size:1.1em}.formula .number{color:var(--muted)}
.references{list-style:none;padding:0}.references li{padding-left:1.5em;text-indent:-1.5em;margin:.4em 0}
.footnotes{font-size:.92rem;border-top:1px solid var(--rule);margin-top:2.5rem}.footnotes-sep{display:none}
img{max-width:100%;height:auto}pre{overflow-x:auto}details.tex{color:var(--muted);font-size:.9rem}
main{padding-top:2rem;padding-bottom:3rem}
`;

/** The memo as a page that needs nothing else; `style`: that of the project's pages. */
export const memoDocument = (title: string, html: string, style: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:; base-uri 'none'; form-action 'none'">
<title>${escapeHtml(title)}</title>
<style>${style}${MEMO_STYLE}</style>
</head>
<body>
<main>
${html.trim()}
</main>
</body>
</html>
`;
