import { DARK, THEME } from '../drawing/index.js';

/** In a dark page each colour of the figures gives way to its counterpart: they are attributes, so a style sheet wins. */
const dark = Object.entries(DARK)
  .map(([light, other]) => `figure svg [fill="${light}"]{fill:${other}}figure svg [stroke="${light}"]{stroke:${other}}`)
  .join('');

export const REPORT_STYLE = `
:root{color-scheme:light dark;--ink:#1f2328;--paper:#fff;--muted:#57606a;--rule:#d8dee4;--link:#0062a3}
*{box-sizing:border-box}
html{scroll-behavior:smooth}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.55 ${THEME.font}}
.skip{position:absolute;left:-999em}
.skip:focus{left:1rem;top:1rem;background:var(--paper);padding:.5rem 1rem;border:2px solid var(--link);z-index:2}
header,main,nav.contents,footer{max-width:72rem;margin:0 auto;padding:0 1.25rem}
header{padding-top:2rem}
h1{font-size:1.9rem;line-height:1.2;margin:.2em 0}
h2{font-size:1.4rem;margin:2.5rem 0 1rem;border-bottom:1px solid var(--rule);padding-bottom:.3rem}
h3{font-size:1.1rem;margin:1.8rem 0 .6rem}
p,li,dd{overflow-wrap:anywhere}
.brief .table{font-size:.92em}
a{color:var(--link)}
:focus-visible{outline:3px solid var(--link);outline-offset:2px}
nav.contents ul{columns:18rem;padding-left:1.2rem;margin:.5rem 0}
nav.contents li{break-inside:avoid}
figure{margin:1.5rem 0 2.2rem;break-inside:avoid}
figure svg{display:block;width:100%;height:auto;max-width:740px}
figcaption{max-width:740px;color:var(--ink);margin-top:.4rem}
@media screen and (max-width:36rem){figure{overflow-x:auto}figure svg{min-width:38rem}figcaption{position:sticky;left:0}}
figcaption .files,.note,.left-out{color:var(--muted);font-size:.9rem}
.table{overflow-x:auto;margin:1rem 0 .3rem}
table{border-collapse:collapse;font-size:.9rem;font-variant-numeric:tabular-nums}
caption{text-align:left;font-weight:600;padding-bottom:.4rem}
thead th{border-bottom:1px solid var(--ink);vertical-align:bottom}
table{border-top:2px solid var(--ink);border-bottom:2px solid var(--ink)}
th,td{padding:.25rem .6rem;text-align:left;vertical-align:top}
th[scope=row]{font-weight:400}
.num{text-align:right;white-space:nowrap}
thead .num{white-space:normal}
tr.rule th,tr.rule td{border-top:1px solid var(--rule)}
dl.facts{display:grid;grid-template-columns:max-content 1fr;gap:.15rem 1rem;margin:1rem 0}
dl.facts dt{color:var(--muted)}dl.facts dd{margin:0}
.brief .asked{font-size:1.05rem;margin:.4rem 0}.brief .answers li{margin:.25rem 0}.brief .answers{margin:.5rem 0}.brief td,.brief th[scope=row]{white-space:nowrap}.brief .answers{padding-left:1.2rem}
.three{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,27rem),1fr));gap:1.2rem;align-items:start;margin:1.2rem 0}
.three figure{margin:0;min-width:0}.three figcaption{font-size:.85rem}
.brief h3{margin:1.4rem 0 .3rem}.caveats{margin:.3rem 0;padding-left:1.2rem}
pre{overflow-x:auto;margin:.3rem 0;padding:.6rem .8rem;border:1px solid var(--rule);border-radius:4px;font-size:.85rem}
details.part>summary{cursor:pointer;display:flex;gap:1rem;align-items:baseline;border-bottom:1px solid var(--rule);padding:.5rem 0}
details.part>summary h2{border:0;margin:0;padding:0;font-size:1.15rem;flex:1}details.part>summary span{color:var(--muted);font-size:.9rem}
details.part>summary .answer{flex-basis:100%;color:var(--ink);padding-left:2ch}details.part>summary{flex-wrap:wrap;row-gap:.2rem}.said li{margin:.25rem 0}
details.part>summary::before{content:'+';font-weight:600;width:1ch}details.part[open]>summary::before{content:'−'}
details.part>summary::-webkit-details-marker{display:none}details.part>summary{list-style:none}
.choice{display:flex;flex-wrap:wrap;gap:.6rem 1.2rem;align-items:end;margin:1rem 0}.choice[hidden]{display:none}
.choice label{display:grid;font-size:.9rem;color:var(--muted)}.choice input,.choice select{font:inherit;color:var(--ink);background:var(--paper);border:1px solid var(--rule);border-radius:4px;padding:.3rem .5rem;max-width:16rem}
[hidden]{display:none!important}
@media (prefers-color-scheme:dark){:root{--ink:#e6edf3;--paper:#14181d;--muted:#a3adb8;--rule:#3a424c;--link:#7cc0f0}
@media screen{${dark}}}
@page{margin:16mm}@media print{body{font-size:10.5pt;--paper:#fff;--ink:#000;--muted:#444;--rule:#bbb;background:#fff;color:#000}.skip,nav.contents,.choice,h2.all{display:none!important}details.part:not([open]){display:none}.three{grid-template-columns:1fr 1fr}.brief .table{font-size:.62em}.brief details{display:none}header,main,footer{max-width:none;padding:0}h2,h3{break-after:avoid}a{color:inherit;text-decoration:none}.table{overflow:visible}}
`;
