import { chartStyle } from './chart-style';
import { mapStyle } from './map-style';

const colours = `
:root{color-scheme:light dark;--paper:#fff;--raised:#f6f7f9;--ink:#1b1f24;--muted:#565f69;--line:#d6dbe1;--strong:#8b95a1;--link:#0b56a4;--share:#3d7cc9;--pause:#e9edf2;--old:#a9b3be;--good:#136c3c;--bad:#b3261e;--mark:#fff3c9}
@media (prefers-color-scheme:dark){:root{--paper:#121519;--raised:#1a1e24;--ink:#e4e8ec;--muted:#a2acb7;--line:#323a43;--strong:#6d7884;--link:#86baf6;--share:#5b95dd;--pause:#232930;--old:#5a6570;--good:#62d196;--bad:#ff8d83;--mark:#40381a}}`;

const type = `
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--ink);font:15px/1.5 system-ui,-apple-system,"Segoe UI",sans-serif}
main{max-width:1180px;margin:0 auto;padding:28px 20px 64px}
h1,h2,h3,h4{line-height:1.25;text-wrap:balance;overflow-wrap:anywhere}
h1{font-size:28px;letter-spacing:-.01em;margin:0 0 4px}
h2{font-size:20px;margin:44px 0 4px;padding-top:14px;border-top:1px solid var(--line)}
h3{font-size:16px;margin:28px 0 2px}
h4{font-size:14px;margin:18px 0 2px}
p{margin:4px 0 10px;max-width:76ch;overflow-wrap:anywhere}
.facts,.lead{color:var(--muted)}
a{color:var(--link);text-underline-offset:2px}
code,pre,.mono{font-family:ui-monospace,"SF Mono",Menlo,Consolas,"DejaVu Sans Mono",monospace;font-size:.9em}
:focus-visible{outline:2px solid var(--link);outline-offset:2px;border-radius:2px}
[hidden]{display:none!important}
nav ul{display:flex;flex-wrap:wrap;gap:4px 18px;list-style:none;margin:14px 0 0;padding:0}
ul.plain{padding-left:20px;margin:4px 0 10px}
ul.plain li{overflow-wrap:anywhere;margin:3px 0;max-width:96ch}
@media print{details{display:block}main{max-width:none}}`;

const parts = `
.wide{overflow-x:auto;margin:8px 0 14px}
table{border-collapse:collapse;font-size:13.5px;line-height:1.4}
caption{text-align:left;color:var(--muted);padding:2px 0 6px}
caption span{display:inline-block;max-width:min(76ch,calc(100vw - 36px))}
th,td{text-align:left;vertical-align:top;padding:5px 18px 5px 0;border-bottom:1px solid var(--line);font-weight:400}
thead th{color:var(--muted);border-bottom-color:var(--strong);white-space:nowrap}
details{margin:6px 0}
summary{cursor:pointer;padding:3px 0;overflow-wrap:anywhere}
summary h3{display:inline;margin:0}
details.group{margin:10px 0;padding:2px 0}
summary:hover{color:var(--link)}
details>details,details>div,details>p,details>ul{margin-left:18px}
pre{margin:6px 0 10px;padding:10px 12px;background:var(--raised);border:1px solid var(--line);border-radius:5px;white-space:pre-wrap;overflow-wrap:anywhere;line-height:1.45;tab-size:2}
.resource>pre{margin-left:18px}
.badge-text{display:inline-block;border:1px solid var(--strong);border-radius:9px;padding:0 8px;font-size:12px;line-height:18px;color:var(--ink);white-space:nowrap}
.count{color:var(--muted);font-weight:400}
form.filter{display:flex;flex-wrap:wrap;align-items:center;gap:8px 14px;margin:10px 0}
form.filter label{display:flex;align-items:center;gap:6px;color:var(--muted)}
input[type=search],select{font:inherit;color:inherit;background:var(--paper);border:1px solid var(--strong);border-radius:5px;padding:4px 8px;min-width:0;max-width:100%}
input[type=range]{accent-color:var(--link);width:100%;max-width:640px;display:block;height:26px;margin:0}
table.matrix{width:100%}
table.matrix th[scope=row]{width:30%;min-width:170px;overflow-wrap:anywhere}
table.matrix td{min-width:110px;overflow-wrap:anywhere;max-width:340px}
table.matrix tbody th[scope=rowgroup]{padding-top:16px;font-weight:600;border-bottom-color:var(--strong)}
.origin{display:block;color:var(--muted);font-size:12px}
.absent{color:var(--muted)}
table.differences th[scope=row],table.differences td{overflow-wrap:anywhere;min-width:110px}
tr[aria-current] th,tr[aria-current] td{background:var(--mark)}
tr[aria-current] th:first-child,tr[aria-current] td:first-child{box-shadow:inset 3px 0 0 var(--ink)}
table.steps td:first-child{padding-left:8px}
@media (max-width:640px){thead th{white-space:normal}table.matrix th[scope=row]{min-width:130px}main{padding:18px 16px 48px}h1{font-size:24px}th,td{padding-right:12px}}`;

/** The style of every page. */
export const pageStyle = `${colours}${type}${parts}${mapStyle}${chartStyle}\n`;
