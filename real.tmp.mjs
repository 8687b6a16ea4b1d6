import { build } from 'esbuild';
import { brotliCompressSync as br } from 'node:zlib';
import { rmSync } from 'node:fs';
const fw = {name:'f',setup({onResolve}){onResolve({filter:/^(react|vue|svelte(\/.*)?|solid-js|@angular\/core)$/},({path})=>({path,external:true,sideEffects:false}))}};
const src={index:'entrypoints/index',edge:'entrypoints/edge',slim:'entrypoints/slim',react:'bindings/react/index',vue:'bindings/vue/index','vue-directive':'bindings/vue/directive',svelte:'bindings/svelte/index','svelte-attachment':'bindings/svelte/attachment',solid:'bindings/solid/index',angular:'bindings/angular/index',dom:'bindings/dom/index',time:'bindings/time/index',authzen:'authzen/index'};
rmSync('tmpdist',{recursive:true,force:true});
await build({target:'es2022',charset:'utf8',legalComments:'none',logLevel:'error',outdir:'tmpdist',bundle:true,format:'esm',splitting:true,external:['node:*','react','vue','svelte','svelte/*','solid-js','@angular/core','*.wasm?module','rolegate/server'],inject:['src/js/core/engine/text-coding.ts'],entryPoints:Object.fromEntries(Object.entries(src).map(([k,v])=>[k,`src/js/${v}.ts`]))});
const b = async (c)=> (await build({stdin:{contents:c,resolveDir:process.cwd()},bundle:true,minify:true,write:false,logLevel:'error',format:'esm',charset:'utf8',target:'es2022',plugins:[fw]})).outputFiles[0].contents;
const names=process.argv.slice(2);
const tos=[0,1,2,3,4,5,6,7].map(k=>"export { Gate } from './tmpdist/slim.js';"+(k?`export const x${k}=()=>{${'eabcdfghijk'[k]}.${'zqwvkjxy'[k].repeat(k*3)}(document)};`:''));
for (const n of names.length?names:['vue']) { const v=[]; let raw; for (const to of tos){const base=await b(to); const x=await b(to+`export * from './tmpdist/${n}.js';`); raw=x.length-base.length; v.push(br(x).length-br(base).length);} console.log(n, raw, Math.round(v.reduce((a,c)=>a+c)/v.length), v.join(' ')); }
rmSync('tmpdist',{recursive:true,force:true});
