/** What the files of the worker share; they see no page. */
declare const LOB: { worker: any };
