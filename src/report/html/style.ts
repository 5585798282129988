/**
 * The page's style. Colours are named once, light and dark side by side; `data-theme` on the root, or
 * the system, chooses. Orange is above 0, blue below, red is wrong: each is also said in words or signs.
 */
export const colours = `
:root{color-scheme:light dark;
--paper:light-dark(#fcfcfa,#131518);--ink:light-dark(#1b1d21,#e6e7ea);--dim:light-dark(#5a606a,#a0a7b3);
--rule:light-dark(#dedfda,#2d3138);--edge:light-dark(#8b9099,#767d89);--soft:light-dark(#f2f2ee,#1b1e23);
--bad:light-dark(#a8201a,#ff9187);--good:light-dark(#1f6a3e,#82d19f);--link:light-dark(#24489f,#a3bbff);
--safe:light-dark(#dcebe1,#1d3527);--pos:light-dark(#b85c00,#f0a052);--neg:light-dark(#2a62b8,#7fb0ff);
--regp:light-dark(#fbe3c6,#4a2f12);--regn:light-dark(#d6e4f8,#1c2f4d);
--p1:light-dark(#fdf1e2,#2a2118);--p2:light-dark(#fbe0c0,#3d2a17);--p3:light-dark(#f7ca97,#553415);
--p4:light-dark(#f2b169,#6e3f12);--p5:light-dark(#ea963e,#8a4b12);
--n1:light-dark(#ebf1fb,#182130);--n2:light-dark(#d1e1f7,#1b2b45);--n3:light-dark(#b1ccf2,#203960);
--n4:light-dark(#8db3ea,#26497f);--n5:light-dark(#6a9ae2,#2d5ba4);
--d1:light-dark(#fdedeb,#2e1b1a);--d2:light-dark(#f9d4cf,#48221f);--d3:light-dark(#f3b3ac,#642a26);
--d4:light-dark(#ea8f85,#80332d);--d5:light-dark(#e07368,#9a3b34);
--mono:ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;
--math:"STIX Two Text","STIX Two Math","Cambria Math",Cambria,Georgia,"DejaVu Serif",serif}
:root[data-theme=light]{color-scheme:light}
:root[data-theme=dark]{color-scheme:dark}`;

const text = `
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;scroll-padding-top:1rem}
body{margin:0 auto;max-width:68rem;padding:0 1.5rem;background:var(--paper);color:var(--ink);
font:1rem/1.6 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",sans-serif;overflow-wrap:break-word}
h1{font-size:clamp(1.6rem,1.2rem + 2vw,2.4rem);line-height:1.15;letter-spacing:-.02em;font-weight:650;margin:.4rem 0 1rem;text-wrap:balance}
h1.bad{color:var(--bad)}
h2{font-size:1.35rem;line-height:1.25;letter-spacing:-.01em;font-weight:650;margin:0 0 .75rem}
h3{font-size:1.2rem;line-height:1.3;font-weight:650;margin:0;font-family:var(--mono);letter-spacing:-.01em}
h4{font-size:1rem;font-weight:650;margin:2.25rem 0 .6rem}
p{margin:0 0 .75rem;max-width:44rem}
a{color:var(--link);text-underline-offset:.2em;text-decoration-thickness:.06em}
:focus-visible{outline:2px solid var(--link);outline-offset:3px;border-radius:2px}
small,.note,figcaption{font-size:.875rem}
.dim,.note,figcaption,small,caption{color:var(--dim)}
.note{margin:.6rem 0 0}
.id{font-family:var(--mono);font-size:.9375rem;overflow-wrap:anywhere}
.math{font-family:var(--math);font-size:1.05em}
.formula{font-family:var(--math);font-size:1.1rem;margin:.25rem 0 1rem}
.formula sub{font-size:.7em;line-height:0}
.kicker{font-size:.8125rem;color:var(--dim);margin:0 0 .2rem;font-family:var(--mono)}
.what{margin:.1rem 0 .25rem}
.big{font-size:1.2rem;line-height:1.4;font-weight:600;margin:0 0 .2rem}
.verdict{border-left:3px solid var(--bad);padding:.1rem 0 .1rem 1.1rem;margin:1rem 0}
.verdict p:last-child{margin:0}
.warn{border-left:3px solid var(--pos);padding-left:1.1rem}
.facts{color:var(--dim);font-size:.9375rem}
.sr{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.skip{position:absolute;left:-99rem}
.skip:focus{left:1rem;top:.5rem;background:var(--paper);padding:.4rem .8rem;z-index:1}
button{font:inherit;font-size:.8125rem;line-height:1.3;color:var(--ink);background:transparent;border:1px solid var(--edge);border-radius:5px;padding:.25rem .65rem;font-weight:400;min-height:1.75rem;cursor:pointer}
button:hover{background:var(--soft)}
button.done{border-color:var(--good);color:var(--good)}`;

const layout = `
.top{padding:1.75rem 0 0}
.brand{display:flex;justify-content:space-between;align-items:center;max-width:none;margin:0;min-height:1.75rem;font-weight:600;color:var(--dim)}
.meta{display:flex;flex-wrap:wrap;gap:.5rem 2rem;margin:0;font-size:.9375rem}
.meta dt{color:var(--dim);font-size:.8125rem}
.meta dd{margin:0;font-variant-numeric:tabular-nums}
section{padding:2.5rem 0 0;margin:2.5rem 0 0;border-top:1px solid var(--rule)}
article{margin:2rem 0 0;padding:0}
.parts{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,30rem),1fr));gap:0 3rem}
.part{min-width:0;border:0;margin:0;padding:0}
.wide{grid-column:1/-1}
article+article{border-top:1px solid var(--rule);padding-top:2.5rem;margin-top:3.5rem}
footer{margin:3rem 0 0;padding:1.5rem 0 3rem;border-top:1px solid var(--rule);color:var(--dim);font-size:.875rem}
.row{display:flex;flex-wrap:wrap;gap:1.25rem 2.25rem;align-items:flex-start}
.row>*{min-width:0;max-width:100%}
.pair{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,26rem),1fr));margin:1.25rem 0 0;gap:2rem 3.5rem}
.pair svg{width:100%;max-width:27rem}
.pair figcaption{max-width:27rem}
.then{align-self:center;margin:0;color:var(--dim)}
figure{margin:0}
figure svg{display:block}
figcaption{max-width:20rem;margin:.4rem 0 0;line-height:1.45}
.lane figcaption,.code figcaption,.hist figcaption{margin:0 0 .3rem;max-width:none}
.scroll{overflow-x:auto;max-width:100%}
svg{max-width:100%;height:auto;overflow:visible}
svg.net,svg.ax,svg.shr{max-width:none}
.code{margin:0 0 1rem}
.code figcaption{display:flex;justify-content:space-between;align-items:end;gap:1rem}
pre{margin:0;padding:.75rem 1rem;background:var(--soft);border-radius:5px;overflow:auto;max-height:32rem;font:.875rem/1.55 var(--mono);tab-size:2}
ul.links,ul.why,ul.skipped{list-style:none;padding:0;margin:0 0 .75rem}
ul.why{columns:18rem;max-width:44rem}
ul.why b{font-weight:600}
details.tried{border-top:1px solid var(--rule)}
details.tried[open]{padding-bottom:1.5rem}
details.tried .row{padding-top:.5rem;gap:1.5rem 2.5rem}
summary{cursor:pointer;padding:.55rem 0}`;

const tables = `
table{border-collapse:collapse;font-variant-numeric:tabular-nums}
caption{text-align:left;font-size:.875rem;padding:0 0 .4rem}
th,td{text-align:left;padding:.5rem 1.25rem .5rem 0;vertical-align:middle;font-weight:400}
thead th{font-size:.8125rem;color:var(--dim);padding-bottom:.3rem}
tbody tr{border-top:1px solid var(--rule)}
th.n,td.n{text-align:right;white-space:nowrap}
td:last-child,th:last-child{padding-right:0}
td.a{line-height:0}
.err th,.err td{padding-right:.9rem;white-space:nowrap}
.err th:last-child,.err td:last-child{padding-right:0}
.laws{width:100%}
.laws tbody th{width:100%}
.law{display:flex;gap:.1rem 1.5rem;align-items:baseline}
.st{font-size:.875rem;font-weight:600;color:var(--dim);flex:none;width:6.5rem}
.held .st,.refuted-as-intended .st{color:var(--good)}
.falsified .st{color:var(--bad)}
.law .what,.because{display:block;margin:0;font-size:.9375rem;color:var(--dim)}
.because{font-style:italic}
.falsified .id{font-weight:600}
.err .beyond td.n:last-child{color:var(--bad);font-weight:600}
.plain{width:100%}
.plain .st{width:auto}
.plain td:last-child{width:60%}
table.m{border-collapse:separate;border-spacing:2px;margin:0 0 0 -2px}
.m caption{padding-left:2px}
.m caption{padding-bottom:.15rem;white-space:nowrap}
.m small{white-space:nowrap}
.m caption b{color:var(--ink);font-family:var(--math);font-size:1.05rem;font-weight:600}
.m th{font-family:var(--math);font-size:.9375rem;color:var(--dim);padding:0 .35rem;text-align:center;white-space:nowrap}
.m tbody tr{border:0}
.m td{position:relative;text-align:center;padding:.3rem .4rem;min-width:2.9rem;border-radius:3px;font-size:.9375rem;line-height:1.4;white-space:nowrap}
.m thead td{min-width:0;padding:0}
.m td.z{background:var(--soft);color:var(--dim)}
.m tr.bias td,.m tr.bias th{position:relative;top:4px}
.m td.off{box-shadow:0 0 0 2px var(--bad);font-weight:600;color:var(--ink)}
.m td.need::after{content:"*";position:absolute;top:-.1rem;right:.2rem;font-weight:600}
${[1, 2, 3, 4, 5].map((k) => ['p', 'n', 'd'].map((c) => `.m .${c}${k}{background:var(--${c}${k})}`).join('')).join('')}
.bars th{font-size:.875rem;padding:.05rem .75rem .05rem 0}
.bars td{padding:.05rem .5rem .05rem 0;line-height:1.4}
.bars td.n{font-size:.8125rem;color:var(--dim)}
.bars tbody tr{border:0}
.bars caption{padding-bottom:.3rem}`;

export const drawings = `
svg text{font-family:inherit;font-size:12px;fill:var(--ink)}
svg .tick{font-size:11px;fill:var(--dim);font-variant-numeric:tabular-nums}
svg line,svg path{fill:none}
.rule{stroke:var(--rule)}
.safe{fill:var(--safe)}
.bound{stroke:var(--ink);stroke-width:1.5}
.over{stroke:var(--bad);stroke-width:2}
circle.good{fill:var(--good)}
circle.bad{fill:var(--bad)}
.net .e.pos{stroke:var(--pos)}.net .e.neg{stroke:var(--neg)}
.net .e.zero{stroke:var(--edge);stroke-dasharray:1 4;opacity:.7}
.net .e.one{stroke:var(--edge)}
.net .e.off{stroke:var(--bad);stroke-dasharray:5 3}
.net .node{fill:var(--paper);stroke:var(--edge);stroke-width:1.25}
.net .u,.net .t{font-family:var(--math);font-size:13px}
.net .t{fill:var(--dim)}
.net .w,.net .b{font-size:11.5px;paint-order:stroke;stroke:var(--paper);stroke-width:4px;stroke-linejoin:round}
.net .pos{fill:var(--pos)}.net .neg{fill:var(--neg)}.net .b{fill:var(--ink)}
.net text.off{fill:var(--bad);font-weight:600}
.net .curve{stroke:var(--ink);stroke-width:1.5}
.rz{fill:var(--soft);stroke:var(--soft);stroke-width:.6}.rp{fill:var(--regp);stroke:var(--regp);stroke-width:.6}.rn{fill:var(--regn);stroke:var(--regn);stroke-width:.6}
.lev{stroke:var(--ink);opacity:.22}
.cut{stroke:var(--ink);stroke-width:2;stroke-linecap:round}
.pq{stroke:var(--ink);stroke-dasharray:2 3}
.end{fill:var(--paper);stroke:var(--ink);stroke-width:1.5}
.hl{paint-order:stroke;stroke:var(--paper);stroke-width:4px;stroke-linejoin:round}
.axis,.null{stroke:var(--rule)}
.null{stroke-dasharray:2 3}
.straight{stroke:var(--neg);stroke-width:2.25}
.straight.faint{stroke-width:1.25;opacity:.65}
.bent{stroke:var(--pos);stroke-width:2.25;stroke-dasharray:7 4}
.faint+.bent{stroke-dasharray:none}
.chord{stroke:var(--edge);stroke-dasharray:2 3}
.gap{stroke:var(--bad);stroke-width:2}
.h rect{fill:var(--edge)}
.h.ok rect{fill:var(--good)}
.was{fill:var(--rule)}.is{fill:var(--ink)}
.plot .graph{stroke:var(--neg);stroke-width:2;stroke-linejoin:round}
.plot .slope{stroke:var(--pos);stroke-width:1.5;stroke-dasharray:5 3}
.plot circle.slope{stroke-dasharray:none}
.plot .dot.open{fill:var(--paper)}
.plot .graph.closed{fill:var(--neg)}.plot .slope.closed{fill:var(--pos)}
.zero{stroke:var(--edge)}
circle.refutes{fill:none;stroke:var(--bad);stroke-width:2}
svg text.refutes{fill:var(--bad);font-weight:600}`;

const claims = `
ul.gallery{list-style:none;padding:0;margin:1.25rem 0 0;display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,13.5rem),1fr));gap:1.5rem 1.75rem}
.gallery a{display:block;font-family:var(--mono);font-size:.875rem;margin:0 0 .25rem}
.gallery svg{display:block}
.act{scroll-margin-top:1rem}
article.act+article.act{margin-top:2.25rem;padding-top:2rem}
.beside{display:grid;grid-template-columns:minmax(0,17rem) minmax(0,1fr);gap:1rem 2.5rem;align-items:start}
.beside svg{width:100%;height:auto}
ul.claims{list-style:none;padding:0;margin:0}
.claims li{padding:.15rem 0 .15rem 1.5rem;text-indent:-1.5rem}
.claims b{font-weight:600}
.claims .sign{display:inline-block;width:1.5rem;text-indent:0;color:var(--dim)}
.claims .held .sign{color:var(--good)}
.claims .refuted .sign,.claims .refuted .why{color:var(--bad)}
details .claims .refuted .sign,details .claims .refuted .why{color:var(--dim)}
.glance,.as{font-size:.875rem}
.glance th,.glance td,.as th,.as td{padding:.3rem .9rem .3rem 0;vertical-align:top}
.glance tbody th,.as tbody th{font-family:var(--mono);min-width:8.5rem}
.glance td{white-space:nowrap}
.as td:last-child{min-width:18rem}
.glance td.yes{color:var(--good)}.glance td.dim{color:var(--dim)}
.scroll+.scroll{margin-top:2rem}`;

const small = `
@media (max-width:44rem){
.m caption{white-space:normal}
body{padding:0 1rem}
.law{flex-direction:column}
.laws th,.laws td{padding-right:.6rem}
.laws .id{font-size:.875rem}
.laws td.n{font-size:.875rem}
.laws .a{display:none}
.laws thead th:last-child{white-space:normal;text-align:right}
th,td{padding-right:.9rem}
.row{gap:1.25rem 1.25rem}
.pair{gap:1.5rem}
pre{font-size:.8125rem}
.beside{grid-template-columns:minmax(0,1fr)}
.beside svg{max-width:20rem}
.err{font-size:.875rem}
.err th,.err td{padding-right:.5rem}
.err svg.ax{width:116px}
.err svg.shr{width:110px}
}
@media (prefers-reduced-motion:no-preference){html{scroll-behavior:smooth}}
@media (forced-colors:active){.m td{border:1px solid}.m td.off{outline:3px double}}
@media print{
:root,:root[data-theme]{color-scheme:light;--paper:#fff}
html{font-size:10pt}
body{max-width:none;padding:0;print-color-adjust:exact;-webkit-print-color-adjust:exact}
button,.skip{display:none}
section{margin-top:1.5rem;padding-top:1.5rem}
h2,h3,h4,caption,figcaption{break-after:avoid}
figure,table,.verdict,header,.gallery li,.claims li{break-inside:avoid}
table.laws,table.plain,table.glance,table.as{break-inside:auto}
.scroll,pre{overflow:visible;max-height:none}
pre{white-space:pre-wrap}
details::details-content{content-visibility:visible;display:block}
}`;

/** The whole style sheet. It must not contain `</style`. */
export const style = [colours, text, layout, tables, drawings, claims, small].join('');
