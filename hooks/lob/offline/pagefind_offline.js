/* Pagefind from a disk: the runtime as a classic script, with a fetch that reads data from scripts. Made by hooks/lob/offline/search.py. */
(function () {
  "use strict";
  var AHEAD = 6, have = {}, loading = {}, where = /*WAAR*/;
  var root = document.currentScript.src.replace(/[^\/]*$/, "");
  window.__lobPagefind = function (files) { for (var name in files) have[name] = files[name]; };

  function load(script) {
    if (!loading[script]) loading[script] = new Promise(function (done, failed) {
      var tag = document.createElement("script");
      tag.src = root + script;
      tag.onload = done;
      tag.onerror = function () { delete loading[script]; failed(new Error("niet te laden: " + script)); };
      document.head.appendChild(tag);
    });
    return loading[script];
  }

  function bytes(value) {
    if (value[0] === "t") return new TextEncoder().encode(value[1]);
    var text = atob(value[1]), found = new Uint8Array(text.length);
    for (var i = 0; i < text.length; i += 1) found[i] = text.charCodeAt(i);
    return found;
  }

  /* The browser unpacks ten times as fast as Pagefind does; Pagefind sees that it was done. Old browsers leave it to Pagefind. */
  function response(value) {
    var data = bytes(value);
    if (data[0] !== 31 || data[1] !== 139 || typeof DecompressionStream !== "function") return new Response(data);
    return new Response(new Response(data).body.pipeThrough(new DecompressionStream("gzip")));
  }

  function read(address) {
    var name = String(address).split("?")[0].replace(/^.*\/pagefind\//, "");
    if (!Object.prototype.hasOwnProperty.call(where, name)) return Promise.reject(new Error("niet in de ZIP: " + name));
    return load(where[name]).then(function () { return response(have[name]); });
  }

  /* Whoever loads this file is going to search: what every search needs, and the first texts of hits, are read while the engine starts.
     What is not there is asked for again when needed, and said then. */
  ["begin", "index", "fragment"].reduce(function (before, group) {
    var scripts = Object.values(where).filter(function (s, i, all) { return s.startsWith(group + "-") && all.indexOf(s) === i; }).slice(0, AHEAD);
    return before.then(function () { return Promise.all(scripts.map(load)); });
  }, Promise.resolve()).catch(function () { /* said when needed */ });

  window.pagefindOffline = (function (fetch, Worker, adres) {
    /*RUNTIME*/
    return {/*NAMEN*/};
  })(read, undefined, "/pagefind/pagefind.js"); // so that results have the addresses of a site at the root
})();
