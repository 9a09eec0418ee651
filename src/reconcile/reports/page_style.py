"""The look of the page: a calm newspaper column, in light, in dark, narrow and on paper."""

from __future__ import annotations

_COLORS = """\
:root{color-scheme:light dark;--paper:#fbfaf7;--card:#fff;--ink:#1d1c1a;--quiet:#5c5852;
--rule:#dcd7cd;--strong:#1d1c1a;--link:#1a4f86;--mark:#fff3c9;--focus:#1a4f86;
--error:#9f2412;--warning:#7a4d00;--note:#245a86;--info:#5c5852}
@media (prefers-color-scheme:dark){:root{--paper:#151618;--card:#1c1e21;--ink:#e9e6df;
--quiet:#aaa59b;--rule:#34363a;--strong:#8b877f;--link:#93bdf0;--mark:#3a3420;--focus:#93bdf0;
--error:#ff9c88;--warning:#e8b964;--note:#8fc0ec;--info:#aaa59b}}
"""

_TEXT = """\
*,*::before,*::after{box-sizing:border-box}
html{font-size:106.25%;-webkit-text-size-adjust:100%;text-size-adjust:100%;scroll-padding-top:1rem}
body{margin:0;background:var(--paper);color:var(--ink);line-height:1.5;
font-family:"Iowan Old Style","Palatino Linotype",Palatino,"URW Palladio L",P052,Georgia,
"Noto Serif","Liberation Serif",serif;font-variant-numeric:lining-nums;overflow-wrap:break-word}
table,form,nav,footer,summary,button,select,.found,.measures,.badge,.points dt,.settles,.tally,
.picked,h4,h5,.id{font-family:system-ui,-apple-system,"Segoe UI",Roboto,
"Helvetica Neue","Noto Sans","Liberation Sans",Arial,sans-serif}
a{color:var(--link);text-underline-offset:.15em;text-decoration-thickness:.06em}
a:hover{text-decoration-thickness:.12em}
:focus-visible{outline:.16rem solid var(--focus);outline-offset:.16rem;border-radius:.1rem}
h1,h2,h3,h4,h5{line-height:1.2;text-wrap:balance;margin:0}
h1{font-size:clamp(1.75rem,1.2rem + 2.6vw,2.9rem);font-weight:700;letter-spacing:-.012em}
h2{font-size:1.6rem;border-top:.19rem solid var(--strong);padding-top:.55rem;
margin:3.5rem 0 1rem}
h3{font-size:1.3rem;margin:2.6rem 0 .6rem}
h4{font-size:.95rem;font-weight:600;margin:1.6rem 0 .4rem}
h5{font-size:.85rem;font-weight:600}
p,ul,ol{margin:0 0 .8rem}
ol,ul{padding-left:1.4rem}
strong{font-weight:700}
bdi,a{overflow-wrap:anywhere}
.id{font-size:.86em;color:var(--quiet)}
s{color:var(--quiet)}
.unseen{position:absolute;width:1px;height:1px;margin:-1px;overflow:hidden;
clip-path:inset(50%);white-space:nowrap}
.skip{position:absolute;left:1rem;top:-6rem;background:var(--card);padding:.5rem .8rem;z-index:3}
.skip:focus{top:.6rem}
"""

_COLUMN = """\
.masthead,main,footer{max-width:72rem;margin-inline:auto;padding-inline:clamp(1rem,4vw,2.5rem)}
.masthead{padding-top:clamp(1.2rem,4vw,2.8rem)}
.masthead::before{content:"";display:block;border-top:.32rem double var(--strong);
margin-bottom:1.2rem}
.scope{margin:.9rem 0 0;max-width:46rem}
.where{display:block;color:var(--quiet)}
.found{margin:.4rem 0 0;color:var(--quiet);font-size:1rem}
nav ul{list-style:none;display:flex;flex-wrap:wrap;gap:.3rem 1.25rem;padding:.55rem 0;
margin:1.2rem 0 0;border-block:1px solid var(--rule);font-size:.86rem}
nav a{text-decoration:none;display:inline-block;padding:.15rem 0}
nav a:hover{text-decoration:underline}
.answer h2{margin-top:1.6rem;border:0;padding:0}
.answer>h2{position:absolute;clip-path:inset(50%);width:1px;height:1px;overflow:hidden}
.lead{font-size:clamp(1.15rem,1rem + .8vw,1.5rem);line-height:1.4;max-width:46rem;
margin:1.6rem 0 1.8rem;text-wrap:pretty}
.line{font-size:1.16rem;line-height:1.4;max-width:46rem;margin:.2rem 0 1rem}
.line::before{content:"";display:inline-block;width:1.4rem;
border-top:.19rem solid var(--strong);vertical-align:.28em;margin-inline-end:.6rem}
main section>p,.told,.questions{max-width:46rem}
footer{margin-block:3.5rem 2.5rem;color:var(--quiet);font-size:.84rem}
footer p{border-top:1px solid var(--rule);padding-top:.8rem}
tr:target>*,li:target,.block:target{background:var(--mark)}
"""

_TABLES = """\
table{border-collapse:collapse;width:100%;margin:0 0 1.4rem;font-size:.84rem;line-height:1.4}
th,td{text-align:start;vertical-align:top;padding:.5rem .9rem .5rem 0;font-weight:400}
thead th{color:var(--quiet);font-size:.74rem;font-weight:600;border-bottom:1px solid var(--strong);
padding-block:.2rem .35rem;vertical-align:bottom}
tbody tr>*{border-bottom:1px solid var(--rule)}
tr>:last-child{padding-inline-end:0}
tbody th[scope=row]{min-width:8rem}
tbody td,tbody th{overflow-wrap:anywhere}
td{min-width:5rem}
td[data-label="In the data"]{min-width:10.6rem}
.date{white-space:nowrap}
.short thead th:nth-child(1){width:26%}
.short thead th:nth-child(2){width:31%}
.short thead th:nth-child(3){width:13%}
.rest{margin:-.6rem 0 1.4rem;font-family:inherit}
.camps{width:auto;min-width:min(100%,44rem)}
tbody th[scope=rowgroup]{font-weight:600;padding-top:1rem}
.words{font-weight:600;white-space:normal}
td strong{font-weight:600}
td ul{list-style:none;padding:0;margin:0}
.voice{font-weight:600}
.quote{margin-top:.25rem}
.quote summary{font-size:.76rem;color:var(--quiet)}
.note-of-curator{margin:.35rem 0 0;max-width:34rem}
blockquote{margin:.35rem 0 0;padding-inline-start:.7rem;border-inline-start:.16rem solid
var(--rule);max-width:34rem}
@media screen and (max-width:64rem){
.cards,.cards tbody,.cards tr,.cards td,.cards th{display:block}
.cards thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.cards tr{--as:block;padding:.7rem 0;border-bottom:1px solid var(--rule)}
.cards tbody:first-of-type>tr:first-child{border-top:1px solid var(--strong)}
.cards tbody tr>*{border:0;padding:.1rem 0 .1rem 7.2rem;position:relative;min-height:1.4em}
.cards tbody tr>::before{content:attr(data-label);position:absolute;left:0;top:.16rem;
width:6.6rem;color:var(--quiet);font-size:.78rem;font-weight:400}
.cards tbody tr>th{padding-left:0;font-size:1rem}
.cards tbody tr>th::before{content:none}
}
"""

_BLOCKS = """\
.plot{margin:0 0 1.4rem}
.wide{overflow-x:auto}
.wide svg{display:block;min-width:40rem;margin-inline-start:-.8rem}
.slim{display:none}
.slim svg{display:block;max-width:100%;height:auto}
@media screen and (max-width:42rem){.wide{display:none}.slim{display:block}}
.rp{--rp-paper:var(--paper)}
.number{color:inherit;text-decoration:none;font-variant-numeric:tabular-nums}
h3 .number{color:var(--quiet)}
.badge{white-space:nowrap;font-size:.84em;font-weight:600}
.badge.error{color:var(--error)}
.badge.warning{color:var(--warning)}
.badge.note{color:var(--note)}
.badge.info{color:var(--info)}
.block{background:var(--card);border:1px solid var(--rule);border-inline-start-width:.32rem;
padding:.9rem clamp(.9rem,2.5vw,1.5rem);margin:0 0 1.1rem;border-radius:.15rem}
.block.error{border-inline-start-color:var(--error)}
.block.warning{border-inline-start-color:var(--warning);border-inline-start-style:double}
.block.note{border-inline-start-color:var(--note);border-inline-start-style:dashed}
.block.info{border-inline-start-color:var(--info);border-inline-start-style:dotted}
.block h4{margin:0 0 .2rem;font-size:1rem;display:flex;flex-wrap:wrap;gap:.2rem .8rem;
align-items:baseline}
.measures{color:var(--quiet);font-size:.84rem;margin:0 0 .6rem}
.told{font-size:1.05rem}
.points{margin:0;font-size:.95rem;display:grid;grid-template-columns:7.2rem minmax(0,1fr);
gap:.4rem .6rem;max-width:53rem}
.points dt{grid-column:1;font-size:.76rem;color:var(--quiet);padding-top:.22rem}
.points dd{grid-column:2;margin:0}
.points dd+dd{grid-column:2}
.remainder{font-weight:700}
@media screen and (max-width:40rem){.points{display:block}.points dd{margin-bottom:.4rem}}
details>summary{cursor:pointer;color:var(--link);padding:.2rem 0}
.evidence{margin-top:.6rem;font-size:.92rem}
.evidence>ol{list-style:none;padding:0;margin:.4rem 0 0}
.evidence>ol>li{padding:.6rem 0 .2rem;border-top:1px solid var(--rule)}
.questions{padding-inline-start:2rem}
.questions li{margin-bottom:.5rem}
.settles{color:var(--quiet);font-size:.84rem;white-space:normal}
.none{display:none;margin:0;font-family:inherit;color:var(--quiet)}
.heading>.none::after{content:counter(in-heading,nothing)}
.counted>.none::after{content:counter(in-part,nothing)}
.heading{counter-reset:in-heading}
.counted{counter-reset:in-part}
.quantity,.heading,.questions>li,.counted>table>tbody>tr{counter-increment:in-part}
.block{counter-increment:in-heading shown}
main{counter-reset:shown}
@counter-style nothing{system:fixed 0;symbols:"None of these is what you picked.";fallback:silence}
@counter-style amount{system:fixed 0;symbols:"None";fallback:decimal}
@counter-style silence{system:cyclic;symbols:""}
"""

_FILTERS = """\
.filters{display:none;flex-wrap:wrap;gap:.4rem 1.4rem;align-items:end;
background:var(--paper);border-block:1px solid var(--rule);padding:.6rem 0 .7rem;margin:0 0 1rem;
font-size:.84rem}
.filters fieldset{border:0;padding:0;margin:0;display:flex;flex-wrap:wrap;gap:.4rem .8rem;
align-items:end;min-width:0;flex:1 1 auto}
.filters legend{float:left;padding:0 .2rem .45rem 0;font-weight:600}
.filters p{margin:0;min-width:0;flex:0 1 auto}
.filters .whole{color:var(--quiet);padding-bottom:.4rem;margin-inline-start:auto}
.filters label{display:block;font-size:.74rem;color:var(--quiet);margin-bottom:.1rem}
select,button{font-size:.84rem;color:var(--ink);background:var(--card);
border:1px solid var(--quiet);border-radius:.2rem;padding:.3rem .5rem;min-height:2rem;
max-width:100%}
select{width:11rem;text-overflow:ellipsis}
button{cursor:pointer}
.picked,.tally{display:none;font-size:.9rem}
.picked{border-inline-start:.32rem solid var(--strong);padding:.3rem 0 .3rem .9rem;margin:1.2rem 0}
.tally{position:sticky;bottom:0;margin:2rem 0 0;padding:.6rem 0;background:var(--paper);
border-top:.19rem solid var(--strong);z-index:2;
box-shadow:-.7rem 0 var(--paper),.7rem 0 var(--paper)}
.tally button{margin-inline-start:.8rem}
.shown::before{content:counter(shown,amount)}
@media screen and (min-width:64.01rem) and (min-height:36rem){
.filters{position:sticky;top:0;z-index:1;box-shadow:-.7rem 0 var(--paper),.7rem 0 var(--paper)}
html{scroll-padding-top:5.5rem}
}
"""

_PRINT = """\
@media print{
:root{--paper:#fff;--card:#fff;--ink:#000;--quiet:#444;--rule:#bbb;--strong:#000;--link:#000;
--mark:#fff;--error:#000;--warning:#000;--note:#000;--info:#000;color-scheme:light}
html{font-size:9.5pt}
.masthead,main,footer{max-width:none;padding-inline:0}
.filters,.skip,nav,.tally{display:none!important}
h2,h3,h4,h5,caption,thead,.line,.measures,.told,.points dt,.group{break-after:avoid}
tbody>tr:first-child,.group+tr{break-before:avoid}
.quote summary{display:none}
tbody th[scope=row]:has(.quote){min-width:15rem}
footer{margin-block:1rem 0}
tr,.plot,.line,.told,.lead,h4,.points dd,.questions li{break-inside:avoid}
thead{display:table-header-group}
table{font-size:7.6pt}
.wide{overflow:visible}
.wide svg{min-width:0}
a{text-decoration:none}
#sources~table a[href^=http]::after{content:" <" attr(href) ">";font-weight:400}
details::details-content{display:block;content-visibility:visible;block-size:auto}
details>summary{list-style:none;color:var(--quiet)}
details>summary::-webkit-details-marker{display:none}
}
@media (forced-colors:active){.block{border-inline-start-style:solid}}
"""

STYLE = _COLORS + _TEXT + _COLUMN + _TABLES + _BLOCKS + _FILTERS + _PRINT
"""Everything but the pictures' look and the filters' rules."""
