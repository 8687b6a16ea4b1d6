import { build } from 'esbuild';
import { brotliCompressSync as br } from 'node:zlib';
const b = async (c)=> (await build({stdin:{contents:c,resolveDir:process.cwd()},bundle:true,minify:true,write:false,format:'esm',charset:'utf8',target:'es2022',inject:['src/js/core/engine/text-coding.ts'],plugins:[{name:'f',setup({onResolve}){onResolve({filter:/^(react|vue|svelte(\/.*)?|solid-js|@angular\/core)$/},({path})=>({path,external:true,sideEffects:false}))}}]})).outputFiles[0].contents;
const to="export { Gate } from './src/js/entrypoints/slim.ts';";
const base=br(await b(to)).length;
for (const n of ['vue','react','svelte','solid','angular']) { const x=await b(to+`export * from './src/js/bindings/${n}/index.ts';`); console.log(n, x.length, br(x).length-base); }
