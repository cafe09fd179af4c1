/** What the page needs to find a figure among many: a search and two choices. No network; hashed, so that nothing else may run. */
export const CHOICE_SCRIPT = `(()=>{const q=s=>[...document.querySelectorAll(s)],box=document.querySelector('.choice');if(!box)return;box.hidden=false;
const [word,variant,metric]=['word','variant','metric'].map(n=>box.querySelector('[name='+n+']')),out=box.querySelector('output'),base=box.dataset.base.split('|');
const parts=q('details.part'),items=q('details.part figure, details.part .table');
const words=items.map(e=>e.textContent.toLowerCase());
const show=()=>{const w=word.value.trim().toLowerCase(),v=variant.value,m=metric.value.toLowerCase(),on=w||v||m;let n=0;
items.forEach((e,i)=>{const t=words[i],hit=(!w||t.includes(w))&&(!v||t.includes(v.toLowerCase()))&&(!m||t.includes(m));e.hidden=!hit;const note=e.nextElementSibling;if(e.className==='table'&&note&&note.className==='note')note.hidden=!hit;if(hit)n++});
q('details.part tr[data-variant]').forEach(r=>{r.hidden=!!v&&r.dataset.variant!==v&&!base.includes(r.dataset.variant)});
parts.forEach(p=>{const any=[...p.querySelectorAll('figure,.table')].some(e=>!e.hidden);p.hidden=!!on&&!any;if(on)p.open=any});
out.textContent=on?n+(n===1?' figure or table':' figures and tables'):''};
[word,variant,metric].forEach(e=>e.addEventListener('input',show));
const open=()=>{const e=location.hash&&document.getElementById(decodeURIComponent(location.hash.slice(1))),p=e&&e.closest('details');if(p){p.open=true;e.scrollIntoView()}};addEventListener('hashchange',open);open()})();`;

/** SHA-256 of the script, for the page's content security policy; a test holds the two together. */
export const CHOICE_HASH = 'AQFqa4o8YC/C1AwB9g8xL2YvfFIIssurSSE268Ch7HA=';
